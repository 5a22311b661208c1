package org.marketresolution.infrastructure.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Anything that anybody may try at any time: mostly what could succeed, now and then nonsense. */
final class RandomWrites {
    /** A market that was drafted, with what a later version of its rules keeps. */
    record Known(String id, Form form, String window) {}

    private static final List<String> ACCOUNTS = List.of(
            "author", "officer", "officer2", "reviewer", "reviewer2", "adjudicator", "adjudicator2", "adjudicator3",
            "adjudicator4", "adjudicator5", "approver", "approver2", "auditor", "integrator", "admin");

    private final Chance chance;
    private final List<Supplier<Write>> makings = new ArrayList<>();
    final List<Known> markets = new ArrayList<>();
    final List<String> evidence = new ArrayList<>(List.of("evd_none"));
    private Instant now = Instant.EPOCH;
    private Known next = new Known("", Form.BINARY, "{}");

    RandomWrites(Chance chance) {
        this.chance = chance;
        often(14, () -> post("officer", "/v1/evidence", item()));
        often(14, () -> post("reviewer", evidence("/admissions"), "{}"));
        often(2, () -> post("reviewer", evidence("/rejections"), "{\"reason\": \"forged\"}"));
        often(3, () -> post("officer", evidence("/retractions"), "{\"class\": \"%s\"}".formatted(chance.of("error", "denied", "withdrawn"))));
        often(2, () -> write("reviewer", "DELETE", evidence("/retractions/current"), ""));
        often(2, () -> post("officer", evidence("/supersessions"), "{\"by\": \"%s\"}".formatted(chance.recent(evidence))));
        often(2, () -> post("officer", evidence("/duplicate-links"), "{\"of\": \"%s\"}".formatted(chance.recent(evidence))));
        often(4, () -> draft(chance.of(Form.values())));
        often(8, () -> write("reviewer", "PUT", market("/publication"), "{}"));
        often(3, this::ruleVersion);
        often(5, () -> post("reviewer", market("/rule-versions/" + (2 + chance.below(3)) + "/approvals"), "{}"));
        often(10, () -> resolving("officer", "/proposals", "\"rationale\": \"said\""));
        often(2, () -> write("officer", "DELETE", market("/proposals/current"), ""));
        often(6, () -> post(chance.of("officer", "integrator"), market("/challenges"), "{\"ground\": \"%s\", \"rationale\": \"no\"}".formatted(chance.of("premature", "wrong_outcome", "rule_misread"))));
        often(16, this::vote);
        often(4, () -> post(chance.of("officer", "integrator"), market("/appeals"), "{\"rationale\": \"no\"}"));
        often(2, () -> post("approver", market("/suspensions"), "{\"reason\": \"attack\"}"));
        often(4, () -> write("approver", "DELETE", market("/suspensions/current"), ""));
        often(1, () -> post("approver", market("/annulments"), "{\"reason\": \"ambiguous\", \"rationale\": \"both\"}"));
        often(1, () -> post("approver", market("/annulments/1/approvals"), "{}"));
        often(6, () -> resolving("officer", "/corrections", "\"ground\": \"late\", \"reasons\": \"late\""));
        often(6, () -> post("approver", market("/corrections/" + (1 + chance.below(3)) + "/approvals"), "{}"));
        often(2, () -> post("approver", market("/corrections/" + (1 + chance.below(3)) + "/denials"), "{\"reasons\": \"no\"}"));
    }

    private void often(int weight, Supplier<Write> making) {
        for (int i = 0; i < weight; i++) {
            makings.add(making);
        }
    }

    Write next(Instant at) {
        now = at;
        var write = chance.of(makings).get();
        if (chance.percent(10)) {
            write = write.by(chance.of(ACCOUNTS));
        }
        if (chance.percent(4)) {
            write = write.withBody(chance.of("", "[]", "{", "{\"unknown\": 1}", "{\"outcome\": null}", "{\"outcome\": 7}"));
        }
        if (chance.percent(6)) {
            write = write.withHeader("If-Match", chance.of("*", "17", "\"" + (1 + chance.below(20)) + "\""));
        }
        return chance.percent(8) ? write.withPath(write.path() + Write.REHEARSAL) : write;
    }

    /** A draft of a market; what the engine calls it is told by {@link #drafted}. */
    Write draft(Form form) {
        next = new Known("", form, Form.window(now, chance));
        return post(
                "author",
                "/v1/markets",
                "{\"title\": \"Will it happen?\", \"topic\": \"%s\", \"rules\": %s}"
                        .formatted(topic(), form.rules(next.window(), chance)));
    }

    void drafted(String id) {
        markets.add(new Known(id, next.form(), next.window()));
    }

    private Write ruleVersion() {
        var known = chance.recent(markets);
        var window = chance.percent(20) ? Form.window(now, chance) : known.window();
        return post(
                "author",
                "/v1/markets/" + known.id() + "/rule-versions",
                "{\"kind\": \"%s\", \"rationale\": \"asked\", \"rules\": %s%s}"
                        .formatted(
                                chance.of("clarification", "erratum", "amendment", "amendment"),
                                known.form().rules(window, chance),
                                chance.percent(30) ? ", \"effective_from\": \"" + now.plusSeconds(chance.below(90_000)) + "\"" : ""));
    }

    private Write vote() {
        var known = chance.recent(markets);
        var decision = chance.of("uphold", "uphold", "substitute", "reset", "annul");
        var key = chance.of(known.form().keys);
        var wanted = decision.equals("substitute") ? ", " + wanted(known.form(), key) : "";
        return post(
                chance.of("adjudicator", "adjudicator2", "adjudicator3", "adjudicator4", "adjudicator5"),
                "/v1/markets/" + known.id() + "/rulings",
                "{\"decision\": \"%s\", \"reasons\": \"so it reads\"%s%s}"
                        .formatted(decision, wanted, chance.percent(60) ? ", \"departs_from_engine\": true, \"clause\": \"outcomes\"" : ""));
    }

    private Write resolving(String account, String below, String more) {
        var known = chance.recent(markets);
        var wanted = chance.percent(10) ? "\"annul\": true" : wanted(known.form(), chance.of(known.form().keys));
        return post(account, "/v1/markets/" + known.id() + below, "{" + wanted + ", " + more + "}");
    }

    private String wanted(Form form, String key) {
        return form.sumsToOne && chance.percent(70)
                ? "\"outcome\": \"" + key + "\""
                : "\"payout\": " + form.payout(chance);
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

    private String topic() {
        return chance.of("t1", "t2", "t3");
    }

    private String market(String below) {
        return "/v1/markets/" + (chance.percent(1) ? "mkt_none" : chance.recent(markets).id()) + below;
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
