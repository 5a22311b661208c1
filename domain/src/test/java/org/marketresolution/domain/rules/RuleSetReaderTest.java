package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.marketresolution.domain.rules.Rules.sold;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.InvalidDocument;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.JsonText;

/** §3: the defaults of the field table, what each field reads, and where a fault lies. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleSetReaderTest {
    private static final String LEAST = """
        {"window": {"opens": "2025-01-01T00:00:00Z", "deadline": {"local": "2025-06-01T00:00:00", "zone": "Etc/UTC"}},
         "authorities": [{"id": "a", "party": "A"}],
         "outcomes": [{"key": "yes", "when": {"fact": {"predicate": "p"}}}]%s}
        """;

    private static RuleSet read(String more) {
        return RuleSetReader.read(JsonText.object(LEAST.formatted(more)));
    }

    private static List<String> faults(Json.Obj document) {
        var refusal = catchThrowableOfType(InvalidDocument.class, () -> RuleSetReader.read(document));
        assertThat(refusal).as("%s", document).isNotNull();
        return refusal.faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static List<String> faults(String more) {
        return faults(JsonText.object(LEAST.formatted(more)));
    }

    private static FactPattern fact(RuleSet rules) {
        return rules.outcomes().getFirst().facts().findFirst().orElseThrow();
    }

    private static FactPattern fact(String members) {
        return fact(RuleSetReader.read(JsonText.object(withFact(members))));
    }

    private static String withFact(String members) {
        return LEAST.formatted("").replace("{\"predicate\": \"p\"}", "{\"predicate\": \"p\"" + members + "}");
    }

    @Test
    void what_is_left_out_has_the_first_value_of_the_field_table() {
        var rules = read("");

        assertThat(rules.kind()).isEqualTo(Kind.BINARY);
        assertThat(rules.exclusivity()).isEqualTo(Exclusivity.EXACTLY_ONE);
        assertThat(rules.clock()).isEqualTo(EvidenceClock.ANNOUNCED);
        assertThat(rules.relays()).isEqualTo(Relays.ANY);
        assertThat(rules.earlyResolution()).isEqualTo(EarlyResolution.WHEN_ESTABLISHED);
        assertThat(rules.conflict()).isEqualTo(Conflict.HIGHER_TIER_WINS);
        assertThat(rules.revisions()).isEqualTo(Revisions.LATEST_UNTIL_CUTOFF);
        assertThat(rules.atCutoff()).isEqualTo(AtCutoff.STATUS_QUO);
        assertThat(rules.tie()).isEqualTo(Tie.ADJUDICATE);
        assertThat(rules.autoPropose()).isTrue();
        assertThat(rules.challenge())
                .isEqualTo(new ChallengeRules(Duration.ofDays(2), Duration.ZERO, Set.of(Challenger.OFFICER)));
        assertThat(rules.adjudication()).isEqualTo(new AdjudicationRules(1, Majority.SIMPLE, Duration.ofDays(2), 2));
        assertThat(rules.correction()).isEqualTo(new CorrectionRules(Duration.ofDays(90), 2));
        assertThat(rules.scale()).isNull();
        assertThat(rules.subjects()).isEmpty();
        assertThat(rules.window().evidenceGrace()).isEqualTo(Duration.ZERO);
    }

    @Test
    void empty_objects_have_the_same_defaults() {
        var rules = read(", \"challenge\": {}, \"adjudication\": {}, \"correction\": {}");

        assertThat(rules.challenge()).isEqualTo(read("").challenge());
        assertThat(rules.adjudication()).isEqualTo(read("").adjudication());
        assertThat(rules.correction()).isEqualTo(read("").correction());
    }

    @Test
    void a_fact_and_an_authority_have_defaults() {
        var fact = fact(read(""));
        var authority = read("").authorities().getFirst();

        assertThat(fact.object()).isNull();
        assertThat(fact.quantifier()).isEqualTo(Quantifier.ANY);
        assertThat(fact.declaredQuantifier()).isNull();
        assertThat(fact.sources()).isEqualTo(new Sources(null, 1, 1, DistinctBy.PARTY));
        assertThat(fact("  , \"sources\": {}").sources()).isEqualTo(Sources.DEFAULT);
        assertThat(fact.clock()).isNull();
        assertThat(fact.persists()).isNull();
        assertThat(fact.accepts()).containsExactly(Modality.ASSERTS);
        assertThat(fact.comparisons()).isEmpty();
        assertThat(authority.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(authority.name()).isEqualTo("a");
        assertThat(authority.tier()).isNull();
        assertThat(read("").outcomes().getFirst().label()).isEqualTo("yes");
        assertThat(read("").outcomes().getFirst().role()).isNull();
    }

    @Test
    void every_field_is_read() {
        var rules = read("""
            , "kind": "multi_select", "exclusivity": "independent", "clock": "effective", "relays": "verbatim",
            "early_resolution": "at_deadline", "conflict": "latest_wins", "revisions": "final_only", "at_cutoff": "split",
            "tie": "first_listed", "auto_propose": false, "subjects": ["s1", "s2"],
            "challenge": {"window": "PT1H", "min_after_new_evidence": "PT2H", "open_to": ["officer", "integrator"]},
            "adjudication": {"panel": 3, "majority": "two_thirds", "appeal_window": "PT3H", "appeal_panel": 5},
            "correction": {"horizon": "P1D", "approvals": 4}
            """);

        assertThat(rules.kind()).isEqualTo(Kind.MULTI_SELECT);
        assertThat(rules.exclusivity()).isEqualTo(Exclusivity.INDEPENDENT);
        assertThat(rules.clock()).isEqualTo(EvidenceClock.EFFECTIVE);
        assertThat(rules.relays()).isEqualTo(Relays.VERBATIM);
        assertThat(rules.earlyResolution()).isEqualTo(EarlyResolution.AT_DEADLINE);
        assertThat(rules.conflict()).isEqualTo(Conflict.LATEST_WINS);
        assertThat(rules.revisions()).isEqualTo(Revisions.FINAL_ONLY);
        assertThat(rules.atCutoff()).isEqualTo(AtCutoff.SPLIT);
        assertThat(rules.tie()).isEqualTo(Tie.FIRST_LISTED);
        assertThat(rules.autoPropose()).isFalse();
        assertThat(rules.subjects()).containsExactly("s1", "s2");
        assertThat(rules.challenge())
                .isEqualTo(new ChallengeRules(
                        Duration.ofHours(1), Duration.ofHours(2), Set.of(Challenger.OFFICER, Challenger.INTEGRATOR)));
        assertThat(rules.adjudication())
                .isEqualTo(new AdjudicationRules(3, Majority.TWO_THIRDS, Duration.ofHours(3), 5));
        assertThat(rules.correction()).isEqualTo(new CorrectionRules(Duration.ofDays(1), 4));
    }

    @Test
    void every_member_of_a_fact_is_read() {
        var fact = fact("""
            , "object": "KR", "value": {"gt": "1", "lte": "9.5"}, "subjects": "majority", "clock": "occurred", "persists": "P2D",
            "accepts": ["intends", "conditional"], "sources": {"parties": ["A"], "max_tier": 3, "quorum": 2, "distinct": "authority"}
            """);

        assertThat(fact.object()).isEqualTo("KR");
        assertThat(fact.comparisons())
                .extracting(Comparison::operator)
                .containsExactly(Comparison.Operator.GT, Comparison.Operator.LTE);
        assertThat(fact.quantifier()).isEqualTo(Quantifier.MAJORITY);
        assertThat(fact.clock()).isEqualTo(EvidenceClock.OCCURRED);
        assertThat(fact.persists()).isEqualTo(Duration.ofDays(2));
        assertThat(fact.accepts()).containsExactlyInAnyOrder(Modality.INTENDS, Modality.CONDITIONAL);
        assertThat(fact.sources()).isEqualTo(new Sources(List.of("A"), 3, 2, DistinctBy.AUTHORITY));
    }

    @Test
    void every_member_of_an_authority_is_read() {
        var authority = RuleSetReader.read(JsonText.object(LEAST.formatted("")
                        .replace(
                                "{\"id\": \"a\", \"party\": \"A\"}",
                                "{\"id\": \"a\", \"party\": \"A\", \"tier\": 2, \"name\": \"N\","
                                        + " \"aliases\": [\"x\"], \"domains\": [\"a.org\"], \"zone\":"
                                        + " \"Europe/Kyiv\"}")))
                .authorities()
                .getFirst();

        assertThat(authority)
                .isEqualTo(new Authority("a", "A", 2, "N", List.of("x"), List.of("a.org"), ZoneId.of("Europe/Kyiv")));
    }

    @Test
    void every_condition_is_read() {
        var text = LEAST.formatted("")
                .replace(
                        "{\"fact\": {\"predicate\": \"p\"}}",
                        "{\"all\": [{\"any\": [{\"fact\": {\"predicate\": \"p\"}}]}, {\"none\": [{\"fact\":"
                                + " {\"predicate\": \"q\"}}]}, {\"at_least\": 1, \"of\": [{\"fact\": {\"predicate\":"
                                + " \"r\"}}]}]}, \"unless\": {\"fact\": {\"predicate\": \"u\"}}");
        var outcome = RuleSetReader.read(JsonText.object(text)).outcomes().getFirst();

        assertThat(outcome.when())
                .isInstanceOfSatisfying(
                        Condition.All.class,
                        all -> assertThat(all.parts())
                                .extracting(part -> (Object) part.getClass())
                                .containsExactly(Condition.Any.class, Condition.None.class, Condition.AtLeast.class));
        assertThat(outcome.facts()).extracting(FactPattern::predicate).containsExactly("p", "q", "r", "u");
        assertThat(outcome.factsOfWhen()).extracting(FactPattern::predicate).containsExactly("p", "q", "r");
    }

    @Test
    void a_scalar_reads_its_scale_and_refunds_by_default() {
        var rules =
                read(", \"kind\": \"scalar\", \"scale\": {\"low\": \"0\", \"high\": \"10.5\", \"predicate\": \"x.y\","
                        + " \"sources\": {\"quorum\": 2}}, \"outcomes\": [{\"key\": \"long\"}, {\"key\": \"short\"}]");
        var scale = Objects.requireNonNull(rules.scale());

        assertThat(rules.atCutoff()).isEqualTo(AtCutoff.ANNUL);
        assertThat(scale.low()).isEqualByComparingTo("0");
        assertThat(scale.high()).isEqualByComparingTo("10.5");
        assertThat(scale.predicate()).isEqualTo("x.y");
        assertThat(scale.sources().quorum()).isEqualTo(2);
        assertThat(rules.factsOf(rules.outcomes().getFirst()))
                .extracting(FactPattern::predicate)
                .containsExactly("x.y");
    }

    @Test
    void the_hash_is_that_of_the_document_as_it_was_written() {
        assertThat(read("").hash()).isEqualTo(Hash.of(JsonText.parse(LEAST.formatted(""))));
        assertThat(read("").hash())
                .isNotEqualTo(read(", \"clock\": \"announced\"").hash());
    }

    @Test
    void authorities_and_outcomes_are_found_by_name() {
        assertThat(read("").authority("a")).isNotNull();
        assertThat(read("").authority("b")).isNull();
        assertThat(read("").outcome("yes")).isNotNull();
        assertThat(read("").outcome("no")).isNull();
    }

    @Test
    void only_window_authorities_and_outcomes_are_required() {
        assertThat(faults(Json.object()))
                .containsExactly("/window required", "/authorities required", "/outcomes required");
        assertThat(faults(
                        JsonText.object("{\"window\": {\"deadline\": {}}, \"authorities\": [{}], \"outcomes\": [{}]}")))
                .containsExactly(
                        "/window/opens required",
                        "/window/deadline/local required",
                        "/authorities/0/id required",
                        "/authorities/0/party required",
                        "/outcomes/0/key required");
        assertThat(faults(JsonText.object("{\"window\": {}, \"authorities\": [], \"outcomes\": []}")))
                .containsExactly("/window/opens required", "/window/deadline required", "/outcomes too-few");
    }

    @Test
    void a_scalar_requires_its_scale_and_two_outcomes() {
        assertThat(faults(", \"kind\": \"scalar\"")).containsExactly("/scale required", "/outcomes not-two");
        assertThat(faults(", \"kind\": \"scalar\", \"scale\": {}"))
                .containsExactly(
                        "/scale/low required",
                        "/scale/high required",
                        "/scale/predicate required",
                        "/outcomes not-two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"ternary\"|/kind not-a-choice",
                "\"exclusivity\": \"some\"|/exclusivity not-a-choice",
                "\"clock\": 1|/clock wrong-type",
                "\"relays\": \"all\"|/relays not-a-choice",
                "\"early_resolution\": \"x\"|/early_resolution not-a-choice",
                "\"conflict\": \"x\"|/conflict not-a-choice",
                "\"revisions\": \"x\"|/revisions not-a-choice",
                "\"at_cutoff\": \"x\"|/at_cutoff not-a-choice",
                "\"tie\": \"x\"|/tie not-a-choice",
                "\"auto_propose\": \"yes\"|/auto_propose wrong-type",
                "\"subjects\": [1]|/subjects/0 wrong-type",
                "\"challenge\": {\"window\": \"P1W\"}|/challenge/window wrong-format",
                "\"challenge\": {\"min_after_new_evidence\": \"x\"}|/challenge/min_after_new_evidence wrong-format",
                "\"challenge\": {\"open_to\": [\"bot\"]}|/challenge/open_to/0 not-a-choice",
                "\"challenge\": 1|/challenge wrong-type",
                "\"adjudication\": {\"panel\": 0}|/adjudication/panel out-of-range",
                "\"adjudication\": {\"panel\": 101}|/adjudication/panel out-of-range",
                "\"adjudication\": {\"majority\": \"x\"}|/adjudication/majority not-a-choice",
                "\"adjudication\": {\"appeal_window\": \"x\"}|/adjudication/appeal_window wrong-format",
                "\"adjudication\": {\"appeal_panel\": 0}|/adjudication/appeal_panel out-of-range",
                "\"correction\": {\"horizon\": \"x\"}|/correction/horizon wrong-format",
                "\"correction\": {\"approvals\": 0}|/correction/approvals out-of-range"
            })
    void a_faulty_field_is_pointed_at(String member, String fault) {
        assertThat(faults(", " + member)).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"object\": \" \"|/object blank",
                "\"value\": {}|/value no-comparison",
                "\"value\": {\"gt\": \"x\"}|/value/gt wrong-format",
                "\"subjects\": \"most\"|/subjects not-a-choice",
                "\"clock\": \"x\"|/clock not-a-choice",
                "\"persists\": \"P1M\"|/persists wrong-format",
                "\"accepts\": [\"denies\"]|/accepts not-a-choice",
                "\"accepts\": [\"hopes\"]|/accepts/0 not-a-choice",
                "\"sources\": {\"max_tier\": 0}|/sources/max_tier out-of-range",
                "\"sources\": {\"quorum\": 0}|/sources/quorum out-of-range",
                "\"sources\": {\"quorum\": 1001}|/sources/quorum out-of-range",
                "\"sources\": {\"distinct\": \"x\"}|/sources/distinct not-a-choice",
                "\"predicate\": \"Custody\"|/predicate wrong-format",
                "\"predicate\": \"a..b\"|/predicate wrong-format",
                "\"predicate\": \"1a\"|/predicate wrong-format"
            })
    void a_faulty_member_of_a_fact_is_pointed_at(String member, String fault) {
        var found = faults(JsonText.object(withFact(", " + member)));

        assertThat(found)
                .anyMatch(each -> each.startsWith("/outcomes/0/when/fact" + fault.substring(0, fault.indexOf(' ')))
                        && each.endsWith(fault.substring(fault.indexOf(' '))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-06-01T00:00:00+03:00|wrong-format",
                "2025-02-30T00:00:00|wrong-format",
                "2025-06-01|wrong-format",
                "2025-06-01T24:00:00|wrong-format"
            })
    void a_deadline_is_a_civil_time_that_exists(String local, String code) {
        assertThat(faults(Rules.on(sold()).deadline(local, "Etc/UTC").json()))
                .containsExactly("/window/deadline/local " + code);
    }

    @Test
    void an_unknown_zone_of_an_authority_is_a_fault() {
        var rules = Rules.on(sold())
                .append("authorities", Rules.authority("z", "Z", 1).with("zone", "Mars/Olympus"));

        assertThat(faults(rules.json())).containsExactly("/authorities/4/zone unknown-zone");
    }

    @ParameterizedTest
    @CsvSource({"a b", "a/b", "a~b"})
    void a_key_has_no_white_space_slash_or_tilde(String key) {
        assertThat(faults(Rules.on(sold()).outcome(key).json())).containsExactly("/outcomes/2/key wrong-format");
    }

    @Test
    void a_condition_has_an_operator() {
        assertThat(faults(Rules.on(sold()).outcome("x", Json.object()).json()))
                .containsExactly("/outcomes/2/when no-condition");
        assertThat(faults(
                        Rules.on(sold()).outcome("x", Rules.all(Json.object())).json()))
                .containsExactly("/outcomes/2/when/all/0 no-condition");
        assertThat(faults(Rules.on(sold())
                        .outcome("x", Json.object().with("at_least", Json.of(1)))
                        .json()))
                .containsExactly("/outcomes/2/when/of required");
        assertThat(faults(Rules.on(sold())
                        .outcome("x", Json.object().with("at_least", Json.of(0)).with("of", Json.array(List.of())))
                        .json()))
                .containsExactly("/outcomes/2/when/at_least out-of-range");
    }

    @Test
    void conditions_nest_32_deep() {
        var condition = sold().condition();
        for (int i = 0; i < 31; i++) {
            condition = Rules.all(condition);
        }

        assertThat(Rules.on(sold()).outcome("x", condition).read().outcomes()).hasSize(3);
        assertThat(faults(Rules.on(sold()).outcome("x", Rules.all(condition)).json()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(" too-deep");
    }

    @Test
    void unknown_fields_are_left_to_lint() {
        assertThat(read(", \"colour\": \"red\"").kind()).isEqualTo(Kind.BINARY);
    }

    @Test
    void all_faults_are_reported_at_once() {
        assertThat(faults(", \"kind\": \"x\", \"tie\": \"x\""))
                .containsExactly("/kind not-a-choice", "/tie not-a-choice");
        assertThat(Instant.EPOCH).isBefore(read("").cutoff());
    }
}
