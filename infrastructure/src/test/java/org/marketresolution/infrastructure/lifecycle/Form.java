package org.marketresolution.infrastructure.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kinds of markets that chance draws. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
enum Form {
    BINARY(List.of("yes", "no"), true),
    CATEGORICAL(List.of("a", "b", "other", "none"), true),
    MULTI_SELECT(List.of("x", "y", "z"), false),
    SCALAR(List.of("long", "short"), true),
    EACH_SUBJECT(List.of("yes", "no"), true);

    final List<String> keys;
    final boolean sumsToOne;

    Form(List<String> keys, boolean sumsToOne) {
        this.keys = keys;
        this.sumsToOne = sumsToOne;
    }

    /** Deadlines lie days ahead, now and then at a civil time. */
    static String window(Instant now, Chance chance) {
        var deadline = now.plus(Duration.ofHours(12 + chance.below(20 * 24)));
        return "{\"opens\": \"%s\", \"deadline\": {\"local\": \"%s\", \"zone\": \"%s\"}, \"evidence_grace\": \"%s\"}"
                .formatted(
                        now.minus(Duration.ofDays(1)),
                        deadline.toString().substring(0, 16) + ":01",
                        chance.of("Etc/UTC", "Europe/Kyiv", "America/New_York"),
                        chance.of("P0D", "PT6H", "P1D"));
    }

    String rules(String window, Chance chance) {
        return """
            {"window": %s, "clock": "announced", "relays": "any", "kind": "%s", "exclusivity": "%s", %s,
             "authorities": [{"id": "gov", "party": "GOV", "tier": 1}, {"id": "press", "party": "PRESS", "tier": 2},
               {"id": "court", "party": "COURT", "tier": 1}],
             "auto_propose": %s, "tie": "%s", "conflict": "%s", "revisions": "%s", "early_resolution": "%s",
             "challenge": {"window": "%s", "min_after_new_evidence": "%s", "open_to": ["officer", "integrator"]},
             "adjudication": {"panel": %s, "majority": "%s", "appeal_window": "%s"},
             "correction": {"horizon": "%s", "approvals": %s}}\
            """.formatted(
                        window,
                        kind(),
                        sumsToOne ? "exactly_one" : "independent",
                        substance(chance),
                        chance.percent(75),
                        chance.of("adjudicate", "split", "first_listed", "annul"),
                        chance.of("higher_tier_wins", "adjudicate", "latest_wins"),
                        chance.of("latest_until_cutoff", "first_latched"),
                        chance.of("when_established", "when_established", "at_deadline"),
                        chance.of("PT10M", "PT6H", "P2D", "P5D"),
                        chance.of("PT0S", "PT5M", "P1D"),
                        chance.of(1, 1, 3),
                        chance.of("simple", "two_thirds"),
                        chance.of("PT10M", "P1D"),
                        chance.of("PT12H", "P30D"),
                        chance.of(1, 2));
    }

    private String kind() {
        return switch (this) {
            case BINARY, EACH_SUBJECT -> "binary";
            case CATEGORICAL -> "categorical";
            case MULTI_SELECT -> "multi_select";
            case SCALAR -> "scalar";
        };
    }

    private String substance(Chance chance) {
        return switch (this) {
            case BINARY -> outcomes(when("yes", "a", "any", chance), statusQuo("no")) + cutoff("status_quo");
            case CATEGORICAL ->
                outcomes(
                                when("a", "a", "any", chance),
                                when("b", "b", "any", chance),
                                when("other", "c", "any", chance)
                                        .replace("{\"key\"", "{\"role\": \"residual\", \"key\""),
                                statusQuo("none"))
                        + cutoff("status_quo");
            case MULTI_SELECT ->
                outcomes(when("x", "a", "any", chance), when("y", "b", "any", chance), when("z", "c", "any", chance))
                        + cutoff("annul");
            case SCALAR ->
                "\"scale\": {\"low\": \"0\", \"high\": \"100\", \"predicate\": \"it.measured\", \"sources\":"
                        + " {\"max_tier\": 2}}, "
                        + outcomes(
                                "{\"key\": \"long\", \"label\": \"Long\"}",
                                "{\"key\": \"short\", \"label\": \"Short\"}")
                        + cutoff(chance.of("annul", "split", "adjudicate"));
            case EACH_SUBJECT ->
                "\"subjects\": [\"s1\", \"s2\"], " + outcomes(when("yes", "a", "each", chance), statusQuo("no"))
                        + cutoff("status_quo");
        };
    }

    private static String cutoff(String what) {
        return ", \"at_cutoff\": \"" + what + "\"";
    }

    private static String outcomes(String... outcomes) {
        return "\"outcomes\": [" + String.join(", ", outcomes) + "]";
    }

    private static String statusQuo(String key) {
        return "{\"key\": \"%s\", \"label\": \"%s\", \"role\": \"status_quo\"}".formatted(key, key);
    }

    private static String when(String key, String object, String subjects, Chance chance) {
        return """
            {"key": "%s", "label": "%s", "when": {"fact": {"predicate": "it.happened", "object": "%s", "subjects": "%s",
             "sources": {"max_tier": %s, "quorum": %s}%s}}}\
            """.formatted(
                        key,
                        key,
                        object,
                        subjects,
                        chance.of(1, 2),
                        chance.of(1, 1, 2),
                        chance.percent(20) ? ", \"persists\": \"PT3H\"" : "");
    }

    /** What fits mostly, and now and then does not. */
    String payout(Chance chance) {
        var parts =
                IntStream.range(0, keys.size()).mapToObj(_ -> chance.below(2)).toList();
        var sum = parts.stream().mapToInt(part -> part).sum();
        return "{\"numerators\": [%s], \"denominator\": %s}"
                .formatted(
                        parts.stream().map(part -> Integer.toString(part)).collect(Collectors.joining(", ")),
                        sumsToOne ? Math.max(1, sum) : 1);
    }
}
