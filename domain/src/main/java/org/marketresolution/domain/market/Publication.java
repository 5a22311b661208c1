package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.MARKET_IS_DRAFTED_ONCE;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_PUBLISHES_THEIR_OWN_MARKET;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DRAFT_IS_PUBLISHED;
import static org.marketresolution.domain.market.MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED;

import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.domain.rules.RuleSetReader;

/** How a market is written down and opened. */
final class Publication {
    private Publication() {}

    static List<MarketEvent> draft(DraftMarket command, Market market) {
        if (!(market instanceof NotDrafted)) {
            throw Refusal.of(MARKET_IS_DRAFTED_ONCE, market);
        }
        var rules = RuleSetReader.read(command.rules());
        return List.of(new MarketDrafted(
                command.market(), command.author(), command.ref(), command.question(), command.rules(), rules.hash()));
    }

    static Guard mayPublish(Market market, OfficerId reviewer) {
        var guard = Guard.of(market);
        return switch (market) {
            case NotDrafted _ -> guard.refuse(true, MARKET_MUST_EXIST);
            case Published _ -> guard.refuse(true, ONLY_A_DRAFT_IS_PUBLISHED);
            case Draft draft -> {
                var listing = draft.listing();
                var findings = Lint.check(
                        listing.question().title(), listing.ruleVersion().rules());
                yield guard.refuse(
                                listing.author().equals(reviewer)
                                        || listing.ruleVersion().author().equals(reviewer),
                                NOBODY_PUBLISHES_THEIR_OWN_MARKET)
                        .refuse(Lint.refuses(findings), RULES_WITH_ERRORS_ARE_NOT_PUBLISHED, findings(findings));
            }
        };
    }

    static List<MarketEvent> publish(PublishMarket command, Market market) {
        mayPublish(market, command.reviewer()).check();
        var listing = drafted(market);
        var version = listing.ruleVersion();
        return List.of(new MarketPublished(
                command.market(),
                command.reviewer(),
                listing.question().topic(),
                version.number(),
                version.rules().document(),
                version.rules().window().deadline().instant(),
                version.rules().cutoff()));
    }

    static Json.Obj findings(List<LintFinding> findings) {
        return Json.object()
                .with(
                        "findings",
                        Json.array(findings.stream().map(LintFinding::toJson).toList()));
    }

    /** What was drafted; its guard has seen that something was. */
    static Listing drafted(Market market) {
        var listing = market.listed();
        if (listing == null) {
            throw new IllegalStateException("the stream does not begin with market.drafted");
        }
        return listing;
    }
}
