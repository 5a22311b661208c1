package org.marketresolution.infrastructure.lifecycle;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.marketresolution.infrastructure.Client;

/** Anything that anybody may try at any time: mostly what is allowed, now and then nonsense. */
final class RandomWrites {
    /** A market that was drafted, with what a later version of its rules keeps. */
    record Known(String id, Form form, String window) {
        String path(String below) {
            return "/v1/markets/" + id + below;
        }
    }

    private static final List<String> ACTORS = List.of(
            "author",
            "officer",
            "officer2",
            "reviewer",
            "reviewer2",
            "adjudicator",
            "adjudicator2",
            "adjudicator3",
            "adjudicator4",
            "adjudicator5",
            "approver",
            "approver2",
            "integrator");
    private static final List<String> ANYBODY =
            Stream.concat(ACTORS.stream(), Stream.of("auditor", "admin")).toList();

    private final Chance chance;
    private final BiFunction<String, Known, List<String>> allowed;
    private final List<Supplier<Write>> onEvidence = new ArrayList<>();
    private final Map<String, Function<Known, Write>> onMarkets = Map.ofEntries(
            Map.entry("publish", known -> write("reviewer", "PUT", known.path("/publication"), "{}")),
            Map.entry("draft_rule_version", this::ruleVersion),
            Map.entry(
                    "adopt_rule_version",
                    known -> post("reviewer", known.path("/rule-versions/" + number(2, 3) + "/approvals"), "{}")),
            Map.entry("propose", known -> post("officer", known.path("/proposals"), "{%s}".formatted(wanted(known)))),
            Map.entry("withdraw_proposal", known -> write("officer", "DELETE", known.path("/proposals/current"), "")),
            Map.entry("challenge", this::challenge),
            Map.entry("rule", this::vote),
            Map.entry("appeal", known -> post(disputant(), known.path("/appeals"), "{\"rationale\": \"no\"}")),
            Map.entry("suspend", known -> post("approver", known.path("/suspensions"), "{\"reason\": \"attack\"}")),
            Map.entry("resume", known -> write("approver", "DELETE", known.path("/suspensions/current"), "")),
            Map.entry(
                    "annul",
                    known -> post(
                            "approver",
                            known.path("/annulments"),
                            "{\"reason\": \"ambiguous\", \"rationale\": \"both\"}")),
            Map.entry(
                    "approve_annulment",
                    known -> post("approver", known.path("/annulments/" + number(1, 2) + "/approvals"), "{}")),
            Map.entry("open_correction", this::correction),
            Map.entry(
                    "approve_correction",
                    known -> post("approver", known.path("/corrections/" + number(1, 3) + "/approvals"), "{}")),
            Map.entry(
                    "deny_correction",
                    known -> post("approver", known.path("/corrections/" + number(1, 3) + "/denials"), "{}")));
    private final List<String> actions = onMarkets.keySet().stream().sorted().toList();
    final List<Known> markets = new ArrayList<>();
    final List<String> evidence = new ArrayList<>(List.of("evd_none"));
    private Instant now;

    /** @param allowed names of the actions that an account may do on a market */
    RandomWrites(Chance chance, Instant now, BiFunction<String, Known, List<String>> allowed) {
        this.chance = chance;
        this.now = now;
        this.allowed = allowed;
        often(8, () -> post("officer", "/v1/evidence", item()));
        often(8, () -> post("reviewer", evidence("/admissions"), "{}"));
        often(1, () -> post("reviewer", evidence("/rejections"), "{\"reason\": \"forged\"}"));
        often(
                2,
                () -> post(
                        "officer",
                        evidence("/retractions"),
                        "{\"class\": \"%s\"}".formatted(chance.of("error", "denied", "withdrawn"))));
        often(1, () -> write("reviewer", "DELETE", evidence("/retractions/current"), ""));
        often(
                1,
                () -> post(
                        "officer", evidence("/supersessions"), "{\"by\": \"%s\"}".formatted(chance.recent(evidence))));
        often(
                1,
                () -> post(
                        "officer",
                        evidence("/duplicate-links"),
                        "{\"of\": \"%s\"}".formatted(chance.recent(evidence))));
        often(2, () -> draft(chance.of(Form.values())));
    }

    private void often(int weight, Supplier<Write> making) {
        for (int i = 0; i < weight; i++) {
            onEvidence.add(making);
        }
    }

    Write next(Instant at) {
        now = at;
        var write = chance.percent(45) ? chance.of(onEvidence).get() : onMarket();
        if (chance.percent(5)) {
            write = write.by(chance.of(ANYBODY));
        }
        if (chance.percent(4) && !write.method().equals("DELETE")) {
            write = write.withBody(
                    chance.of("", "[]", "{", "{\"unknown\": 1}", "{\"outcome\": null}", "{\"outcome\": 7}"));
        }
        if (chance.percent(6)) {
            write = write.withHeader("If-Match", chance.of("*", "17", "\"" + number(1, 20) + "\""));
        }
        return chance.percent(8) ? write.withPath(write.path() + Write.REHEARSAL) : write;
    }

    /** Mostly what somebody may do; endings are rare, so that more comes before them. */
    private Write onMarket() {
        var account = chance.of(ACTORS);
        for (int attempt = 0; attempt < 2 && chance.percent(85); attempt++) {
            var known = chance.recent(markets);
            var may = allowed.apply(account, known).stream()
                    .filter(action -> !action.contains("annul") || chance.percent(10))
                    .filter(action -> !action.equals("suspend") || chance.percent(15))
                    .toList();
            if (!may.isEmpty()) {
                return write(chance.of(may), known).by(account);
            }
        }
        var stranger = new Known("mkt_none", Form.BINARY, "{}");
        return write(chance.of(actions), chance.percent(5) ? stranger : chance.recent(markets));
    }

    private Write write(String action, Known market) {
        return requireNonNull(onMarkets.get(action), action).apply(market);
    }

    /** A draft of a market, tagged with its form. */
    Write draft(Form form) {
        return post(
                "author",
                "/v1/markets",
                "{\"title\": \"Will it happen?\", \"topic\": \"%s\", \"tags\": [\"%s\"], \"rules\": %s}"
                        .formatted(topic(), form, form.rules(Form.window(now, chance), chance)));
    }

    void drafted(Write write, String id) {
        var body = Client.json(write.body());
        var form = Form.valueOf(body.at("/tags/0").asString());
        markets.add(new Known(id, form, body.at("/rules/window").toString()));
    }

    private Write ruleVersion(Known known) {
        var window = chance.percent(20) ? Form.window(now, chance) : known.window();
        var from = chance.percent(30) ? ", \"effective_from\": \"" + now.plusSeconds(chance.below(90_000)) + "\"" : "";
        return post(
                "author",
                known.path("/rule-versions"),
                "{\"kind\": \"%s\", \"rationale\": \"asked\", \"rules\": %s%s}"
                        .formatted(
                                chance.of("clarification", "erratum", "amendment", "amendment"),
                                known.form().rules(window, chance),
                                from));
    }

    private Write challenge(Known known) {
        var ground = chance.of("premature", "wrong_outcome", "rule_misread");
        return post(
                disputant(),
                known.path("/challenges"),
                "{\"ground\": \"%s\", \"rationale\": \"no\"}".formatted(ground));
    }

    private Write vote(Known known) {
        var decision = chance.of("uphold", "uphold", "substitute", "substitute", "reset", "annul");
        var wanted = decision.equals("substitute") ? ", " + wanted(known) : "";
        var departs = chance.percent(75) ? ", \"departs_from_engine\": true, \"clause\": \"outcomes\"" : "";
        return post(
                "adjudicator" + chance.of("", "2", "3", "4", "5"),
                known.path("/rulings"),
                "{\"decision\": \"%s\", \"reasons\": \"so it reads\"%s%s}".formatted(decision, wanted, departs));
    }

    private Write correction(Known known) {
        var wanted = chance.percent(20) ? "\"annul\": true" : wanted(known);
        return post(
                "officer",
                known.path("/corrections"),
                "{\"ground\": \"late\", \"reasons\": \"late\", %s}".formatted(wanted));
    }

    private String wanted(Known known) {
        return known.form().sumsToOne && chance.percent(70)
                ? "\"outcome\": \"" + chance.of(known.form().keys) + "\""
                : "\"payout\": " + known.form().payout(chance);
    }

    private String disputant() {
        return chance.of("officer", "integrator");
    }

    private int number(int from, int howMany) {
        return from + chance.below(howMany);
    }

    private String item() {
        var isMeasured = chance.percent(25);
        return """
            {"topic": "%s", "issuer": "%s", "headline": "said", "times": {"announced": "%s"},
             "statements": [{"predicate": "%s", "modality": "%s"%s%s}]}\
            """.formatted(
                        topic(),
                        chance.of("gov", "press", "court", "stranger"),
                        now.minusSeconds(chance.below(50_000)),
                        isMeasured ? "it.measured" : "it.happened",
                        isMeasured ? "asserts" : chance.of("asserts", "asserts", "asserts", "denies", "intends"),
                        isMeasured
                                ? ", \"value\": \"" + chance.of("12.5", "40", "160") + "\""
                                : ", \"object\": \"" + chance.of("a", "a", "b", "c") + "\"",
                        chance.percent(15) ? ", \"subjects\": [\"" + chance.of("s1", "s2") + "\"]" : "");
    }

    /** Topics go with their markets; on a few for ever, every item would be weighed with all that was ever said. */
    private String topic() {
        return "t" + (markets.size() / 12 * 3 + chance.below(4));
    }

    private String evidence(String below) {
        return "/v1/evidence/" + chance.recent(evidence) + below;
    }

    private Write post(String account, String path, String body) {
        return write(account, "POST", path, body);
    }

    /** By anybody of the role, where the sandbox has several. */
    private Write write(String role, String method, String path, String body) {
        var two = List.of("officer", "reviewer", "approver").contains(role);
        return new Write(two ? chance.of(role, role + "2") : role, method, path, body, List.of());
    }
}
