package org.marketresolution.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.CUTOFF;
import static org.marketresolution.domain.rules.Rules.sold;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.kernel.Story;
import org.marketresolution.domain.outcome.OutcomeCommand.CloseEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.ListOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReassessOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReviseCondition;
import org.marketresolution.domain.outcome.OutcomeCommand.SettleOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.WeighEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.WithdrawEvidence;
import org.marketresolution.domain.outcome.OutcomeEvent.ConditionRevised;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceClosed;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceWeighed;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceWithdrawn;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeListed;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeSettled;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeStandingChanged;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.Retraction;
import org.marketresolution.domain.rules.RetractionClass;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Standing;
import org.marketresolution.domain.rules.Supersession;

/** Every command on an outcome in every state. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutcomeDeciderTest {
    private static final OutcomeId ID = OutcomeId.of(new MarketId("mkt_1"), "yes");
    private static final Instant MARCH = on("03-01");
    private static final Rules RULES = Rules.on(sold());
    private static final EvidenceItem SAID = by("a1", "x").asserts().build();
    private static final ListOutcome LIST = new ListOutcome(ID, new MarketId("mkt_1"), "yes", 1, RULES.json(), on("01-01"));
    private static final WeighEvidence WEIGH = new WeighEvidence(ID, SAID, MARCH);

    private static final Story<OutcomeCommand, Outcome, OutcomeEvent> NOTHING = Story.of(new OutcomeDecider());
    private static final Story<OutcomeCommand, Outcome, OutcomeEvent> LISTED = NOTHING.after(on("01-01"), LIST);
    private static final Story<OutcomeCommand, Outcome, OutcomeEvent> WEIGHED = LISTED.after(MARCH, WEIGH);
    private static final Story<OutcomeCommand, Outcome, OutcomeEvent> SETTLED =
            WEIGHED.after(CUTOFF, new SettleOutcome(ID, 1, BigInteger.ONE, BigInteger.TWO));

    private static List<Class<?>> types(List<OutcomeEvent> events) {
        return events.stream().<Class<?>>map(Object::getClass).toList();
    }

    private static Outcome.Listed listed(Story<OutcomeCommand, Outcome, OutcomeEvent> story) {
        return (Outcome.Listed) story.state();
    }

    private static Standing standing(Story<OutcomeCommand, Outcome, OutcomeEvent> story) {
        return Objects.requireNonNull(Objects.requireNonNull(listed(story).standing()).standing());
    }

    @Test
    void an_outcome_is_listed_and_assessed_at_once() {
        var events = NOTHING.when(on("01-01"), LIST);

        assertThat(events.getFirst()).isEqualTo(new OutcomeListed(ID, new MarketId("mkt_1"), "yes", 1, RULES.json()));
        assertThat(types(events)).containsExactly(OutcomeListed.class, OutcomeStandingChanged.class);
        assertThat(standing(LISTED)).isEqualTo(Standing.OPEN);
        assertThat(listed(LISTED).assessedAt()).isEqualTo(on("01-01"));
        assertThat(listed(LISTED).rule().key()).isEqualTo("yes");
        LISTED.changesNothing(on("01-02"), LIST);
    }

    @Test
    void what_was_not_listed_cannot_be_told_anything() {
        for (var command : Arrays.<OutcomeCommand>asList(
                WEIGH, new WithdrawEvidence(ID, "x", List.of(), null, MARCH), new ReviseCondition(ID, 2, RULES.json(), MARCH),
                new ReassessOutcome(ID, MARCH), new CloseEvidence(ID, CUTOFF), new SettleOutcome(ID, 1, null, null))) {
            assertThat(NOTHING.refuses(MARCH, command, OutcomeRule.OUTCOME_MUST_BE_LISTED).rule().code()).isEqualTo("not-found");
        }
    }

    @Test
    void evidence_is_weighed_and_may_change_the_standing() {
        var events = LISTED.when(MARCH, WEIGH);

        assertThat(events.getFirst()).isEqualTo(new EvidenceWeighed(ID, SAID));
        assertThat(events.getLast()).isInstanceOfSatisfying(OutcomeStandingChanged.class, changed -> {
            assertThat(changed.standing().standing()).isEqualTo(Standing.ESTABLISHED);
            assertThat(changed.at()).isEqualTo(MARCH);
            assertThat(changed.standing()).isEqualTo(Evaluation.assess(RULES.read(), listed(LISTED).rule(), List.of(SAID), MARCH).standing());
        });
        assertThat(listed(WEIGHED).standingAt()).isEqualTo(MARCH);
    }

    @Test
    void weighing_the_same_again_changes_nothing() {
        WEIGHED.changesNothing(MARCH, WEIGH);
        WEIGHED.changesNothing(MARCH, new WeighEvidence(ID, SAID, on("03-09")));
    }

    @Test
    void evidence_of_which_more_is_known_is_weighed_again() {
        var linked = by("a1", "x").repeats("y", on("03-02")).asserts().build();

        assertThat(WEIGHED.when(on("03-02"), new WeighEvidence(ID, linked, on("03-02"))).getFirst()).isEqualTo(new EvidenceWeighed(ID, linked));
    }

    @Test
    void evidence_that_leaves_the_standing_alike_still_changes_what_it_rests_on() {
        var events = WEIGHED.when(on("03-02"), new WeighEvidence(ID, by("b1", "y").asserts().build(), on("03-02")));

        assertThat(types(events)).containsExactly(EvidenceWeighed.class, OutcomeStandingChanged.class);
    }

    @Test
    void evidence_that_names_no_predicate_of_the_outcome_leaves_the_standing_as_it_is() {
        var origin = by("b1", "y").predicate("house.burnt").asserts().build();

        assertThat(types(WEIGHED.when(on("03-02"), new WeighEvidence(ID, origin, on("03-02"))))).containsExactly(EvidenceWeighed.class);
    }

    @Test
    void withdrawn_evidence_falls() {
        var retraction = new Retraction(on("03-05"), RetractionClass.ERROR, null);
        var withdraw = new WithdrawEvidence(ID, "x", List.of(retraction), null, on("03-05"));
        var events = WEIGHED.when(on("03-05"), withdraw);

        assertThat(events.getFirst()).isEqualTo(new EvidenceWithdrawn(ID, "x", List.of(retraction), null));
        var withdrawn = WEIGHED.after(on("03-05"), withdraw);
        assertThat(standing(withdrawn)).isEqualTo(Standing.OPEN);
        assertThat(Objects.requireNonNull(listed(withdrawn).items().get("x")).claim()).isEqualTo(SAID.claim());
        withdrawn.changesNothing(on("03-05"), withdraw);
        assertThat(standing(withdrawn.after(on("03-06"), new WithdrawEvidence(
                        ID, "x", List.of(new Retraction(on("03-05"), RetractionClass.ERROR, on("03-06"))), null, on("03-06")))))
                .isEqualTo(Standing.ESTABLISHED);
    }

    @Test
    void superseded_evidence_falls() {
        var superseded = WEIGHED.after(on("03-05"), new WithdrawEvidence(ID, "x", List.of(), new Supersession("y", on("03-05")), on("03-05")));

        assertThat(standing(superseded)).isEqualTo(Standing.OPEN);
    }

    @Test
    void withdrawing_what_was_never_weighed_changes_nothing() {
        WEIGHED.changesNothing(on("03-05"), new WithdrawEvidence(ID, "z", List.of(), null, on("03-05")));
    }

    @Test
    void a_revised_condition_judges_anew() {
        var stricter = Rules.on(sold().quorum(2));
        var revise = new ReviseCondition(ID, 2, stricter.json(), on("03-05"));

        assertThat(types(WEIGHED.when(on("03-05"), revise))).containsExactly(ConditionRevised.class, OutcomeStandingChanged.class);
        var revised = WEIGHED.after(on("03-05"), revise);
        assertThat(standing(revised)).isEqualTo(Standing.OPEN);
        assertThat(listed(revised).rulesVersion()).isEqualTo(2);
        revised.changesNothing(on("03-05"), revise);
        revised.changesNothing(on("03-05"), new ReviseCondition(ID, 1, RULES.json(), on("03-05")));
    }

    @Test
    void time_alone_is_looked_at_again() {
        var patient = Rules.on(sold().persists("P5D"));
        var story = NOTHING.after(on("01-01"), new ListOutcome(ID, new MarketId("mkt_1"), "yes", 1, patient.json(), on("01-01"))).after(MARCH, WEIGH);

        assertThat(standing(story)).isEqualTo(Standing.OPEN);
        story.changesNothing(on("03-05"), new ReassessOutcome(ID, on("03-05")));
        assertThat(standing(story.after(on("03-06"), new ReassessOutcome(ID, on("03-06"))))).isEqualTo(Standing.ESTABLISHED);
    }

    @Test
    void evidence_closes_once_and_rules_out_what_is_open() {
        var close = new CloseEvidence(ID, CUTOFF);

        assertThat(LISTED.when(CUTOFF, close).getFirst()).isEqualTo(new EvidenceClosed(ID, CUTOFF));
        var closed = LISTED.after(CUTOFF, close);
        assertThat(standing(closed)).isEqualTo(Standing.RULED_OUT);
        assertThat(listed(closed).closed()).isTrue();
        closed.changesNothing(CUTOFF, close);
        assertThat(types(WEIGHED.when(CUTOFF, close))).containsExactly(EvidenceClosed.class);
        assertThat(listed(WEIGHED.after(CUTOFF, close)).standingAt()).isEqualTo(MARCH);
    }

    @Test
    void an_assessment_never_goes_back_in_time() {
        var closed = LISTED.after(CUTOFF, new CloseEvidence(ID, CUTOFF));
        var events = closed.when(CUTOFF, WEIGH);

        assertThat(events.getLast()).isInstanceOfSatisfying(OutcomeStandingChanged.class, changed -> {
            assertThat(changed.at()).isEqualTo(CUTOFF);
            assertThat(changed.standing().standing()).isEqualTo(Standing.ESTABLISHED);
        });
    }

    @Test
    void closing_late_does_not_take_an_assessment_back() {
        var after = CUTOFF.plusSeconds(1);
        var admittedLate = by("a1", "x").admitted(after).asserts().build();
        var established = LISTED.after(after, new WeighEvidence(ID, admittedLate, after));

        assertThat(types(established.when(after, new CloseEvidence(ID, CUTOFF)))).containsExactly(EvidenceClosed.class);
        var closed = established.after(after, new CloseEvidence(ID, CUTOFF));
        assertThat(standing(closed)).isEqualTo(Standing.ESTABLISHED);
        assertThat(listed(closed).assessedAt()).isEqualTo(after);
    }

    @Test
    void an_outcome_settles_once_per_revision() {
        WEIGHED.emits(CUTOFF, new SettleOutcome(ID, 1, BigInteger.ONE, BigInteger.TWO), new OutcomeSettled(ID, 1, BigInteger.ONE, BigInteger.TWO));

        SETTLED.changesNothing(CUTOFF, new SettleOutcome(ID, 1, BigInteger.ONE, BigInteger.TWO));
        SETTLED.emits(CUTOFF, new SettleOutcome(ID, 2, null, null), new OutcomeSettled(ID, 2, null, null));
        assertThat(listed(SETTLED).settledRevision()).isEqualTo(1);
    }

    @Test
    void a_settled_outcome_stands_frozen() {
        SETTLED.changesNothing(CUTOFF, new ReassessOutcome(ID, CUTOFF));
        assertThat(types(SETTLED.when(CUTOFF, new WeighEvidence(ID, by("b1", "y").denies().build(), CUTOFF))))
                .containsExactly(EvidenceWeighed.class);
    }

    @Test
    void an_outcome_that_its_rules_do_not_name_is_a_defect() {
        var listed = listed(LISTED);
        var lost = new Outcome.Listed(ID, listed.market(), "nobody", 1, listed.rules(), listed.items(), null, MARCH, MARCH, false, 0);

        assertThatIllegalStateException().isThrownBy(lost::rule);
    }

    @Test
    void commands_and_events_name_their_stream() {
        assertThat(WEIGH.stream()).isEqualTo(ID);
        assertThat(LISTED.when(MARCH, WEIGH).getFirst().stream()).isEqualTo(ID);
    }
}
