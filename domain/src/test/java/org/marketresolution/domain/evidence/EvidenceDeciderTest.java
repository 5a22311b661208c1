package org.marketresolution.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.evidence.EvidenceCommand.AdmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.LinkDuplicateEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RejectEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RetractEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.ReverseRetraction;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.SupersedeEvidence;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceAdmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceLinkedAsDuplicate;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRejected;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRetracted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSuperseded;
import org.marketresolution.domain.evidence.EvidenceEvent.RetractionReversed;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.kernel.Story;
import org.marketresolution.domain.rules.EvidenceKind;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Link;
import org.marketresolution.domain.rules.Origin;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.RetractionClass;

/** Every command on a piece of evidence in every state. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceDeciderTest {
    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final EvidenceId ID = new EvidenceId("evd_1");
    private static final EvidenceId OTHER = new EvidenceId("evd_2");
    private static final EvidenceId THIRD = new EvidenceId("evd_3");
    private static final OfficerId SUBMITTER = new OfficerId("submitter");
    private static final OfficerId REVIEWER = new OfficerId("reviewer");

    private static final SubmitEvidence SUBMIT = new SubmitEvidence(ID, SUBMITTER, "ref", dossier(null));
    private static final AdmitEvidence ADMIT = new AdmitEvidence(ID, REVIEWER, "fine");
    private static final RejectEvidence REJECT = new RejectEvidence(ID, REVIEWER, "forged");
    private static final RetractEvidence RETRACT = new RetractEvidence(ID, SUBMITTER, RetractionClass.DENIED, "note");
    private static final ReverseRetraction REVERSE = new ReverseRetraction(ID, REVIEWER);
    private static final SupersedeEvidence SUPERSEDE = new SupersedeEvidence(ID, SUBMITTER, OTHER, "note");
    private static final LinkDuplicateEvidence LINK = new LinkDuplicateEvidence(ID, SUBMITTER, OTHER);

    private static final Story<EvidenceCommand, ResolutionEvidence, EvidenceEvent> NOTHING = Story.of(new EvidenceDecider());
    private static final Story<EvidenceCommand, ResolutionEvidence, EvidenceEvent> SUBMITTED = NOTHING.after(NOW, SUBMIT);
    private static final Story<EvidenceCommand, ResolutionEvidence, EvidenceEvent> ADMITTED = SUBMITTED.after(LATER, ADMIT);
    private static final Story<EvidenceCommand, ResolutionEvidence, EvidenceEvent> REJECTED = SUBMITTED.after(LATER, REJECT);
    private static final Story<EvidenceCommand, ResolutionEvidence, EvidenceEvent> RETRACTED = ADMITTED.after(LATER, RETRACT);

    private static Dossier dossier(@Nullable EvidenceId origin) {
        return new Dossier(
                "topic", EvidenceKind.DOCUMENT, "headline", null, null, Item.by("a1", "evd_1").asserts().build().claim(), origin, null);
    }

    @Test
    void evidence_is_submitted_with_its_origin_key() {
        NOTHING.emits(NOW, SUBMIT, new EvidenceSubmitted(ID, SUBMITTER, "ref", Origin.key(SUBMIT.dossier().claim()), SUBMIT.dossier()));

        var received = Objects.requireNonNull(SUBMITTED.state().receipt());
        assertThat(SUBMITTED.state()).isInstanceOf(Submitted.class);
        assertThat(received.id()).isEqualTo(ID);
        assertThat(received.ref()).isEqualTo("ref");
        assertThat(received.submitter()).isEqualTo(SUBMITTER);
        assertThat(received.receivedAt()).isEqualTo(NOW);
        assertThat(received.duplicateOf()).isNull();
        assertThat(received.supersededBy()).isNull();
    }

    @Test
    void evidence_is_submitted_once() {
        for (var story : List.of(SUBMITTED, ADMITTED, REJECTED, RETRACTED)) {
            story.refuses(LATER, SUBMIT, EvidenceRule.EVIDENCE_IS_SUBMITTED_ONCE);
        }
    }

    @Test
    void evidence_may_be_received_as_a_repetition_but_not_of_itself() {
        var linked = NOTHING.after(NOW, new SubmitEvidence(ID, SUBMITTER, null, dossier(OTHER)));

        assertThat(Objects.requireNonNull(linked.state().receipt()).duplicateOf()).isEqualTo(new Link("evd_2", null));
        NOTHING.refuses(NOW, new SubmitEvidence(ID, SUBMITTER, null, dossier(ID)), EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
    }

    @Test
    void what_was_not_submitted_cannot_be_touched() {
        for (var command : Arrays.<EvidenceCommand>asList(ADMIT, REJECT, RETRACT, REVERSE, SUPERSEDE, LINK)) {
            NOTHING.refuses(NOW, command, EvidenceRule.EVIDENCE_MUST_EXIST);
        }
        assertThat(NOTHING.state()).isEqualTo(new NotSubmitted());
        assertThat(NOTHING.state().receipt()).isNull();
    }

    @Test
    void a_reviewer_admits() {
        SUBMITTED.emits(LATER, ADMIT, new EvidenceAdmitted(ID, REVIEWER, "fine"));

        assertThat(ADMITTED.state()).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.admittedAt()).isEqualTo(LATER);
            assertThat(admitted.reviewer()).isEqualTo(REVIEWER);
            assertThat(admitted.isRetracted()).isFalse();
        });
    }

    @Test
    void a_reviewer_rejects() {
        SUBMITTED.emits(LATER, REJECT, new EvidenceRejected(ID, REVIEWER, "forged"));

        assertThat(REJECTED.state()).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo("forged");
            assertThat(rejected.reviewer()).isEqualTo(REVIEWER);
        });
        assertThat(REJECTED.state().receipt()).isNotNull();
    }

    @Test
    void nobody_reviews_their_own_evidence() {
        SUBMITTED.refuses(LATER, new AdmitEvidence(ID, SUBMITTER, null), EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
        SUBMITTED.refuses(LATER, new RejectEvidence(ID, SUBMITTER, "no"), EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
        RETRACTED.refuses(LATER, new ReverseRetraction(ID, SUBMITTER), EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
    }

    @Test
    void reviewing_again_alike_changes_nothing_and_otherwise_is_refused() {
        ADMITTED.changesNothing(LATER, ADMIT);
        REJECTED.changesNothing(LATER, REJECT);
        ADMITTED.refuses(LATER, REJECT, EvidenceRule.ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED);
        REJECTED.refuses(LATER, ADMIT, EvidenceRule.ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED);
    }

    @Test
    void one_person_retracts_admitted_evidence() {
        ADMITTED.emits(LATER, RETRACT, new EvidenceRetracted(ID, SUBMITTER, RetractionClass.DENIED, "note"));

        assertThat(RETRACTED.state()).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.isRetracted()).isTrue();
            assertThat(admitted.retractions()).containsExactly(new Retraction(LATER, RetractionClass.DENIED, null));
        });
        RETRACTED.changesNothing(LATER, RETRACT);
        SUBMITTED.refuses(LATER, RETRACT, EvidenceRule.ONLY_ADMITTED_EVIDENCE_IS_RETRACTED);
        REJECTED.refuses(LATER, RETRACT, EvidenceRule.ONLY_ADMITTED_EVIDENCE_IS_RETRACTED);
    }

    @Test
    void a_reviewer_reverses_the_retraction_in_force() {
        RETRACTED.emits(LATER, REVERSE, new RetractionReversed(ID, REVIEWER));

        var reversed = RETRACTED.after(LATER.plusSeconds(5), REVERSE);
        assertThat(reversed.state()).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.isRetracted()).isFalse();
            assertThat(admitted.retractions())
                    .containsExactly(new Retraction(LATER, RetractionClass.DENIED, LATER.plusSeconds(5)));
        });
        for (var story : List.of(SUBMITTED, ADMITTED, REJECTED, reversed)) {
            story.refuses(LATER, REVERSE, EvidenceRule.ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED);
        }
    }

    @Test
    void evidence_may_be_retracted_again_after_a_reversal() {
        var again = RETRACTED.after(LATER.plusSeconds(5), REVERSE).after(LATER.plusSeconds(9), RETRACT);

        assertThat(again.state()).isInstanceOfSatisfying(Admitted.class, admitted -> assertThat(admitted.retractions()).hasSize(2));
    }

    @Test
    void evidence_is_superseded_once() {
        for (var story : List.of(SUBMITTED, ADMITTED, RETRACTED)) {
            story.emits(LATER, SUPERSEDE, new EvidenceSuperseded(ID, SUBMITTER, OTHER, "note"));
            var superseded = story.after(LATER, SUPERSEDE);
            superseded.changesNothing(LATER, SUPERSEDE);
            superseded.refuses(LATER, new SupersedeEvidence(ID, SUBMITTER, THIRD, null), EvidenceRule.EVIDENCE_IS_SUPERSEDED_ONCE);
            var received = Objects.requireNonNull(superseded.state().receipt());
            assertThat(received.supersededBy()).isEqualTo(OTHER);
            assertThat(received.supersededAt()).isEqualTo(LATER);
            assertThat(superseded.state()).hasSameClassAs(story.state());
        }
    }

    @Test
    void evidence_is_linked_once() {
        for (var story : List.of(SUBMITTED, ADMITTED, RETRACTED)) {
            story.emits(LATER, LINK, new EvidenceLinkedAsDuplicate(ID, SUBMITTER, OTHER));
            var linked = story.after(LATER, LINK);
            linked.changesNothing(LATER, LINK);
            linked.refuses(LATER, new LinkDuplicateEvidence(ID, SUBMITTER, THIRD), EvidenceRule.EVIDENCE_IS_LINKED_ONCE);
            assertThat(Objects.requireNonNull(linked.state().receipt()).duplicateOf()).isEqualTo(new Link("evd_2", LATER));
        }
    }

    @Test
    void a_link_and_a_supersession_live_side_by_side() {
        var received = Objects.requireNonNull(ADMITTED.after(LATER, LINK).after(LATER, SUPERSEDE).after(LATER, RETRACT).state().receipt());

        assertThat(received.duplicateOf()).isNotNull();
        assertThat(received.supersededBy()).isEqualTo(OTHER);
    }

    @Test
    void evidence_neither_supersedes_nor_repeats_itself() {
        ADMITTED.refuses(LATER, new SupersedeEvidence(ID, SUBMITTER, ID, null), EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
        ADMITTED.refuses(LATER, new LinkDuplicateEvidence(ID, SUBMITTER, ID), EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
    }

    @Test
    void rejected_evidence_is_not_touched() {
        REJECTED.refuses(LATER, SUPERSEDE, EvidenceRule.REJECTED_EVIDENCE_IS_NOT_TOUCHED);
        REJECTED.refuses(LATER, LINK, EvidenceRule.REJECTED_EVIDENCE_IS_NOT_TOUCHED);
    }

    @Test
    void folding_is_total_over_events_that_no_decision_emits() {
        var decider = new EvidenceDecider();
        var retraction = new Recorded<EvidenceEvent>(new EvidenceRetracted(ID, SUBMITTER, RetractionClass.ERROR, null), LATER);
        var reversal = new Recorded<EvidenceEvent>(new RetractionReversed(ID, REVIEWER), LATER);

        assertThat(decider.evolve(SUBMITTED.state(), retraction)).isEqualTo(SUBMITTED.state());
        assertThat(decider.evolve(SUBMITTED.state(), reversal)).isEqualTo(SUBMITTED.state());
        assertThat(decider.evolve(ADMITTED.state(), reversal)).isEqualTo(ADMITTED.state());
    }

    @Test
    void a_stream_begins_with_a_submission() {
        var admission = new Recorded<EvidenceEvent>(new EvidenceAdmitted(ID, REVIEWER, null), LATER);

        assertThatIllegalStateException().isThrownBy(() -> new EvidenceDecider().evolve(new NotSubmitted(), admission));
    }

    @Test
    void commands_and_events_name_their_stream() {
        assertThat(ADMIT.stream()).isEqualTo(ID);
        assertThat(SUBMITTED.when(LATER, ADMIT).getFirst().stream()).isEqualTo(ID);
        assertThat(((EvidenceSubmitted) NOTHING.when(NOW, SUBMIT).getFirst()).nameScope()).isEqualTo("evidence");
    }

    @Test
    void every_rule_has_a_code_and_a_sentence() {
        for (var rule : EvidenceRule.values()) {
            assertThat(rule.code()).matches("[a-z-]+");
            assertThat(rule.sentence()).endsWith(".");
        }
    }
}
