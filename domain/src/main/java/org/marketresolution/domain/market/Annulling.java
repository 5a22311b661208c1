package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.ANNULMENT_REQUEST_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_APPROVES_THEIR_OWN_ANNULMENT;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_OPEN_MARKET_IS_ANNULLED;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_REQUESTED_ANNULMENT_IS_APPROVED;
import static org.marketresolution.domain.market.MarketRule.OUTCOMES_ARE_WEIGHED_BEFORE_AN_ANNULMENT;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.marketresolution.domain.market.MarketEvent.AnnulmentRequested;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;

/** How two persons refund everybody: never by a fake "No". */
final class Annulling {
    private Annulling() {}

    static Guard mayRequest(Market market) {
        return Guard.ofPublished(
                market,
                ONLY_AN_OPEN_MARKET_IS_ANNULLED,
                (guard, open) -> guard.refuse(open.isResolved(), ONLY_AN_OPEN_MARKET_IS_ANNULLED));
    }

    static List<MarketEvent> request(RequestAnnulment command, Market state) {
        mayRequest(state).check();
        return List.of(new AnnulmentRequested(
                command.market(),
                Published.of(state).annulments().size() + 1,
                command.requester(),
                command.reason(),
                command.rationale()));
    }

    /** @param number null asks of any request */
    static Guard mayApprove(Market market, OfficerId who, @Nullable Integer number) {
        return Guard.ofPublished(market, ONLY_AN_OPEN_MARKET_IS_ANNULLED, (guard, open) -> {
            var asked = open.annulments().stream()
                    .filter(request -> number == null || request.number() == number)
                    .toList();
            guard.refuse(open.isResolved(), ONLY_AN_OPEN_MARKET_IS_ANNULLED)
                    .refuse(asked.isEmpty() && number != null, ANNULMENT_REQUEST_MUST_EXIST)
                    .refuse(asked.isEmpty() && number == null, ONLY_A_REQUESTED_ANNULMENT_IS_APPROVED)
                    .refuse(
                            !asked.isEmpty()
                                    && asked.stream()
                                            .allMatch(request ->
                                                    request.requester().equals(who)),
                            NOBODY_APPROVES_THEIR_OWN_ANNULMENT)
                    .refuse(
                            !open.isResolved() && open.determination() == null,
                            OUTCOMES_ARE_WEIGHED_BEFORE_AN_ANNULMENT);
        });
    }

    static List<MarketEvent> approve(ApproveAnnulment command, Market state) {
        mayApprove(state, command.approver(), command.number()).check();
        var market = Published.of(state);
        return List.of(
                new MarketAnnulled(command.market(), command.number(), command.approver()),
                Finality.finalized(market, new Resolution(null, null, Adjudicating.derivationHash(market))));
    }
}
