package org.marketresolution.infrastructure.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.marketresolution.infrastructure.Client;
import tools.jackson.databind.JsonNode;

/** A question that was resolved in reality, and the market that stands for it here. */
record OracleQuestion(
        String id,
        String title,
        String p1,
        String p2,
        Instant requested,
        Instant proposed,
        Instant expires,
        String proposal,
        boolean disputed,
        String ended,
        List<Instant> clarified) {
    private static final Path TABLE = Path.of("src/test/resources/oracle/resolutions.jsonl");

    /** Answers: half each, and that it was too early to ask. */
    static final String HALF_EACH = "p3";

    static final String TOO_EARLY = "p4";

    static List<OracleQuestion> all() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .map(Client::json)
                    .map(OracleQuestion::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OracleQuestion of(JsonNode row) {
        return new OracleQuestion(
                row.at("/id").asString(),
                row.at("/title").asString(),
                row.at("/p1").asString(),
                row.at("/p2").asString(),
                instant(row, "requested"),
                instant(row, "proposed"),
                instant(row, "expires"),
                row.at("/proposal").asString(),
                row.at("/disputed").asBoolean(),
                row.at("/final").asString(),
                row.at("/clarified")
                        .valueStream()
                        .map(at -> Instant.parse(at.asString()))
                        .toList());
    }

    private static Instant instant(JsonNode row, String field) {
        return Instant.parse(row.at("/" + field).asString());
    }

    /** The source does not say when in its window a dispute was raised. */
    Instant challenged() {
        return proposed.plus(Duration.between(proposed, expires).dividedBy(2));
    }

    /** When tokenholders answered a dispute; they vote for about two days. */
    Instant ruled() {
        return expires.plus(Duration.ofDays(2));
    }

    /** When clarifications become versions of the rules: none during a dispute or after finality, none before there is a market. */
    List<Instant> versions() {
        return clarified.stream()
                .filter(at -> at.isBefore(disputed ? challenged() : expires))
                .map(at -> at.isBefore(requested) ? requested : at)
                .toList();
    }

    /** The cutoff lies far behind, as the source names none: whatever is answered is answered early. */
    Instant deadline() {
        return expires.plus(Duration.ofDays(180));
    }

    String market() {
        return """
            {"ref": "%s", "title": %s, "topic": "%s", "rules": %s}\
            """.formatted(id, quoted(title), id, rules(0));
    }

    /** Whoever answers with half each answers for both; {@code clarification} counts from 1, 0 is before any. */
    String rules(int clarification) {
        var suffix = clarification == 0 ? "" : " (clarified " + clarification + ")";
        return """
            {"window": {"opens": "%s", "deadline": {"local": "%s", "zone": "Etc/UTC"}},
             "clock": "announced", "relays": "any",
             "authorities": [{"id": "proposer", "party": "ORACLE", "tier": 1, "name": "Proposers of the oracle"}],
             "outcomes": [
               {"key": "p1", "label": %s, "when": {"any": [%s, %s]}},
               {"key": "p2", "label": %s, "when": {"any": [%s, %s]}}],
             "tie": "split", "at_cutoff": "adjudicate",
             "challenge": {"window": "%s"}, "adjudication": {"appeal_window": "PT24H"}}\
            """.formatted(
                        requested,
                        deadline().toString().replace("Z", ""),
                        quoted(p1 + suffix),
                        answered("p1"),
                        answered(HALF_EACH),
                        quoted(p2 + suffix),
                        answered("p2"),
                        answered(HALF_EACH),
                        Duration.between(proposed, expires));
    }

    private static String answered(String answer) {
        return "{\"fact\": {\"predicate\": \"oracle.answered\", \"object\": \"" + answer + "\"}}";
    }

    String evidence() {
        return """
            {"topic": "%s", "issuer": "proposer", "headline": "Proposed: %s", "times": {"announced": "%s"},
             "statements": [{"predicate": "oracle.answered", "object": "%s", "modality": "asserts"}]}\
            """.formatted(id, proposal, proposed, proposal);
    }

    String ruling() {
        if (ended.equals(TOO_EARLY)) {
            return "{\"decision\": \"reset\", \"reasons\": \"It was too early to ask.\"}";
        }
        if (ended.equals(proposal)) {
            return "{\"decision\": \"uphold\", \"reasons\": \"The answer was right.\"}";
        }
        return """
            {"decision": "substitute", %s, "departs_from_engine": true, "clause": "outcomes/%s/when",
             "reasons": "The answer was wrong."}\
            """.formatted(
                        ended.equals(HALF_EACH)
                                ? "\"payout\": {\"numerators\": [1, 1], \"denominator\": 2}"
                                : "\"outcome\": \"" + ended + "\"",
                        proposal.equals(HALF_EACH) ? "p1" : proposal);
    }

    /** What settles in the end; nothing after a reset. */
    String payout() {
        return switch (ended) {
            case "p1" -> "{\"numerators\":[1,0],\"denominator\":1}";
            case "p2" -> "{\"numerators\":[0,1],\"denominator\":1}";
            case HALF_EACH -> "{\"numerators\":[1,1],\"denominator\":2}";
            default -> "";
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
