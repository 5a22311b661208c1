package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketresolution.domain.kernel.Json;

/** What holds of every history, tried on random ones; a failure names its seed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomHistoryTest {
    private static final List<String> PREDICATES = List.of("p.one", "p.two", "p.three");

    private record History(RuleSet rules, List<EvidenceItem> items, List<Instant> instants) {}

    static LongStream seeds() {
        return LongStream.range(1, 351);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_evaluation_keeps_its_promises(long seed) {
        var history = new Generator(new Random(seed)).history();
        var rules = history.rules();
        for (var t : history.instants()) {
            var found = Evaluation.determine(rules, history.items(), t);
            var standings = standings(rules, history.items(), t);

            var shuffled = new ArrayList<>(history.items());
            Collections.shuffle(shuffled, new Random(seed + 1));
            assertSame(seed, "list order means nothing", rules, shuffled, t, found, standings);
            assertSame(
                    seed, "irrelevant items mean nothing", rules, withIrrelevant(history.items()), t, found, standings);
            assertSame(seed, "later events mean nothing", rules, asOf(history.items(), t), t, found, standings);
            assertThat(Composition.compose(rules, assessedApart(rules, history.items(), t), t))
                    .as("seed %d: composed", seed)
                    .isEqualTo(found);
            payoutFits(seed, rules, found);
            if (t.isBefore(rules.cutoff())) {
                noDefaultIsEarly(seed, rules, found, standings);
            }
        }
        for (int end = 0; end < history.items().size(); end++) {
            payoutFits(
                    seed,
                    rules,
                    Evaluation.determine(
                            rules,
                            history.items().subList(0, end),
                            history.instants().getFirst()));
        }
    }

    private static void noDefaultIsEarly(
            long seed, RuleSet rules, Determination found, List<OutcomeStanding> standings) {
        assertThat(found.status())
                .as("seed %d", seed)
                .matches(status -> status != Status.ANNULLED || rules.tie() == Tie.ANNUL);
        if (found.outcome() != null && rules.scale() == null) {
            var winner = standings.stream()
                    .filter(each -> each.key().equals(found.outcome()))
                    .findFirst()
                    .orElseThrow();
            assertThat(winner.standing())
                    .as("seed %d: %s at %s", seed, found, found.at())
                    .isEqualTo(Standing.ESTABLISHED);
        }
    }

    private static void payoutFits(long seed, RuleSet rules, Determination found) {
        var payout = found.payout();
        assertThat(payout != null).as("seed %d: %s", seed, found).isEqualTo(found.status() == Status.DETERMINATE);
        if (payout != null) {
            assertThat(payout.numerators())
                    .as("seed %d", seed)
                    .allMatch(part -> part.signum() >= 0 && part.compareTo(payout.denominator()) <= 0);
            assertThat(rules.exclusivity() == Exclusivity.INDEPENDENT || payout.sumsToOne())
                    .as("seed %d: %s", seed, payout)
                    .isTrue();
            assertThat(payout.numerators().stream().reduce(payout.denominator(), BigInteger::gcd))
                    .isEqualTo(BigInteger.ONE);
        }
    }

    private static void assertSame(
            long seed,
            String why,
            RuleSet rules,
            List<EvidenceItem> items,
            Instant t,
            Determination found,
            List<OutcomeStanding> standings) {
        var again = standings(rules, items, t);
        assertThat(again).as("seed %d: %s", seed, why).isEqualTo(standings);
        assertThat(Composition.compose(rules, again, t))
                .as("seed %d: %s", seed, why)
                .isEqualTo(found);
    }

    private static List<OutcomeStanding> standings(RuleSet rules, List<EvidenceItem> items, Instant t) {
        return Evaluation.assessAll(rules, items, t).stream()
                .map(Assessment::standing)
                .toList();
    }

    /** Each outcome from the items that name its predicates and the items that links lead to. */
    private static List<OutcomeStanding> assessedApart(RuleSet rules, List<EvidenceItem> items, Instant t) {
        var origins = items.stream()
                .filter(item -> item.duplicateOf() != null)
                .map(RandomHistoryTest::origin)
                .collect(Collectors.toSet());
        return rules.outcomes().stream()
                .map(outcome -> {
                    var predicates =
                            rules.factsOf(outcome).map(FactPattern::predicate).collect(Collectors.toSet());
                    var listed = items.stream()
                            .filter(item -> origins.contains(item.id())
                                    || predicates.stream().anyMatch(item::names))
                            .toList();
                    return Evaluation.assess(rules, outcome, listed, t).standing();
                })
                .toList();
    }

    private static String origin(EvidenceItem item) {
        return item.duplicateOf() == null ? "" : item.duplicateOf().origin();
    }

    private static List<EvidenceItem> withIrrelevant(List<EvidenceItem> items) {
        var more = new ArrayList<>(items);
        for (int i = 0; i < 30; i++) {
            more.add(Item.by("a1", "irrelevant" + i)
                    .predicate("weather.fine")
                    .asserts()
                    .build());
        }
        return more;
    }

    private static List<EvidenceItem> asOf(List<EvidenceItem> items, Instant t) {
        return items.stream()
                .filter(item -> item.isKnownAt(t))
                .map(item -> item.asKnownAt(t))
                .toList();
    }

    /** Random but publishable rules, and evidence on and about their window. */
    private static final class Generator {
        private final Random random;
        private final boolean hasSubjects;

        Generator(Random random) {
            this.random = random;
            this.hasSubjects = random.nextBoolean();
        }

        History history() {
            var rules = rules().read();
            var items = new ArrayList<EvidenceItem>();
            var count = random.nextInt(14);
            for (int i = 0; i < count; i++) {
                items.add(item(i));
            }
            var instants =
                    IntStream.range(0, 2).mapToObj(_ -> instant()).collect(Collectors.toCollection(ArrayList::new));
            instants.add(Rules.CUTOFF);
            instants.add(Rules.CUTOFF.minusNanos(1));
            return new History(rules, items, instants);
        }

        private Rules rules() {
            var rules = Rules.of();
            for (var field : List.<List<String>>of(
                    List.of("conflict", "higher_tier_wins", "adjudicate", "latest_wins"),
                    List.of("revisions", "latest_until_cutoff", "first_latched", "final_only"),
                    List.of("tie", "adjudicate", "split", "first_listed", "annul"),
                    List.of("early_resolution", "when_established", "at_deadline"),
                    List.of("relays", "any", "verbatim", "none"),
                    List.of("clock", "announced", "announced", "occurred"))) {
                rules = rules.with(field.getFirst(), one(field.subList(1, field.size())));
            }
            if (hasSubjects) {
                rules = rules.subjects("s1", "s2", "s3");
            }
            if (random.nextInt(6) == 0) {
                return rules.outcome("long")
                        .outcome("short")
                        .with("at_cutoff", one(List.of("annul", "split", "adjudicate")))
                        .with("kind", "scalar")
                        .with(
                                "scale",
                                Json.object()
                                        .with("low", "0")
                                        .with("high", "10")
                                        .with("predicate", "p.one")
                                        .with(
                                                "sources",
                                                Json.object()
                                                        .with("max_tier", Json.of(2))
                                                        .with("quorum", Json.of(1L + random.nextInt(2)))));
            }
            rules = rules.with("at_cutoff", one(List.of("status_quo", "annul", "split", "adjudicate")));
            var exclusive = random.nextInt(4) > 0;
            rules = rules.with("exclusivity", exclusive ? "exactly_one" : "independent");
            for (int i = 0; i <= random.nextInt(3); i++) {
                rules = random.nextInt(3) == 0
                        ? rules.outcome("o" + i, condition(2), condition(1))
                        : rules.outcome("o" + i, condition(2));
            }
            return exclusive ? rules.residual("other", condition(1)).statusQuo("none") : rules;
        }

        private Json.Obj condition(int depth) {
            if (depth == 0 || random.nextBoolean()) {
                return fact();
            }
            var parts = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(_ -> condition(depth - 1))
                    .toArray(Json.Obj[]::new);
            return switch (random.nextInt(4)) {
                case 0 -> Rules.all(parts);
                case 1 -> Rules.any(parts);
                case 2 -> Rules.none(parts);
                default -> Rules.atLeast(1 + random.nextInt(parts.length), parts);
            };
        }

        private Json.Obj fact() {
            var fact = Rules.fact(one(PREDICATES)).maxTier(2);
            fact = maybe(3, fact, f -> f.object(one(List.of("x", "y"))));
            fact = maybe(4, fact, f -> f.quorum(2));
            fact = maybe(4, fact, f -> f.distinct("authority"));
            fact = maybe(2, fact, f -> f.persists(one(List.of("P1D", "P60D"))));
            fact = maybe(4, fact, f -> f.value(one(List.of("gt", "lte", "eq")), "2"));
            fact = maybe(4, fact, f -> f.accepts("asserts", "intends"));
            return maybe(2, fact, f -> f.subjects(one(List.of("any", "all", "majority", "each"))))
                    .condition();
        }

        private Rules.Fact maybe(int outOf, Rules.Fact fact, Function<Rules.Fact, Rules.Fact> change) {
            return random.nextInt(outOf) == 0 ? change.apply(fact) : fact;
        }

        private EvidenceItem item(int i) {
            var received = instant();
            var item = Item.by(one(List.of("a1", "a2", "b1", "c2", "stranger")), "e" + i)
                    .at(i)
                    .received(received)
                    .admitted(received.plus(Duration.ofDays(random.nextInt(3))))
                    .announced(received.minus(Duration.ofHours(random.nextInt(30))));
            if (random.nextBoolean()) {
                item.occurred(received.minus(Duration.ofDays(random.nextInt(3))), received);
            }
            if (random.nextInt(3) == 0) {
                item.relay(one(List.of(RelayForm.values())));
            }
            if (random.nextInt(4) == 0) {
                item.retracted(instant(), one(List.of(RetractionClass.values())));
            } else if (random.nextInt(8) == 0) {
                item.retracted(received.plusSeconds(60), RetractionClass.ERROR, instant());
            }
            if (random.nextInt(8) == 0) {
                item.superseded("e" + (i + 1), instant());
            }
            if (i > 0 && random.nextInt(3) == 0) {
                item.repeats("e" + random.nextInt(i), instant());
            }
            for (int s = 0; s <= random.nextInt(2); s++) {
                item.predicate(one(PREDICATES))
                        .object(one(List.of("x", "y")))
                        .value(Integer.toString(random.nextInt(5)));
                if (hasSubjects && random.nextBoolean()) {
                    item.subjects(one(List.of("s1", "s2", "s3")));
                }
                if (random.nextBoolean()) {
                    item.declaredFinal();
                }
                item.states(one(List.of(Modality.ASSERTS, Modality.ASSERTS, Modality.DENIES, Modality.INTENDS)));
            }
            return item.build();
        }

        /** Mostly within the window, on whole days so that instants coincide. */
        private Instant instant() {
            return Rules.OPENS.plus(Duration.ofDays(random.nextInt(157) - 2L));
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
