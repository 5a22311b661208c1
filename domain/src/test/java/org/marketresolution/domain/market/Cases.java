package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.adopt;
import static org.marketresolution.domain.market.Commands.annul;
import static org.marketresolution.domain.market.Commands.appeal;
import static org.marketresolution.domain.market.Commands.approveAnnulment;
import static org.marketresolution.domain.market.Commands.approveCorrection;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.correct;
import static org.marketresolution.domain.market.Commands.depart;
import static org.marketresolution.domain.market.Commands.propose;
import static org.marketresolution.domain.market.Commands.suspend;
import static org.marketresolution.domain.market.Commands.version;
import static org.marketresolution.domain.market.Commands.vote;
import static org.marketresolution.domain.market.Commands.winner;

import java.time.Duration;
import java.time.Instant;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;

/**
 * Markets in the states that a specification starts from. They ask whether a house is sold; where nothing else is said,
 * the sale is announced on 2025-03-01, admitted on 2025-04-01 and proposed by the engine at once.
 */
final class Cases {
    static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");
    static final Instant WINDOW_END = Instant.parse("2025-04-03T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration WINDOW = Duration.ofDays(2);

    static final Rules RULES = Rules.on(Rules.sold())
            .with("challenge", Json.object().with("window", "PT48H").with("min_after_new_evidence", "PT24H"));
    /** Only officers propose. */
    static final Rules SILENT = RULES.with("auto_propose", Json.of(false));
    /** Denials of a sale count as much as its assertion. */
    static final Rules QUARRELSOME = RULES.with("conflict", "adjudicate");
    /** Says the same in other words. */
    static final Rules CLEARER = RULES.with("relays", "verbatim");

    private Cases() {}

    static Item sale() {
        return Item.by("a1", "evd_sold").asserts();
    }

    static Item denial() {
        return Item.by("b1", "evd_denied").denies();
    }

    /** A second voice, received late in the window. */
    static Item echo(Instant received) {
        return Item.by("b1", "evd_x").asserts().announced(received).received(received);
    }

    static Life nothing() {
        return Life.nothing(RULES);
    }

    static Life drafted() {
        return Life.drafted(RULES);
    }

    static Life awaiting() {
        return Life.opened(RULES);
    }

    static Life due() {
        return awaiting().at(Rules.DEADLINE).after(new PassDeadline(MARKET, Rules.DEADLINE));
    }

    /** The sale is established, and an officer may propose. */
    static Life determined() {
        return Life.opened(SILENT).at(APRIL).told(sale());
    }

    static Life proposed() {
        return proposed(RULES);
    }

    static Life proposed(Rules rules) {
        return Life.opened(rules).at(APRIL).told(sale());
    }

    static Life proposedByOfficer() {
        return determined().after(propose(winner("yes")));
    }

    static Life challenged() {
        return challenged(RULES);
    }

    static Life challenged(Rules rules) {
        return proposed(rules).later(HOUR).after(challenge("critic"));
    }

    /** The cutoff passes on a denied sale: people must decide. */
    static Life conflicted() {
        return conflicted(QUARRELSOME);
    }

    static Life conflicted(Rules rules) {
        return Life.opened(rules).cutOff(sale(), denial());
    }

    static Life upheld() {
        return challenged().after(vote("judge", Decision.UPHOLD));
    }

    /** The panel settles what the engine does not determine. */
    static Life departed() {
        return challenged().after(depart("judge", Decision.SUBSTITUTE, winner("no")));
    }

    static Life ruledAnnulled() {
        return challenged().after(depart("judge", Decision.ANNUL, null));
    }

    static Life appealed() {
        return upheld().later(HOUR).after(appeal("critic"));
    }

    static Life ruledTwice() {
        return appealed().after(vote("second", Decision.UPHOLD), vote("third", Decision.UPHOLD));
    }

    /** A panel called the proposal premature. */
    static Life reset() {
        return challenged().after(vote("judge", Decision.RESET));
    }

    static Life resetAfterCutoff() {
        return Life.opened(RULES).cutOff().after(challenge("critic"), vote("judge", Decision.RESET));
    }

    /** Suspended before the sale became known, so nothing is proposed. */
    static Life heldBack() {
        return awaiting().after(suspend()).at(APRIL).told(sale());
    }

    static Life finalized() {
        return proposed().elapsed();
    }

    static Life settled() {
        return finalized().after(new ConfirmSettlement(MARKET, 1));
    }

    static Life underCorrection() {
        var settled = settled().later(HOUR);
        return settled.after(correct(RULES, settled.now(), winner("no")));
    }

    static Life amended() {
        return underCorrection().after(approveCorrection(1, "first"), approveCorrection(1, "second"));
    }

    static Life settledTwice() {
        return amended().after(new ConfirmSettlement(MARKET, 2));
    }

    static Life horizonPassed() {
        var end = WINDOW_END.plus(Duration.ofDays(90));
        return settled().at(end).after(new PassCorrectionHorizon(MARKET, end));
    }

    static Life annulmentRequested() {
        return awaiting().after(annul("asker"));
    }

    static Life annulled() {
        return annulmentRequested().after(approveAnnulment(1, "approver"), new ConfirmSettlement(MARKET, 1));
    }

    static Life versionDrafted() {
        return awaiting().after(version(CLEARER, RuleVersionKind.CLARIFICATION, null));
    }

    /** Approved, to take force in April. */
    static Life versionScheduled() {
        return awaiting().after(version(CLEARER, RuleVersionKind.CLARIFICATION, APRIL), adopt(2, "jurist"));
    }

    /** In force, and not yet weighed. */
    static Life versionAdopted() {
        return versionScheduled().at(APRIL).after(new BringRuleVersionIntoForce(MARKET, APRIL, false));
    }
}
