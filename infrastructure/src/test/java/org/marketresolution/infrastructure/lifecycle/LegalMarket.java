package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What holds of a market whatever anybody does. */
final class LegalMarket {
    private static final Set<String> OPEN = Set.of("awaiting", "due", "proposed", "under_adjudication", "ruled");
    private static final Set<String> RESOLVED = Set.of("settled", "correction_review");

    private LegalMarket() {}

    /** @param settlements all revisions, oldest first */
    static void check(JsonNode market, JsonNode settlements, Form form) {
        var state = market.at("/state").asString();
        var caseState = market.at("/case_state").asString();
        var revision = market.at("/settlement_revision").asInt();
        assertThat(settlements).hasSize(revision);
        switch (state) {
            case "draft" -> {
                assertThat(market.has("case_state")).isFalse();
                assertThat(revision).isZero();
            }
            case "open", "suspended" -> {
                assertThat(OPEN).contains(caseState);
                assertThat(market.at("/finality").asString()).isEqualTo("provisional");
                assertThat(market.has("suspension")).isEqualTo(state.equals("suspended"));
                assertThat(revision).isZero();
            }
            case "resolved", "annulled" -> {
                assertThat(RESOLVED).contains(caseState);
                assertThat(market.at("/finality").asString()).isEqualTo("final");
                assertThat(revision).isPositive();
                assertThat(settlements.get(revision - 1).has("payout")).isEqualTo(state.equals("resolved"));
            }
            default -> throw new AssertionError("no such state: " + state);
        }
        checkCase(market, caseState);
        checkDetermination(market.at("/determination"), form);
        checkSettlements(settlements, form);
    }

    private static void checkCase(JsonNode market, String caseState) {
        var hasWindow = Set.of("proposed", "ruled").contains(caseState);
        assertThat(market.has("challenge_window")).isEqualTo(hasWindow);
        assertThat(market.has("ruling")).isEqualTo(caseState.equals("ruled"));
        assertThat(market.has("adjudication"))
                .isEqualTo(Set.of("under_adjudication", "ruled").contains(caseState));
        assertThat(market.has("correction")).isEqualTo(caseState.equals("correction_review"));
    }

    private static void checkDetermination(JsonNode determination, Form form) {
        if (determination.isMissingNode()) {
            return;
        }
        var status = determination.at("/status").asString();
        assertThat(determination.has("payout")).isEqualTo(status.equals("determinate"));
        assertThat(determination.has("allowed_from")).isEqualTo(status.equals("too_early"));
        if (determination.has("payout")) {
            checkPayout(determination.at("/payout"), form);
        }
    }

    private static void checkSettlements(JsonNode settlements, Form form) {
        for (int i = 0; i < settlements.size(); i++) {
            var settlement = settlements.get(i);
            assertThat(settlement.at("/revision").asInt()).isEqualTo(i + 1);
            assertThat(settlement.at("/finality").asString())
                    .isEqualTo(i + 1 == settlements.size() ? "final" : "superseded");
            assertThat(settlement.has("delta")).isEqualTo(i > 0);
            assertThat(settlement.at("/supersedes").asInt(0)).isEqualTo(i);
            assertThat(settlement.has("method")).isNotEqualTo(settlement.has("payout"));
            if (settlement.has("payout")) {
                checkPayout(settlement.at("/payout"), form);
            } else {
                assertThat(settlement.at("/method").asString()).isEqualTo("refund");
                assertThat(settlement.has("outcome")).isFalse();
            }
        }
    }

    private static void checkPayout(JsonNode payout, Form form) {
        var one = payout.at("/denominator").asLong();
        List<Long> parts =
                payout.at("/numerators").valueStream().map(JsonNode::asLong).toList();
        assertThat(one).isPositive();
        assertThat(parts).hasSameSizeAs(form.keys).allMatch(part -> part >= 0 && part <= one);
        if (form.sumsToOne) {
            assertThat(parts.stream().mapToLong(part -> part).sum()).isEqualTo(one);
        }
        assertThat(parts.stream().reduce(one, LegalMarket::divisor))
                .as("reduced")
                .isEqualTo(1);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
