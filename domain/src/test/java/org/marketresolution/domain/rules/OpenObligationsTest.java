package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;

/** What is missing, from whom and by when. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenObligationsTest {
    private static final Instant MARCH = on("03-10");

    @Test
    void an_open_fact_is_asked_of_every_authority_that_counts() {
        var given = Given.rules(Rules.on(sold()));
        var found = of(given);

        assertThat(found).hasSize(1);
        assertThat(CanonicalJson.text(found.getFirst().toJson())).isEqualTo("""
            {"authorities":["a1","a2","b1"],"by":"2025-06-03T00:00:00Z","clause":"outcomes/yes/when/fact",\
            "have":0,"max_tier":1,"missing":1,"need":1,"outcome":"yes","parties":["A","B"],\
            "predicate":"house.sold","reason":"window_open"}\
            """);
    }

    @Test
    void a_quorum_asks_for_the_voices_that_it_misses() {
        var found =
                of(Given.rules(Rules.on(sold().quorum(2))).and(by("a1", "one").asserts()));

        assertThat(found).singleElement().satisfies(each -> {
            assertThat(each.have()).isEqualTo(1);
            assertThat(each.missing()).isEqualTo(1);
            assertThat(each.parties()).containsExactly("B");
        });
        assertThat(of(Given.rules(Rules.on(sold().quorum(2))))).singleElement().satisfies(each -> {
            assertThat(each.missing()).isEqualTo(2);
            assertThat(each.parties()).containsExactly("A", "B");
        });
    }

    @Test
    void a_denial_of_equal_tier_can_only_be_taken_back() {
        var given = Given.rules(Rules.on(sold())).and(by("b1", "denial").denies());

        assertThat(of(given))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.authorities()).extracting(Authority::id).containsExactly("b1"));
    }

    @Test
    void a_contradiction_that_no_word_resolves_names_nobody() {
        var given = Given.rules(Rules.on(sold()).with("revisions", "first_latched"))
                .and(by("a1", "assertion").asserts(), by("b1", "denial").denies());

        assertThat(of(given)).singleElement().satisfies(each -> {
            assertThat(each.authorities()).isEmpty();
            assertThat(each.reason()).isEqualTo("contradicted");
        });
    }

    @Test
    void what_has_only_to_persist_asks_for_nothing_and_says_when() {
        var given = Given.rules(Rules.on(sold().persists("P30D")))
                .and(by("a1", "one").asserts());
        var found = OpenObligations.of(given.rules(), given.evidence(), MARCH);

        assertThat(found.obligations()).isEmpty();
        assertThat(found.changesAt()).isEqualTo(on("03-31"));
        assertThat(CanonicalJson.text(found.toJson()))
                .isEqualTo("{\"changes_at\":\"2025-03-31T00:00:00Z\",\"data\":[]}");
    }

    @Test
    void only_facts_that_speak_for_the_outcome_are_asked_for() {
        var given = Given.rules(Rules.of()
                .outcome(
                        "yes",
                        Rules.all(
                                sold().condition(),
                                Rules.none(fact("house.burnt").condition()),
                                Rules.none(Rules.none(fact("house.painted").condition()))),
                        fact("sale.void").condition())
                .statusQuo("no"));

        assertThat(of(given))
                .extracting(each -> each.fact().predicate())
                .containsExactly("house.sold", "house.painted");
    }

    @Test
    void the_second_number_has_to_agree_with_the_first() {
        var given = Given.rules(Rules.of()
                        .scale("0", "10", Json.object().with("quorum", Json.of(2)))
                        .outcome("long")
                        .outcome("short"))
                .and(by("a1", "number").predicate("index.close").value("5").asserts());

        assertThat(of(given)).singleElement().satisfies(each -> {
            assertThat(each.outcome()).isEqualTo("long");
            assertThat(each.parties()).containsExactly("B");
        });
    }

    @Test
    void nothing_is_asked_for_from_the_cutoff_on_or_of_an_outcome_that_is_decided() {
        var given = Given.rules(Rules.on(sold()));

        assertThat(OpenObligations.of(given.rules(), given.evidence(), Rules.CUTOFF)
                        .obligations())
                .isEmpty();
        assertThat(of(given.and(by("a1", "one").asserts()))).isEmpty();
    }

    @Test
    void what_is_asked_for_makes_its_clause_true() {
        var kept = new int[1];
        examples()
                .forEach(example -> obligations(example).stream()
                        .filter(each -> !each.authorities().isEmpty())
                        .forEach(each -> {
                            var said = fulfilled(example, List.of(each), new Random(each.hashCode()));
                            assertThat(value(
                                            example, said, each, example.rules().cutoff()))
                                    .as("%s of %s", each, example)
                                    .isEqualTo(Truth.TRUE);
                            if (each.fact().persists() == null
                                    && !example.t()
                                            .isBefore(example.rules().window().opens())) {
                                assertThat(value(example, said, each, example.t()))
                                        .as("%s of %s", each, example)
                                        .isEqualTo(Truth.TRUE);
                            }
                            kept[0]++;
                        }));
        assertThat(kept[0]).isGreaterThan(500);
    }

    @Test
    void one_statement_less_than_is_asked_for_does_not() {
        examples()
                .forEach(example -> obligations(example).stream()
                        .filter(each -> each.missing() > 0)
                        .forEach(each -> {
                            var said = fulfilled(example, List.of(lacking(each)), new Random(each.hashCode()));
                            assertThat(value(
                                            example, said, each, example.rules().cutoff()))
                                    .as("%s of %s", each, example)
                                    .isNotEqualTo(Truth.TRUE);
                        }));
    }

    private static Obligation lacking(Obligation asked) {
        return new Obligation(
                asked.outcome(),
                asked.clause(),
                asked.fact(),
                asked.subject(),
                asked.number(),
                asked.authorities(),
                asked.have(),
                asked.need(),
                asked.missing() - 1,
                asked.by(),
                asked.reason());
    }

    @Test
    void all_that_is_asked_for_establishes_the_outcome_unless_something_excludes_it() {
        var established = new int[1];
        examples().filter(example -> example.rules().scale() == null).forEach(example -> {
            for (var outcome : example.rules().outcomes()) {
                var asked = obligations(example).stream()
                        .filter(each -> each.outcome().equals(outcome.key()))
                        .toList();
                var everybodyCan =
                        asked.stream().noneMatch(each -> each.authorities().isEmpty());
                if (!asked.isEmpty() && everybodyCan && isPlain(outcome.when()) && outcome.unless() == null) {
                    var said = fulfilled(example, asked, new Random(outcome.hashCode()));
                    assertThat(Evaluation.assess(
                                            example.rules(),
                                            outcome,
                                            said,
                                            example.rules().cutoff())
                                    .standing()
                                    .standing())
                            .as("%s of %s", asked, example)
                            .isEqualTo(Standing.ESTABLISHED);
                    established[0]++;
                }
            }
        });
        assertThat(established[0]).isGreaterThan(200);
    }

    private static boolean isPlain(@Nullable Condition condition) {
        return switch (condition) {
            case null -> false;
            case Condition.Fact _ -> true;
            case Condition.None _ -> false;
            case Condition.All _, Condition.Any _, Condition.AtLeast _ ->
                condition.parts().stream().allMatch(OpenObligationsTest::isPlain);
        };
    }

    private static Stream<Example> examples() {
        return Stream.concat(Example.written().stream(), Example.drawn(1_000));
    }

    /** The evidence known now, with the statements that the obligations ask for, by voices drawn at random. */
    private static List<EvidenceItem> fulfilled(Example example, Collection<Obligation> obligations, Random random) {
        var evidence = new ArrayList<>(example.evidence().stream()
                .filter(item -> item.isKnownAt(example.t()))
                .map(item -> item.asKnownAt(example.t()))
                .toList());
        for (var obligation : obligations) {
            var left = new ArrayList<>(obligation.authorities());
            for (int i = 0; i < obligation.missing(); i++) {
                var speaker = left.remove(random.nextInt(left.size()));
                var voice = obligation.fact().sources().voice(speaker);
                if (obligation.missing() < obligation.authorities().size()) {
                    left.removeIf(
                            other -> obligation.fact().sources().voice(other).equals(voice));
                }
                evidence.add(statement(example, obligation, speaker, evidence.size()));
            }
        }
        return evidence;
    }

    private static EvidenceItem statement(Example example, Obligation obligation, Authority speaker, int place) {
        var window = example.rules().window();
        var deadline = window.deadline().instant();
        var t = example.t();
        var inside = t.isBefore(window.opens()) ? window.opens() : t.isAfter(deadline) ? deadline : t;
        var fact = obligation.fact();
        var stated = Objects.requireNonNullElse(obligation.number(), new BigDecimal(5));
        var item = by(speaker.id(), "said " + place)
                .at(1_000 + place)
                .received(t)
                .announced(inside)
                .occurred(inside, inside)
                .effective(inside, inside)
                .predicate(fact.predicate())
                .object(fact.object())
                .value(stated.toPlainString())
                .declaredFinal();
        if (obligation.subject() != null) {
            item.subjects(obligation.subject());
        }
        return item.states(Modality.ASSERTS).build();
    }

    private static Truth value(Example example, List<EvidenceItem> evidence, Obligation obligation, Instant t) {
        return Evaluation.assessAll(example.rules(), evidence, t).stream()
                .flatMap(assessment -> nodes(assessment.tree()))
                .filter(node -> node.clause().equals(obligation.clause()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Stream<Node> nodes(Node node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(OpenObligationsTest::nodes));
    }

    private static List<Obligation> of(Given given) {
        return OpenObligations.of(given.rules(), given.evidence(), MARCH).obligations();
    }

    private static List<Obligation> obligations(Example example) {
        return OpenObligations.of(example.rules(), example.evidence(), example.t())
                .obligations();
    }
}
