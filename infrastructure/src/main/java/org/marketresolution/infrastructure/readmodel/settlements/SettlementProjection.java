package org.marketresolution.infrastructure.readmodel.settlements;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.Settlement;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row for each revision of a settlement. */
@Component
@ProcessingGroup(SettlementProjection.NAME)
class SettlementProjection implements Projection {
    static final String NAME = "settlements";

    private final JdbcClient jdbc;

    SettlementProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table("settlement_row", "market"));
    }

    @Override
    public Projection over(JdbcClient client) {
        return new SettlementProjection(client);
    }

    @Override
    @EventHandler
    public void on(Event event, TrackingToken token, @Timestamp Instant at) {
        if (event instanceof MarketSettled settled) {
            supersede(settled);
            insert(settled, token.position().orElseThrow(), at);
        }
    }

    private void supersede(MarketSettled settled) {
        jdbc.sql("update settlement_row set superseded = true where market = ?")
                .param(settled.market().value())
                .update();
    }

    private void insert(MarketSettled settled, long position, Instant at) {
        var settlement = new Settlement(
                settled.revision(),
                settled.resolution(),
                at,
                settled.supersedes(),
                settled.delta(),
                settled.correctableUntil());
        var document = SettlementDocument.of(settled.market(), settlement, settled.rulesHash(), false);
        jdbc.sql("""
            insert into settlement_row (market, revision, position, rules_hash, settled_at, document)
            values (?, ?, ?, ?, ?, ?)\
            """)
                .params(
                        settled.market().value(),
                        settled.revision(),
                        position,
                        settled.rulesHash().value(),
                        at.atOffset(ZoneOffset.UTC),
                        CanonicalJson.text(document))
                .update();
    }
}
