package org.marketresolution.infrastructure.readmodel.markets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what lists of markets filter by. */
@Component
@ProcessingGroup(MarketProjection.NAME)
class MarketProjection implements Projection {
    static final String NAME = "markets";

    private final JdbcClient jdbc;

    MarketProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Event event, @Timestamp Instant at) {
        if (event instanceof MarketEvent marketEvent) {
            apply(marketEvent, at.atOffset(ZoneOffset.UTC));
        }
    }

    private void apply(MarketEvent event, OffsetDateTime at) {
        switch (event) {
            case MarketDrafted drafted -> insert(drafted, at);
            case MarketPublished published -> publish(published, at);
            case DeadlinePassed passed ->
                jdbc.sql("update market_row set case_state = 'due', changed_at = ? where id = ? and case_state"
                                + " = 'awaiting'")
                        .params(at, passed.market().value())
                        .update();
            case ResolutionProposed proposed -> move(proposed.market(), "open", "proposed", "provisional", at);
            case ProposalInvalidated invalidated ->
                jdbc.sql("""
                    update market_row set changed_at = :at,
                      case_state = case when deadline <= :at then 'due' else 'awaiting' end
                    where id = :id\
                    """)
                        .param("at", at)
                        .param("id", invalidated.market().value())
                        .update();
            case ResolutionFinalized finalized -> move(finalized.market(), state(finalized), "finalized", "final", at);
            case MarketSettled settled -> move(settled.market(), null, "settled", "final", at);
            case OutcomeStandingsRecorded _,
                    DeterminationReached _,
                    DeterminationLost _,
                    StandingInstantReached _,
                    EvidenceCutoffPassed _,
                    ChallengeWindowElapsed _,
                    ChallengeWindowExtended _ -> move(event.market(), null, null, null, at);
        }
    }

    private static String state(ResolutionFinalized event) {
        return event.resolution().isRefund() ? "annulled" : "resolved";
    }

    private void insert(MarketDrafted event, OffsetDateTime at) {
        jdbc.sql("""
            insert into market_row (id, topic, title, tags, state, finality, changed_at)
            values (?, ?, ?, ?, 'draft', 'provisional', ?)\
            """)
                .param(event.market().value())
                .param(event.question().topic())
                .param(event.question().title())
                .param(event.question().tags().toArray(String[]::new))
                .param(at)
                .update();
    }

    private void publish(MarketPublished event, OffsetDateTime at) {
        jdbc.sql("update market_row set state = 'open', case_state = 'awaiting', deadline = ?, changed_at = ?"
                        + " where id = ?")
                .params(
                        event.deadline().atOffset(ZoneOffset.UTC),
                        at,
                        event.market().value())
                .update();
    }

    /** Null leaves a column as it is. */
    private void move(
            MarketId market,
            @Nullable String state,
            @Nullable String caseState,
            @Nullable String finality,
            OffsetDateTime at) {
        jdbc.sql("""
            update market_row set state = coalesce(cast(? as text), state),
              case_state = coalesce(cast(? as text), case_state),
              finality = coalesce(cast(? as text), finality), changed_at = ?
            where id = ?\
            """)
                .param(state)
                .param(caseState)
                .param(finality)
                .param(at)
                .param(market.value())
                .update();
    }
}
