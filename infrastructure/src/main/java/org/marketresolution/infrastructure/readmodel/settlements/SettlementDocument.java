package org.marketresolution.infrastructure.readmodel.settlements;

import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.Settlement;

/** How a settlement is published. */
public final class SettlementDocument {
    private SettlementDocument() {}

    /** Of a market's revisions the last is final and the others are superseded; {@code method} is {@code refund} where there is no payout: an annulled market is never paid as "No". */
    public static Json.Obj of(MarketId market, Settlement settlement, Hash rulesHash, boolean superseded) {
        var resolution = settlement.resolution();
        var payout = resolution.payout();
        var supersedes = settlement.supersedes();
        var delta = settlement.delta();
        return Json.object()
                .with("market_id", market.value())
                .with("revision", Json.of(settlement.revision()))
                .with("outcome", resolution.outcome())
                .with("payout", payout == null ? null : payout.toJson())
                .with("method", payout == null ? "refund" : null)
                .with("finality", superseded ? "superseded" : "final")
                .with("settled_at", settlement.settledAt().toString())
                .with("derivation_hash", resolution.derivationHash().value())
                .with("rules_hash", rulesHash.value())
                .with("supersedes", supersedes == null ? null : Json.of(supersedes))
                .with("delta", delta == null ? null : delta.toJson());
    }
}
