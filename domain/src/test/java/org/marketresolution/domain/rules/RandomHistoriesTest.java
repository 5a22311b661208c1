package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.CanonicalJson;

/** What holds of every history, whatever the rules and the evidence; a failure names its seed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomHistoriesTest {
    private static final int CASES = 600;

    private interface Property {
        void check(Histories histories, Given given, Instant t);
    }

    private static void everywhere(Property property) {
        LongStream.range(0, CASES).forEach(seed -> {
            var histories = new Histories(seed);
            var given = histories.draw();
            try {
                property.check(histories, given, histories.instant(given));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }

    @Test
    void the_order_of_the_list_changes_no_byte_of_the_derivation() {
        everywhere((histories, given, t) -> {
            var shuffled = new ArrayList<>(given.evidence());
            Collections.shuffle(shuffled, histories.random());

            assertThat(CanonicalJson.text(
                            Evaluation.determine(given.rules(), shuffled, t).derivation()))
                    .isEqualTo(CanonicalJson.text(Evaluation.determine(given.rules(), given.evidence(), t)
                            .derivation()));
            assertThat(Evaluation.assessAll(given.rules(), shuffled, t))
                    .isEqualTo(Evaluation.assessAll(given.rules(), given.evidence(), t));
        });
    }

    @Test
    void an_item_on_another_predicate_changes_nothing() {
        everywhere((histories, given, t) -> {
            var more = new ArrayList<>(given.evidence());
            more.add(histories.item(99, List.of("weather.rained")));

            assertThat(Evaluation.determine(given.rules(), more, t))
                    .isEqualTo(Evaluation.determine(given.rules(), given.evidence(), t));
        });
    }

    @Test
    void a_status_comes_with_what_belongs_to_it() {
        everywhere((histories, given, t) -> {
            var found = Evaluation.determine(given.rules(), given.evidence(), t);

            assertThat(found.payout() != null).isEqualTo(found.status() == Status.DETERMINATE);
            assertThat(found.allowedFrom())
                    .isEqualTo(
                            found.status() == Status.TOO_EARLY ? given.rules().cutoff() : null);
            assertThat(found.outcome() == null || found.payout() != null).isTrue();
            assertThat(found.status() == Status.TOO_EARLY
                            && !t.isBefore(given.rules().cutoff()))
                    .isFalse();
        });
    }

    @Test
    void no_default_is_decided_before_the_cutoff() {
        everywhere((histories, given, t) -> {
            var rules = given.rules();
            var early = t.isBefore(rules.cutoff()) ? t : rules.cutoff().minusNanos(1);
            var found = Evaluation.determine(rules, given.evidence(), early);
            var established = Evaluation.assessAll(rules, given.evidence(), early).stream()
                    .filter(each -> each.standing().standing() == Standing.ESTABLISHED)
                    .count();

            if (found.status() == Status.ANNULLED) {
                assertThat(established).isGreaterThan(1);
                assertThat(rules.tie()).isEqualTo(Tie.ANNUL);
            }
            if (found.status() == Status.DETERMINATE && rules.scale() == null) {
                assertThat(established).isPositive();
            }
            if (rules.earlyResolution() == EarlyResolution.AT_DEADLINE) {
                assertThat(found.status()).isIn(Status.TOO_EARLY, Status.CONFLICTED);
            }
        });
    }

    @Test
    void exclusive_payouts_sum_to_one_and_others_lie_between_nothing_and_one() {
        everywhere((histories, given, t) -> {
            var payout =
                    Evaluation.determine(given.rules(), given.evidence(), t).payout();

            if (payout != null) {
                assertThat(payout.numerators()).hasSameSizeAs(given.rules().outcomes());
                if (given.rules().exclusivity() == Exclusivity.EXACTLY_ONE) {
                    assertThat(payout.sumsToOne()).isTrue();
                } else {
                    assertThat(payout.numerators())
                            .allMatch(part -> part.signum() >= 0 && part.compareTo(payout.denominator()) <= 0);
                }
            }
        });
    }

    @Test
    void outcomes_that_see_only_their_own_evidence_compose_to_the_same_determination() {
        everywhere((histories, given, t) -> {
            var standings = given.rules().outcomes().stream()
                    .map(outcome -> Evaluation.assess(given.rules(), outcome, bearing(given, outcome), t)
                            .standing())
                    .toList();

            assertThat(Composition.compose(given.rules(), standings, t))
                    .isEqualTo(Evaluation.determine(given.rules(), given.evidence(), t));
        });
    }

    /** Items that name the outcome's predicates, and whatever they are linked to, near or far. */
    private static List<EvidenceItem> bearing(Given given, OutcomeRule outcome) {
        var predicates =
                given.rules().factsOf(outcome).map(FactPattern::predicate).collect(Collectors.toSet());
        var byId = new HashMap<String, EvidenceItem>();
        given.evidence().forEach(item -> byId.put(item.id(), item));
        Set<String> ids = new HashSet<>();
        for (var item : given.evidence()) {
            if (predicates.stream().anyMatch(item::names)) {
                for (var next = item; next != null && ids.add(next.id()); ) {
                    var link = next.duplicateOf();
                    next = link == null ? null : byId.get(link.origin());
                }
            }
        }
        return given.evidence().stream().filter(item -> ids.contains(item.id())).toList();
    }

    @Test
    void what_happens_later_never_changes_an_earlier_evaluation_or_its_hash() {
        everywhere((histories, given, t) -> {
            var known = given.evidence().stream()
                    .filter(item -> item.isKnownAt(t))
                    .map(item -> asOf(item, t))
                    .toList();

            assertThat(Evaluation.determine(given.rules(), known, t))
                    .isEqualTo(Evaluation.determine(given.rules(), given.evidence(), t));
        });
    }

    private static EvidenceItem asOf(EvidenceItem item, Instant t) {
        var retractions = item.retractions().stream()
                .filter(each -> !each.at().isAfter(t))
                .map(each -> new Retraction(
                        each.at(),
                        each.why(),
                        each.reversedAt() != null && each.reversedAt().isAfter(t) ? null : each.reversedAt()))
                .toList();
        var supersession = item.supersession();
        var link = item.duplicateOf();
        return new EvidenceItem(
                item.id(),
                item.position(),
                item.claim(),
                item.receivedAt(),
                item.admittedAt(),
                retractions,
                supersession == null || supersession.at().isAfter(t) ? null : supersession,
                link == null || !link.isKnownAt(t) ? null : link);
    }

    @Test
    void standings_change_by_time_alone_only_when_they_said_so() {
        everywhere((histories, given, t) -> {
            var cutoff = given.rules().cutoff();
            // Nothing but time passes: everything was said before t.
            var settled = given.evidence().stream()
                    .filter(item -> item.isKnownAt(t))
                    .map(item -> asOf(item, t))
                    .toList();
            for (var outcome : given.rules().outcomes()) {
                var now = Evaluation.assess(given.rules(), outcome, settled, t).standing();
                var next = now.changesAt();
                var quiet = next == null ? cutoff.minusNanos(1) : next.minusNanos(1);
                if (quiet.isAfter(t)) {
                    assertThat(Evaluation.assess(given.rules(), outcome, settled, quiet)
                                    .standing()
                                    .decidesLike(now))
                            .isTrue();
                }
                if (next != null) {
                    assertThat(next).isBefore(cutoff).isAfter(t);
                    assertThat(Evaluation.assess(given.rules(), outcome, settled, next)
                                    .standing()
                                    .decidesLike(now))
                            .isFalse();
                }
            }
        });
    }

    @Test
    void a_market_on_each_subject_is_the_mean_of_its_subjects() {
        everywhere((histories, given, t) -> {
            if (given.rules().determinesEachSubject()
                    && !t.isBefore(given.rules().cutoff())) {
                var alone = given.rules().subjects().stream()
                        .map(subject -> Evaluation.determine(of(given.rules(), subject), given.evidence(), t))
                        .toList();
                var found = Evaluation.determine(given.rules(), given.evidence(), t);
                var stuck = alone.stream().filter(each -> each.payout() == null).findFirst();

                assertThat(found.status())
                        .isEqualTo(stuck.map(Determination::status).orElse(Status.DETERMINATE));
                assertThat(found.payout())
                        .isEqualTo(
                                stuck.isPresent()
                                        ? null
                                        : Payout.average(alone.stream()
                                                .map(each -> Objects.requireNonNull(each.payout()))
                                                .toList()));
            }
        });
    }

    /** The whole rule set on one subject, {@code each} read as {@code all}. */
    private static RuleSet of(RuleSet rules, String subject) {
        var text = CanonicalJson.text(
                rules.document().with("subjects", org.marketresolution.domain.kernel.Json.strings(List.of(subject))));
        return RuleSetReader.read(org.marketresolution.domain.kernel.JsonText.object(
                text.replace("\"subjects\":\"each\"", "\"subjects\":\"all\"")));
    }

    @Test
    void the_histories_are_diverse() {
        var statuses = new HashSet<Status>();
        everywhere((histories, given, t) -> statuses.add(
                Evaluation.determine(given.rules(), given.evidence(), t).status()));

        assertThat(statuses).containsExactlyInAnyOrder(Status.values());
    }
}
