package org.marketresolution.domain.evidence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.evidence.EvidenceCommand.AdmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.AttachCapture;
import org.marketresolution.domain.evidence.EvidenceCommand.LinkDuplicateEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RejectEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RetractEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.ReverseRetraction;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.SupersedeEvidence;
import org.marketresolution.domain.evidence.EvidenceEvent.CaptureAttached;
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
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.kernel.Specification;
import org.marketresolution.domain.rules.EvidenceKind;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Link;
import org.marketresolution.domain.rules.Origin;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.RetractionClass;

/** Every command on evidence in every state of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceDeciderTest {
    private static final Instant RECEIVED = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant REVIEWED = Instant.parse("2025-03-02T00:00:00Z");
    private static final Instant LATER = Instant.parse("2025-03-03T00:00:00Z");
    private static final EvidenceId ITEM = new EvidenceId("evd_item");
    private static final EvidenceId OTHER = new EvidenceId("evd_other");
    private static final EvidenceId THIRD = new EvidenceId("evd_third");
    private static final OfficerId OFFICER = new OfficerId("officer");
    private static final OfficerId REVIEWER = new OfficerId("reviewer");

    private static final Capture CAPTURE = new Capture("text/html", "a".repeat(64), 12);
    private static final CaptureSource SOURCE =
            new CaptureSource("http://a/", "http://b/", Instant.parse("2026-01-01T00:00:00Z"), 200, "c".repeat(64));

    private static final EvidenceSubmitted SUBMITTED = submitted(null);
    private static final EvidenceAdmitted ADMITTED = new EvidenceAdmitted(ITEM, REVIEWER, "checked");
    private static final EvidenceRejected REJECTED = new EvidenceRejected(ITEM, REVIEWER, "forged");
    private static final EvidenceRetracted RETRACTED =
            new EvidenceRetracted(ITEM, OFFICER, RetractionClass.ERROR, "typo");

    private final Specification<EvidenceCommand, ResolutionEvidence, EvidenceEvent> nothing =
            Specification.of(new EvidenceDecider());
    private final Specification<EvidenceCommand, ResolutionEvidence, EvidenceEvent> submitted =
            nothing.at(RECEIVED).given(SUBMITTED);
    private final Specification<EvidenceCommand, ResolutionEvidence, EvidenceEvent> admitted =
            submitted.at(REVIEWED).given(ADMITTED).at(LATER);
    private final Specification<EvidenceCommand, ResolutionEvidence, EvidenceEvent> rejected =
            submitted.at(REVIEWED).given(REJECTED);
    private final Specification<EvidenceCommand, ResolutionEvidence, EvidenceEvent> retracted =
            admitted.given(RETRACTED);

    private static Dossier dossier(@Nullable EvidenceId origin) {
        return new Dossier(
                "t",
                EvidenceKind.DOCUMENT,
                "headline",
                null,
                null,
                Item.by("a1", "x").asserts().build().claim(),
                origin,
                null);
    }

    private static EvidenceSubmitted submitted(@Nullable EvidenceId origin) {
        var dossier = dossier(origin);
        return new EvidenceSubmitted(ITEM, OFFICER, "ref", Origin.key(dossier.claim()), dossier);
    }

    @Test
    void submission_records_who_said_what_under_its_origin() {
        nothing.then(new SubmitEvidence(ITEM, OFFICER, "ref", dossier(null)), SUBMITTED);
        assertThat(SUBMITTED.originKey()).startsWith("org_").hasSize(30);
        assertThat(SUBMITTED.nameScope()).isEqualTo("evidence");
        assertThat(SUBMITTED.stream()).isEqualTo(ITEM);
    }

    @Test
    void an_identity_is_submitted_once() {
        var again = new SubmitEvidence(ITEM, OFFICER, "ref", dossier(null));
        submitted.refuses(again, EvidenceRule.EVIDENCE_IS_SUBMITTED_ONCE);
        admitted.refuses(again, EvidenceRule.EVIDENCE_IS_SUBMITTED_ONCE);
        rejected.refuses(again, EvidenceRule.EVIDENCE_IS_SUBMITTED_ONCE);
    }

    @Test
    void evidence_is_not_its_own_origin() {
        nothing.refuses(
                new SubmitEvidence(ITEM, OFFICER, null, dossier(ITEM)), EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
        submitted.refuses(new LinkDuplicateEvidence(ITEM, OFFICER, ITEM), EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
        submitted.refuses(
                new SupersedeEvidence(ITEM, OFFICER, ITEM, null), EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
    }

    @Test
    void a_link_to_itself_is_pointed_at() {
        assertThat(pointer(new NotSubmitted(), new SubmitEvidence(ITEM, OFFICER, null, dossier(ITEM))))
                .isEqualTo("/duplicate_of");
        assertThat(pointer(new NotSubmitted(), new LinkDuplicateEvidence(ITEM, OFFICER, ITEM)))
                .isEqualTo("/of");
        assertThat(pointer(new NotSubmitted(), new SupersedeEvidence(ITEM, OFFICER, ITEM, null)))
                .isEqualTo("/by");
    }

    private static String pointer(ResolutionEvidence evidence, EvidenceCommand command) {
        var refused =
                catchThrowableOfType(RuleViolated.class, () -> new EvidenceDecider().decide(command, evidence, LATER));
        var errors = (Json.Arr) requireNonNull(refused.details().members().get("errors"));
        return ((Json.Str) requireNonNull(
                        ((Json.Obj) errors.elements().getFirst()).members().get("pointer")))
                .value();
    }

    @Test
    void a_reviewer_admits_or_rejects() {
        submitted.then(new AdmitEvidence(ITEM, REVIEWER, "checked"), ADMITTED);
        submitted.then(new RejectEvidence(ITEM, REVIEWER, "forged"), REJECTED);
    }

    @Test
    void nobody_reviews_their_own() {
        submitted.refuses(new AdmitEvidence(ITEM, OFFICER, null), EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
        submitted.refuses(new RejectEvidence(ITEM, OFFICER, "x"), EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
        retracted.refuses(new ReverseRetraction(ITEM, OFFICER), EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
    }

    @Test
    void a_review_stands_and_repeating_it_changes_nothing() {
        admitted.changesNothing(new AdmitEvidence(ITEM, REVIEWER, null));
        rejected.changesNothing(new RejectEvidence(ITEM, REVIEWER, "again"));
        admitted.refuses(new RejectEvidence(ITEM, REVIEWER, "x"), EvidenceRule.ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED);
        rejected.refuses(new AdmitEvidence(ITEM, REVIEWER, null), EvidenceRule.ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED);
    }

    @Test
    void nothing_befalls_what_does_not_exist() {
        for (var command : List.of(
                new AdmitEvidence(ITEM, REVIEWER, null),
                new RejectEvidence(ITEM, REVIEWER, "x"),
                new RetractEvidence(ITEM, OFFICER, RetractionClass.ERROR, null),
                new ReverseRetraction(ITEM, REVIEWER),
                new SupersedeEvidence(ITEM, OFFICER, OTHER, null),
                new LinkDuplicateEvidence(ITEM, OFFICER, OTHER),
                new AttachCapture(ITEM, OFFICER, "cap_1", CAPTURE, null))) {
            nothing.refuses(command, EvidenceRule.EVIDENCE_MUST_EXIST);
        }
    }

    @Test
    void only_admitted_evidence_is_retracted_and_once() {
        var retract = new RetractEvidence(ITEM, OFFICER, RetractionClass.ERROR, "typo");
        admitted.then(retract, RETRACTED);
        retracted.changesNothing(retract);
        submitted.refuses(retract, EvidenceRule.ONLY_ADMITTED_EVIDENCE_IS_RETRACTED);
        rejected.refuses(retract, EvidenceRule.ONLY_ADMITTED_EVIDENCE_IS_RETRACTED);
    }

    @Test
    void a_reviewer_reverses_a_retraction_in_force_and_it_may_be_retracted_again() {
        var reverse = new ReverseRetraction(ITEM, REVIEWER);
        retracted.then(reverse, new RetractionReversed(ITEM, REVIEWER));
        admitted.refuses(reverse, EvidenceRule.ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED);
        submitted.refuses(reverse, EvidenceRule.ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED);
        rejected.refuses(reverse, EvidenceRule.ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED);
        var reversed = retracted.after(reverse);
        assertThat(((Admitted) reversed.state()).isRetracted()).isFalse();
        reversed.refuses(reverse, EvidenceRule.ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED);
        var again = reversed.after(new RetractEvidence(ITEM, OFFICER, RetractionClass.DENIED, null));
        assertThat(((Admitted) again.state()).retractions())
                .containsExactly(
                        new Retraction(LATER, RetractionClass.ERROR, LATER),
                        new Retraction(LATER, RetractionClass.DENIED, null));
    }

    @Test
    void an_item_is_superseded_once_reviewed_or_not() {
        var supersede = new SupersedeEvidence(ITEM, OFFICER, OTHER, "newer");
        var event = new EvidenceSuperseded(ITEM, OFFICER, OTHER, "newer");
        submitted.then(supersede, event);
        admitted.then(supersede, event);
        admitted.given(event).changesNothing(supersede);
        admitted.given(event)
                .refuses(new SupersedeEvidence(ITEM, OFFICER, THIRD, null), EvidenceRule.EVIDENCE_IS_SUPERSEDED_ONCE);
        rejected.refuses(supersede, EvidenceRule.REJECTED_EVIDENCE_IS_NOT_TOUCHED);
    }

    @Test
    void an_item_is_linked_to_one_origin() {
        var link = new LinkDuplicateEvidence(ITEM, OFFICER, OTHER);
        var event = new EvidenceLinkedAsDuplicate(ITEM, OFFICER, OTHER);
        submitted.then(link, event);
        admitted.then(link, event);
        admitted.given(event).changesNothing(link);
        admitted.given(event)
                .refuses(new LinkDuplicateEvidence(ITEM, OFFICER, THIRD), EvidenceRule.EVIDENCE_IS_LINKED_ONCE);
        rejected.refuses(link, EvidenceRule.REJECTED_EVIDENCE_IS_NOT_TOUCHED);
        nothing.at(RECEIVED).given(submitted(OTHER)).changesNothing(link);
    }

    @Test
    void a_capture_is_attached_in_every_state_and_changes_nothing_else() {
        var attach = new AttachCapture(ITEM, OFFICER, "cap_1", CAPTURE, SOURCE);
        var event = new CaptureAttached(ITEM, OFFICER, "cap_1", CAPTURE, SOURCE);
        for (var state : List.of(submitted, admitted, rejected, retracted)) {
            state.then(attach, event);
            var after = state.after(attach);
            assertThat(after.state()).hasSameClassAs(state.state());
            assertThat(requireNonNull(after.state().receipt()).captures())
                    .extracting(AttachedCapture::id, AttachedCapture::capture, AttachedCapture::source)
                    .containsExactly(tuple("cap_1", CAPTURE, SOURCE));
        }
        assertThat(rejected.after(attach).state())
                .isEqualTo(new Rejected(
                        requireNonNull(rejected.after(attach).state().receipt()), REVIEWER, "forged"));
        var touched = submitted
                .after(attach)
                .after(new LinkDuplicateEvidence(ITEM, OFFICER, OTHER))
                .after(new SupersedeEvidence(ITEM, OFFICER, THIRD, null));
        assertThat(requireNonNull(touched.state().receipt()).captures())
                .containsExactly(new AttachedCapture("cap_1", CAPTURE, SOURCE, OFFICER, RECEIVED));
    }

    @Test
    void the_same_act_or_the_same_file_again_changes_nothing() {
        var fetched = submitted.after(new AttachCapture(ITEM, OFFICER, "cap_1", CAPTURE, SOURCE));
        fetched.changesNothing(new AttachCapture(ITEM, OFFICER, "cap_1", CAPTURE, SOURCE));
        fetched.changesNothing(new AttachCapture(ITEM, OFFICER, "cap_2", CAPTURE, null));
        fetched.then(
                new AttachCapture(ITEM, OFFICER, "cap_2", CAPTURE, SOURCE),
                new CaptureAttached(ITEM, OFFICER, "cap_2", CAPTURE, SOURCE));
        var other = new Capture("text/plain", "b".repeat(64), 3);
        fetched.then(
                new AttachCapture(ITEM, OFFICER, "cap_3", other, null),
                new CaptureAttached(ITEM, OFFICER, "cap_3", other, null));
    }

    @Test
    void the_state_tells_times_persons_and_links_as_recorded() {
        assertThat(nothing.state().receipt()).isNull();
        var received = requireNonNull(submitted.state().receipt());
        assertThat(received.receivedAt()).isEqualTo(RECEIVED);
        assertThat(received.submitter()).isEqualTo(OFFICER);
        assertThat(received.ref()).isEqualTo("ref");
        assertThat(submitted.state()).isInstanceOf(Submitted.class);
        assertThat(((Admitted) admitted.state()).admittedAt()).isEqualTo(REVIEWED);
        assertThat(((Admitted) admitted.state()).reviewer()).isEqualTo(REVIEWER);
        assertThat(((Rejected) rejected.state()).reason()).isEqualTo("forged");
        assertThat(rejected.state().receipt()).isEqualTo(received);

        var touched = admitted.after(new LinkDuplicateEvidence(ITEM, OFFICER, OTHER))
                .after(new SupersedeEvidence(ITEM, OFFICER, THIRD, null));
        var receipt = requireNonNull(touched.state().receipt());
        assertThat(receipt.duplicateOf()).isEqualTo(new Link(OTHER.value(), LATER));
        assertThat(receipt.supersededBy()).isEqualTo(THIRD);
        assertThat(receipt.supersededAt()).isEqualTo(LATER);
        assertThat(((Admitted) touched.state()).admittedAt()).isEqualTo(REVIEWED);

        var linkedAtOnce = requireNonNull(
                nothing.at(RECEIVED).given(submitted(OTHER)).state().receipt());
        assertThat(linkedAtOnce.duplicateOf()).isEqualTo(new Link(OTHER.value(), null));
        assertThat(submitted
                        .after(new LinkDuplicateEvidence(ITEM, OFFICER, OTHER))
                        .state())
                .isInstanceOf(Submitted.class);
    }

    @Test
    void every_rule_has_a_code_and_a_sentence() {
        for (var rule : EvidenceRule.values()) {
            assertThat(rule.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.sentence()).endsWith(".");
        }
    }
}
