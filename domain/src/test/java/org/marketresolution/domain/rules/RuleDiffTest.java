package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.marketresolution.domain.rules.Rules.all;
import static org.marketresolution.domain.rules.Rules.any;
import static org.marketresolution.domain.rules.Rules.atLeast;
import static org.marketresolution.domain.rules.Rules.authority;
import static org.marketresolution.domain.rules.Rules.fact;
import static org.marketresolution.domain.rules.Rules.sold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.JsonText;
import org.marketresolution.domain.rules.RuleDiff.Change;
import org.marketresolution.domain.rules.RuleDiff.Difference;

/** What one version of rules says otherwise than another, at the smallest clause. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleDiffTest {
    private static final Rules RULES = Rules.on(sold());

    private static List<Change> diff(Rules before, Rules after) {
        return RuleDiff.between(before.read(), after.read());
    }

    private static List<Change> diff(Json.Obj before, Json.Obj after) {
        return diff(Rules.of().outcome("p1", before), Rules.of().outcome("p1", after));
    }

    private static Change added(String clause, Json to) {
        return new Change(clause, Difference.ADDED, null, to);
    }

    private static Change removed(String clause, Json from) {
        return new Change(clause, Difference.REMOVED, from, null);
    }

    private static Change changed(String clause, Json from, Json to) {
        return new Change(clause, Difference.CHANGED, from, to);
    }

    private static Change changed(String clause, String from, String to) {
        return changed(clause, Json.of(from), Json.of(to));
    }

    @Test
    void rules_do_not_differ_from_themselves() {
        assertThat(diff(RULES, RULES)).isEmpty();
    }

    @Test
    void members_are_compared_as_they_were_written() {
        assertThat(diff(RULES.with("tie", "split"), RULES.with("tie", "annul")))
                .containsExactly(changed("tie", "split", "annul"));
        assertThat(diff(RULES, RULES.with("tie", "split"))).containsExactly(added("tie", Json.of("split")));
        assertThat(diff(RULES.with("tie", "split"), RULES)).containsExactly(removed("tie", Json.of("split")));
        assertThat(diff(RULES.grace("P2D"), RULES.grace("PT48H")))
                .containsExactly(changed("window/evidence_grace", "P2D", "PT48H"));
        assertThat(diff(RULES, RULES.deadline("2025-06-02T00:00:00", "Europe/Kyiv")))
                .containsExactly(
                        changed("window/deadline/local", "2025-06-01T00:00:00", "2025-06-02T00:00:00"),
                        changed("window/deadline/zone", "Etc/UTC", "Europe/Kyiv"));
    }

    @Test
    void lists_of_words_are_compared_as_one() {
        assertThat(diff(RULES.subjects("s1"), RULES.subjects("s1", "s2")))
                .containsExactly(changed("subjects", Json.strings(List.of("s1")), Json.strings(List.of("s1", "s2"))));
        assertThat(diff(
                        sold().parties("A").condition(),
                        sold().parties("A", "B").condition()))
                .extracting(Change::clause)
                .containsExactly("outcomes/p1/when/fact/sources/parties");
    }

    /** Every default that rules have, in every place. */
    private static final String SPELLED_OUT = """
        {"subjects": [], "clock": "announced", "relays": "any", "kind": "binary", "exclusivity": "exactly_one",
         "early_resolution": "when_established", "conflict": "higher_tier_wins", "revisions": "latest_until_cutoff",
         "at_cutoff": "status_quo", "tie": "adjudicate", "auto_propose": true,
         "challenge": {"window": "P2D", "min_after_new_evidence": "P0D", "open_to": ["officer"]},
         "adjudication": {"panel": 1, "majority": "simple", "appeal_window": "PT48H", "appeal_panel": 2},
         "correction": {"horizon": "PT2160H", "approvals": 2},
         "window": {"opens": "2025-01-01T00:00:00Z", "evidence_grace": "PT0S",
           "deadline": {"local": "2025-06-01T00:00:00", "zone": "Etc/UTC"}},
         "authorities": [{"id": "a1", "party": "A", "tier": 1, "name": "a1", "aliases": [], "domains": [], "zone": "UTC"}],
         "outcomes": [
           {"key": "yes", "label": "yes", "when": {"fact": {"predicate": "house.sold", "subjects": "any",
             "clock": "announced", "accepts": ["asserts"],
             "sources": {"max_tier": 1, "quorum": 1, "distinct": "party"}}}},
           {"key": "no", "label": "no", "role": "status_quo"}]}
        """;

    private static final String LEFT_OUT = """
        {"window": {"opens": "2025-01-01T00:00:00Z",
           "deadline": {"local": "2025-06-01T00:00:00", "zone": "Etc/UTC"}},
         "authorities": [{"id": "a1", "party": "A", "tier": 1}],
         "outcomes": [
           {"key": "yes", "when": {"fact": {"predicate": "house.sold"}}},
           {"key": "no", "role": "status_quo"}]}
        """;

    @Test
    void a_default_spelled_out_is_no_change() {
        var spelledOut = RuleSetReader.read(JsonText.object(SPELLED_OUT));
        var leftOut = RuleSetReader.read(JsonText.object(LEFT_OUT));

        assertThat(RuleDiff.between(leftOut, spelledOut)).isEmpty();
        assertThat(RuleDiff.between(spelledOut, leftOut)).isEmpty();
        assertThat(meaning(spelledOut)).isEqualTo(meaning(leftOut));
    }

    /** What the reader made of the rules, which has to be the same where a default was spelled out. */
    private static List<@Nullable Object> meaning(RuleSet rules) {
        var conditions = new ConditionMeaning(rules);
        var meaning = new ArrayList<@Nullable Object>(List.of(
                rules.subjects(),
                rules.window(),
                rules.clock(),
                rules.authorities().stream()
                        .map(each -> List.of(
                                each.id(),
                                each.party(),
                                each.name(),
                                each.aliases(),
                                each.domains(),
                                each.zone().getRules()))
                        .toList(),
                rules.relays(),
                rules.outcomes().stream().map(OutcomeRule::label).toList(),
                rules.outcomes().stream().map(conditions::of).toList(),
                rules.kind(),
                rules.exclusivity(),
                rules.earlyResolution(),
                rules.conflict(),
                rules.revisions(),
                rules.atCutoff(),
                rules.tie(),
                rules.autoPropose(),
                rules.challenge(),
                rules.adjudication(),
                rules.correction()));
        meaning.add(rules.scale());
        return meaning;
    }

    @Test
    void empty_objects_and_sets_stand_for_their_defaults() {
        var empty = JsonText.object("{\"open_to\": []}");

        assertThat(diff(RULES, RULES.with("challenge", empty).with("correction", Json.object())))
                .isEmpty();
        assertThat(diff(sold().condition(), sold().accepts().condition())).isEmpty();
    }

    @Test
    void a_member_of_an_object_that_was_left_out_is_added_alone() {
        assertThat(diff(RULES, RULES.with("challenge", JsonText.object("{\"window\": \"PT1H\"}"))))
                .containsExactly(added("challenge/window", Json.of("PT1H")));
        assertThat(diff(sold().condition(), sold().quorum(2).condition()))
                .containsExactly(added("outcomes/p1/when/fact/sources/quorum", Json.of(2)));
    }

    @Test
    void the_clock_of_a_fact_is_a_default_only_where_it_is_that_of_its_own_rules() {
        var without = Rules.on(sold());
        var announced = Rules.on(sold().clock("announced"));

        assertThat(diff(without, announced)).isEmpty();
        assertThat(diff(without, announced.with("clock", "occurred")))
                .containsExactly(
                        changed("clock", "announced", "occurred"),
                        added("outcomes/yes/when/fact/clock", Json.of("announced")));
    }

    @Test
    void a_scalar_markets_default_at_the_cutoff_is_its_own() {
        var scalar = Rules.of().outcome("long").outcome("short").scale("0", "10", Json.object());

        assertThat(diff(scalar, scalar.with("at_cutoff", "annul"))).isEmpty();
        assertThat(diff(scalar, scalar.with("at_cutoff", "status_quo")))
                .containsExactly(added("at_cutoff", Json.of("status_quo")));
        assertThat(diff(scalar, scalar.scale("0", "20", Json.object())))
                .containsExactly(changed("scale/high", "10", "20"));
    }

    @Test
    void a_scale_comes_and_goes_as_a_whole() {
        var plain = Rules.of().outcome("long").outcome("short");
        var scalar = plain.scale("0", "10", Json.object());

        assertThat(diff(plain, scalar))
                .extracting(Change::clause, Change::kind)
                .containsExactly(tuple("kind", Difference.CHANGED), tuple("scale", Difference.ADDED));
    }

    @Test
    void outcomes_are_matched_by_key_and_authorities_by_id() {
        var before = Rules.of().outcome("p1", sold().condition()).statusQuo("quo");
        var after = Rules.of()
                .statusQuo("quo")
                .outcome("p2", fact("p.holds").condition())
                .append("authorities", authority("z9", "Z", 1));

        assertThat(diff(before, after))
                .containsExactly(
                        added("authorities/z9", authority("z9", "Z", 1)),
                        removed("outcomes/p1", Json.object().with("key", "p1").with("when", sold().condition())),
                        added(
                                "outcomes/p2",
                                Json.object()
                                        .with("key", "p2")
                                        .with("when", fact("p.holds").condition())));
    }

    @Test
    void another_order_of_outcomes_is_a_change_of_the_outcomes() {
        var before = Rules.of().outcome("p1", sold().condition()).statusQuo("quo");
        var after = Rules.of().statusQuo("quo").outcome("p1", sold().condition());

        assertThat(diff(before, after))
                .containsExactly(
                        changed("outcomes", Json.strings(List.of("p1", "quo")), Json.strings(List.of("quo", "p1"))));
    }

    @Test
    void an_outcome_listed_twice_is_added_once_more() {
        var twice = RULES.outcome("yes", fact("p.holds").condition());

        assertThat(diff(RULES, twice)).extracting(Change::clause).containsExactly("outcomes/yes");
        assertThat(diff(RULES, twice)).extracting(Change::kind).containsExactly(Difference.ADDED);
    }

    @Test
    void a_condition_differs_at_its_smallest_clause() {
        var p = fact("p.holds").condition();
        var q = fact("q.holds").condition();
        var red = fact("q.holds").object("red").condition();

        assertThat(diff(any(p, all(p, q)), any(p, all(p, red))))
                .containsExactly(added("outcomes/p1/when/any/1/all/1/fact/object", Json.of("red")));
        assertThat(diff(any(p, all(p, q)), any(p, any(p, q))))
                .containsExactly(changed("outcomes/p1/when/any/1", all(p, q), any(p, q)));
        assertThat(diff(all(p, q), any(p, q))).containsExactly(changed("outcomes/p1/when", all(p, q), any(p, q)));
        assertThat(diff(atLeast(1, p, q), atLeast(2, p, q)))
                .containsExactly(changed("outcomes/p1/when/at_least", Json.of(1), Json.of(2)));
        assertThat(diff(
                        fact("p.holds").value("gte", "5").condition(),
                        fact("p.holds").value("gt", "5").condition()))
                .containsExactly(
                        added("outcomes/p1/when/fact/value/gt", Json.of("5")),
                        removed("outcomes/p1/when/fact/value/gte", Json.of("5")));
    }

    @Test
    void parts_come_and_go_between_those_that_stay() {
        var p = fact("p.holds").condition();
        var q = fact("q.holds").condition();
        var r = fact("r.holds").condition();

        assertThat(diff(any(q, r), any(p, q, r))).containsExactly(added("outcomes/p1/when/any/0", p));
        assertThat(diff(any(p, q, r), any(p, r))).containsExactly(removed("outcomes/p1/when/any/1", q));
        assertThat(diff(any(p, p), any(p))).containsExactly(removed("outcomes/p1/when/any/1", p));
    }

    @Test
    void an_exclusion_comes_as_a_whole() {
        var before = Rules.of().outcome("p1", sold().condition());
        var after = Rules.of().outcome("p1", sold().condition(), fact("p.holds").condition());

        assertThat(diff(before, after))
                .containsExactly(added("outcomes/p1/unless", fact("p.holds").condition()));
    }

    @Test
    void an_unknown_member_is_a_change_too() {
        assertThat(diff(RULES, RULES.with("wish", Json.of(1)).with("scale", Json.of(5))))
                .containsExactly(added("scale", Json.of(5)), added("wish", Json.of(1)));
    }

    @Test
    void a_change_is_written_without_what_is_absent() {
        assertThat(CanonicalJson.text(added("tie", Json.of("split")).toJson()))
                .isEqualTo("{\"clause\":\"tie\",\"kind\":\"added\",\"to\":\"split\"}");
        assertThat(CanonicalJson.text(changed("tie", "split", "annul").toJson()))
                .isEqualTo("{\"clause\":\"tie\",\"from\":\"split\",\"kind\":\"changed\",\"to\":\"annul\"}");
    }

    @Test
    void every_changed_clause_is_a_clause_of_the_version_that_has_it() {
        for (long seed = 0; seed < 500; seed++) {
            var before = new Histories(seed).draw().rules();
            var after = new Histories(seed + 10_000).draw().rules();
            assertThat(RuleDiff.between(before, after)).as("seed %d", seed).allSatisfy(change -> {
                assertThat(change.from() == null || Clauses.contains(before, change.clause()))
                        .isTrue();
                assertThat(change.to() == null || Clauses.contains(after, change.clause()))
                        .isTrue();
                assertThat(change.from()).isNotEqualTo(change.to());
            });
        }
    }

    @Test
    void backwards_the_same_clauses_change_the_other_way_round() {
        for (long seed = 0; seed < 500; seed++) {
            var before = new Histories(seed).draw().rules();
            var after = new Histories(seed + 10_000).draw().rules();
            assertThat(RuleDiff.between(after, before))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(RuleDiff.between(before, after).stream()
                            .map(RuleDiffTest::backwards)
                            .toList());
            assertThat(RuleDiff.between(before, after)).isNotEmpty();
        }
    }

    private static Change backwards(Change change) {
        var kind = switch (change.kind()) {
            case ADDED -> Difference.REMOVED;
            case REMOVED -> Difference.ADDED;
            case CHANGED -> Difference.CHANGED;
        };
        return new Change(change.clause(), kind, change.to(), change.from());
    }

    @Test
    void the_order_of_members_changes_nothing() {
        for (long seed = 0; seed < 300; seed++) {
            var before = new Histories(seed).draw().rules();
            var after = new Histories(seed + 10_000).draw().rules();
            var turned = RuleSetReader.read((Json.Obj) turned(after.document()));

            assertThat(RuleDiff.between(after, turned)).isEmpty();
            assertThat(RuleDiff.between(before, turned)).isEqualTo(RuleDiff.between(before, after));
        }
    }

    /** The same document with the members of every object in reverse. */
    private static Json turned(Json value) {
        return switch (value) {
            case Json.Obj object -> {
                var members = new LinkedHashMap<String, Json>();
                object.members().reversed().forEach((name, member) -> members.put(name, turned(member)));
                yield Json.object(members);
            }
            case Json.Arr(List<Json> elements) ->
                Json.array(elements.stream().map(RuleDiffTest::turned).toList());
            case Json.Str _, Json.Int _, Json.Bool _ -> value;
        };
    }
}
