package org.marketresolution.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.Example;
import org.marketresolution.domain.rules.Given;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Node;
import org.marketresolution.domain.rules.NotCounted;
import org.marketresolution.domain.rules.Rules;
import org.marketresolution.domain.rules.Truth;

/** Every step of every derivation has a sentence. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SentencesTest {
    private static final Set<String> NODE_REASONS = Set.of(
            "holds",
            "fails",
            "open",
            "no_condition",
            "quorum_met",
            "no_qualifying_evidence",
            "window_open",
            "contradicted",
            "agreed");
    private static final Set<String> MARKET_REASONS = Set.of(
            "established",
            "status_quo",
            "mixed_fates",
            "before_cutoff",
            "early_resolution_not_allowed",
            "contradicted",
            "several_established",
            "tie_split",
            "tie_first_listed",
            "tie_annulled",
            "no_status_quo",
            "nothing_established",
            "nothing_established_split",
            "each_subject",
            "all_established",
            "each_by_itself",
            "agreed");

    private final Rules transfer = Rules.of()
            .subjects("pow-1", "pow-2")
            .add(Json.object()
                    .with("key", "defected")
                    .with("label", "Defected")
                    .with(
                            "when",
                            fact("custody.transferred_to")
                                    .object("KR")
                                    .subjects("all")
                                    .parties("A", "B")
                                    .condition())
                    .with("unless", fact("transfer.void").condition()))
            .statusQuo("remained");

    @Test
    void what_was_not_received_in_time_is_told_with_parties_subject_object_and_cutoff() {
        var given = Given.rules(transfer);

        assertThat(leaf(given, "06-04"))
                .isEqualTo("No qualifying statement of A or B that pow-1 was custody.transferred_to KR"
                        + " had been received by the cutoff (2025-06-03T00:00:00Z).");
        assertThat(leaf(given, "03-04"))
                .isEqualTo("No qualifying statement of A or B that pow-1 was custody.transferred_to KR"
                        + " has been received so far; the cutoff is 2025-06-03T00:00:00Z.");
    }

    @Test
    void a_quorum_is_told_with_its_voices() {
        var one = Given.rules(transfer).and(transferred("a1", "e1").asserts());
        var two = Given.rules(transfer)
                .and(transferred("a1", "e1").asserts(), transferred("b1", "e2").asserts());

        assertThat(leaf(one, "03-04")).isEqualTo("e1 says that pow-1 was custody.transferred_to KR (1 of 1 party: A).");
        assertThat(leaf(two, "03-04"))
                .isEqualTo("e1 and e2 say that pow-1 was custody.transferred_to KR (A and B, where 1 party suffices).");
        assertThat(Sentences.of(one.rules(), one.at("03-04").leaf("defected")))
                .isEqualTo("e1 says that pow-1 was custody.transferred_to KR (1 party is needed).");
    }

    @Test
    void denials_and_contradictions_are_told() {
        var denied = Given.rules(transfer).and(transferred("a1", "e1").denies());
        var both = Given.rules(transfer)
                .and(transferred("a1", "e1").denies(), transferred("b1", "e2").asserts());

        assertThat(leaf(denied, "06-04"))
                .isEqualTo("e1 denies that pow-1 was custody.transferred_to KR, and nothing had been received that"
                        + " outweighs this by the cutoff (2025-06-03T00:00:00Z).");
        assertThat(leaf(both, "06-04"))
                .isEqualTo(
                        "Authorities contradict each other on whether pow-1 was custody.transferred_to KR: e1 and e2.");
    }

    @Test
    void a_quorum_that_is_not_met_is_told_with_what_it_lacks() {
        var given = Given.rules(Rules.on(sold().quorum(2))).and(by("a1", "e1").asserts());

        assertThat(new Sentences(given.rules(), given.evidence())
                        .of(given.at("03-04").leaf("yes")))
                .isEqualTo("e1 says that house.sold holds, but the quorum has not been met so far; the cutoff is"
                        + " 2025-06-03T00:00:00Z (1 of 2 parties: A).");
    }

    @Test
    void bounds_and_persistence_belong_to_the_fact() {
        var given =
                Given.rules(Rules.on(sold().value("gte", "5").persists("P7D").distinct("authority")));

        assertThat(new Sentences(given.rules(), List.of()).of(given.at("03-04").leaf("yes")))
                .isEqualTo(
                        "No qualifying statement of a1, a2 or b1 that house.sold with a value of at least 5 holds for"
                                + " 7 days has been received so far; the cutoff is 2025-06-03T00:00:00Z.");
    }

    @Test
    void inner_clauses_are_told_with_their_counts_and_the_label_of_their_outcome() {
        var given = Given.rules(transfer)
                .and(transferred("a1", "e1").subjects("pow-1").asserts());
        var tree = given.at("03-04").assessment("defected").tree();

        assertThat(Sentences.of(given.rules(), tree))
                .isEqualTo("\"Defected\" is not decided yet: its condition is still open.");
        assertThat(Sentences.of(given.rules(), tree.children().getFirst()))
                .isEqualTo("The fact custody.transferred_to KR has to hold for each of pow-1 and pow-2; it holds for 1,"
                        + " fails for 0 and is open for 1, so this clause is open.");
        assertThat(Sentences.of(given.rules(), tree.children().getLast()))
                .isEqualTo("The exclusion of \"Defected\" is still open.");
        assertThat(Sentences.of(
                        given.rules(), given.at("06-04").assessment("remained").tree()))
                .isEqualTo("\"remained\" has no condition of its own; it is decided by the other outcomes.");
    }

    @Test
    void compositions_are_told_with_how_many_have_to_hold() {
        var parts = new Json.Obj[] {sold().condition(), fact("house.burnt").condition()};
        var given = Given.rules(Rules.of()
                        .outcome("all", Rules.all(parts))
                        .outcome("any", Rules.any(parts))
                        .outcome("none", Rules.none(parts))
                        .outcome("some", Rules.atLeast(1, parts)))
                .and(by("a1", "e1").asserts());

        assertThat(when(given, "all"))
                .isEqualTo("All 2 conditions for \"all\" have to hold; 1 holds, 0 fail and 1 is open, so this clause is"
                        + " open.");
        assertThat(when(given, "any")).startsWith("One of 2 conditions for \"any\" has to hold;");
        assertThat(when(given, "none"))
                .startsWith("None of 2 conditions for \"none\" may hold;")
                .endsWith("fails.");
        assertThat(when(given, "some")).startsWith("At least 1 of 2 conditions for \"some\" has to hold;");
    }

    @Test
    void a_market_is_told_with_what_takes_all_or_what_it_pays() {
        var split = Given.rules(Rules.of()
                .outcome("x", sold().condition())
                .outcome("y", sold().object("red").condition())
                .with("at_cutoff", "split"));

        assertThat(market(Given.rules(transfer), "06-04"))
                .isEqualTo("\"remained\" takes all: the evidence cutoff (2025-06-03T00:00:00Z) passed and every other"
                        + " outcome is ruled out.");
        assertThat(market(Given.rules(transfer), "03-04"))
                .isEqualTo("It is too early to determine the market: the evidence cutoff (2025-06-03T00:00:00Z) has not"
                        + " passed, and a default is never determined before it.");
        assertThat(market(split, "06-04")).startsWith("The market pays 1/2 to \"x\" and 1/2 to \"y\": ");
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_not_to_count_has_a_sentence(NotCounted.Reason reason) {
        var given = Given.rules(Rules.on(sold().value("lt", "7").persists("P7D")));
        var sentence =
                new Sentences(given.rules(), List.of()).of(given.at("03-04").leaf("yes"), new NotCounted("e1", reason));

        assertThat(sentence)
                .startsWith("e1 does not count, because ")
                .doesNotContain("null")
                .doesNotContain("_");
        isASentence(sentence, List.of("e1"));
    }

    @Test
    void every_node_of_the_examples_and_of_random_histories_has_a_sentence() {
        var reasons = new TreeSet<String>();
        var markets = new TreeSet<String>();
        Stream.concat(Example.written().stream(), Example.drawn(600)).forEach(example -> {
            var sentences = new Sentences(example.rules(), example.evidence());
            Evaluation.assessAll(example.rules(), example.evidence(), example.t()).stream()
                    .flatMap(assessment -> nodes(assessment.tree()))
                    .forEach(node -> {
                        reasons.add(node.reason());
                        isASentence(sentences.of(node), node.evidence());
                        isASentence(Sentences.of(example.rules(), node), node.evidence());
                        node.notCounted()
                                .forEach(each -> isASentence(sentences.of(node, each), List.of(each.evidence())));
                    });
            var found = Evaluation.determine(example.rules(), example.evidence(), example.t());
            markets.add(found.reason());
            isASentence(MarketSentences.of(example.rules(), found.derivation()), List.of());
        });

        assertThat(reasons).containsExactlyInAnyOrderElementsOf(NODE_REASONS);
        assertThat(MARKET_REASONS).containsAll(markets);
    }

    @Test
    void every_reason_of_markets_and_losers_has_a_phrase_of_its_own() {
        var rules = Given.rules(transfer).rules();
        var phrases = new HashSet<String>();

        MARKET_REASONS.forEach(reason -> {
            assertThat(MarketSentences.why(reason, rules)).isNotEqualTo(reason.replace('_', ' '));
            phrases.add(MarketSentences.why(reason, rules));
        });
        assertThat(phrases).hasSameSizeAs(MARKET_REASONS);
        NODE_REASONS.stream()
                .filter(reason -> !reason.equals("agreed")) // a scalar outcome does not lose
                .forEach(reason -> assertThat(MarketSentences.whyNot(reason)).isNotEqualTo(reason.replace('_', ' ')));
    }

    @Test
    void clauses_and_reasons_that_nobody_knows_are_told_as_they_are() {
        var given = Given.rules(transfer);
        var node = new Node("outcomes/gone/when", "any", Truth.TRUE, "some_reason", List.of(), List.of(), List.of());

        assertThat(Sentences.of(given.rules(), node))
                .isEqualTo("Clause outcomes/gone/when comes to TRUE: some reason.");
        assertThat(MarketSentences.why("some_reason", given.rules())).isEqualTo("some reason");
        assertThat(MarketSentences.whyNot("some_reason")).isEqualTo("some reason");
    }

    /** It begins with a capital, a label or the id of an item, and ends with a full stop. */
    private static void isASentence(String text, Collection<String> ids) {
        var first = text.split("[ ,]", 2)[0];
        assertThat(Character.isUpperCase(text.charAt(0)) || text.startsWith("\"") || ids.contains(first))
                .as(text)
                .isTrue();
        assertThat(text).endsWith(".").doesNotContain(" null", "  ", " ,", "..", "( ", " )", " .");
    }

    private Item transferred(String issuer, String id) {
        return by(issuer, id).predicate("custody.transferred_to").object("KR");
    }

    private static String leaf(Given given, String day) {
        return new Sentences(given.rules(), given.evidence()).of(given.at(day).leaf("defected"));
    }

    private static String when(Given given, String key) {
        return Sentences.of(
                given.rules(),
                given.at("03-04").assessment(key).tree().children().getFirst());
    }

    private static String market(Given given, String day) {
        return MarketSentences.of(given.rules(), given.at(day).derivation());
    }

    private static Stream<Node> nodes(Node node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(SentencesTest::nodes));
    }
}
