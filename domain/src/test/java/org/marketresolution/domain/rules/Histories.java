package org.marketresolution.domain.rules;

import static org.marketresolution.domain.rules.Rules.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.marketresolution.domain.kernel.Json;

/** Valid rules and evidence, drawn from a seed. */
public final class Histories {
    public static final List<String> PREDICATES = List.of("p.holds", "q.holds", "r.holds");
    private static final List<String> ISSUERS = List.of("a1", "a2", "b1", "c2", "stranger");
    private static final List<String> SUBJECTS = List.of("s1", "s2", "s3");
    private static final Instant START = Instant.parse("2024-12-20T00:00:00Z");
    private static final long DAYS = 180;

    private final Random random;

    public Histories(long seed) {
        random = new Random(seed);
    }

    public Given draw() {
        var rules = rules().read();
        return new Given(rules, items(rules.scale() == null ? PREDICATES : List.of("index.close", "q.holds")));
    }

    /** An instant around the window, often one at which something happens. */
    public Instant instant(Given given) {
        return switch (random.nextInt(6)) {
            case 0 -> given.rules().cutoff();
            case 1 -> given.rules().cutoff().minusNanos(1);
            case 2 -> given.rules().cutoff().plusSeconds(86_400L * random.nextInt(20));
            default -> day();
        };
    }

    private Rules rules() {
        var rules = Rules.of()
                .with("conflict", pick("higher_tier_wins", "adjudicate", "latest_wins"))
                .with("revisions", pick("latest_until_cutoff", "latest_until_cutoff", "first_latched", "final_only"))
                .with("relays", pick("any", "any", "verbatim", "none"))
                .with("tie", pick("adjudicate", "split", "first_listed", "annul"))
                .with("early_resolution", pick("when_established", "at_deadline"))
                .with("at_cutoff", pick("annul", "split", "adjudicate"));
        if (random.nextInt(8) == 0) {
            return rules.scale("0", "10", Json.object().with("max_tier", Json.of(2)))
                    .outcome("long")
                    .outcome("short");
        }
        if (random.nextInt(3) > 0) {
            rules = rules.subjects(SUBJECTS.subList(0, 1 + random.nextInt(3)).toArray(String[]::new));
        }
        rules = random.nextBoolean()
                ? rules.outcome("o0", condition(2))
                : rules.outcome("o0", condition(2), condition(1));
        rules = rules.outcome("o1", condition(2));
        if (random.nextInt(4) == 0) {
            return rules.with("kind", "multi_select").with("exclusivity", "independent");
        }
        if (random.nextBoolean()) {
            rules = rules.residual("other", condition(1));
        }
        return random.nextBoolean() ? rules.statusQuo("quo").with("at_cutoff", "status_quo") : rules;
    }

    private Json.Obj condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 2 -> Rules.all(condition(depth - 1), condition(depth - 1));
            case 3 -> Rules.any(condition(depth - 1), condition(depth - 1));
            case 4 -> Rules.none(condition(depth - 1), condition(depth - 1));
            case 5 -> Rules.atLeast(2, condition(depth - 1), condition(depth - 1), condition(depth - 1));
            default -> leaf();
        };
    }

    private Json.Obj leaf() {
        var leaf =
                fact(pick(PREDICATES)).maxTier(1 + random.nextInt(2)).subjects(pick("any", "all", "majority", "each"));
        leaf = random.nextInt(3) == 0 ? leaf.persists("P" + (1 + random.nextInt(30)) + "D") : leaf;
        leaf = random.nextInt(4) == 0 ? leaf.object("red") : leaf;
        leaf = random.nextInt(4) == 0 ? leaf.quorum(2) : leaf;
        leaf = random.nextInt(5) == 0 ? leaf.value("gte", "5") : leaf;
        leaf = random.nextInt(6) == 0 ? leaf.clock(pick("occurred", "announced")) : leaf;
        return (random.nextInt(6) == 0 ? leaf.accepts("asserts", "intends") : leaf).condition();
    }

    private List<EvidenceItem> items(List<String> predicates) {
        var items = new ArrayList<EvidenceItem>();
        var count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            items.add(item(i, predicates));
        }
        return items;
    }

    public EvidenceItem item(int place, List<String> predicates) {
        var received = day();
        var item = Item.by(pick(ISSUERS), "e" + place)
                .at(place)
                .received(received)
                .admitted(random.nextBoolean() ? received : received.plusSeconds(86_400L * random.nextInt(10)))
                .announced(random.nextBoolean() ? received : day());
        if (random.nextInt(4) == 0) {
            item.relay(pick(RelayForm.values()));
        }
        if (random.nextInt(3) == 0) {
            var occurred = day();
            item.occurred(occurred, occurred.plusSeconds(random.nextInt(3) * 86_400L));
        }
        for (int i = 0; i <= random.nextInt(2); i++) {
            statement(item, predicates);
        }
        if (random.nextInt(5) == 0) {
            var retracted = received.plusSeconds(86_400L * random.nextInt(30));
            if (random.nextBoolean()) {
                item.retracted(retracted, pick(RetractionClass.values()));
            } else {
                item.retracted(
                        retracted, pick(RetractionClass.values()), retracted.plusSeconds(86_400L * random.nextInt(10)));
            }
        }
        if (random.nextInt(8) == 0) {
            item.superseded("e" + random.nextInt(9), received.plusSeconds(86_400L * random.nextInt(30)));
        }
        if (place > 0 && random.nextInt(4) == 0) {
            var origin = "e" + random.nextInt(place);
            if (random.nextBoolean()) {
                item.repeats(origin);
            } else {
                item.repeats(origin, received.plusSeconds(86_400L * random.nextInt(30)));
            }
        }
        return item.build();
    }

    private void statement(Item item, List<String> predicates) {
        item.predicate(pick(predicates))
                .object(random.nextInt(3) == 0 ? "red" : null)
                .value(String.valueOf(random.nextInt(11)));
        item.subjects(random.nextBoolean() ? new String[0] : new String[] {pick(SUBJECTS)});
        if (random.nextBoolean()) {
            item.declaredFinal();
        }
        item.states(random.nextInt(3) > 0 ? Modality.ASSERTS : pick(Modality.values()));
    }

    public Random random() {
        return random;
    }

    private Instant day() {
        return START.plusSeconds(86_400L * random.nextLong(DAYS));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
