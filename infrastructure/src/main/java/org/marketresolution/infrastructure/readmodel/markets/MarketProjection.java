package org.marketresolution.infrastructure.readmodel.markets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.market.MarketEvent.AdjudicationOpened;
import org.marketresolution.domain.market.MarketEvent.AnnulmentRequested;
import org.marketresolution.domain.market.MarketEvent.AppealWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeRuled;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowElapsed;
import org.marketresolution.domain.market.MarketEvent.ChallengeWindowExtended;
import org.marketresolution.domain.market.MarketEvent.CorrectionApproved;
import org.marketresolution.domain.market.MarketEvent.CorrectionDenied;
import org.marketresolution.domain.market.MarketEvent.CorrectionHorizonPassed;
import org.marketresolution.domain.market.MarketEvent.CorrectionOpened;
import org.marketresolution.domain.market.MarketEvent.DeadlinePassed;
import org.marketresolution.domain.market.MarketEvent.DeterminationLost;
import org.marketresolution.domain.market.MarketEvent.DeterminationReached;
import org.marketresolution.domain.market.MarketEvent.EvidenceCutoffPassed;
import org.marketresolution.domain.market.MarketEvent.MarketAnnulled;
import org.marketresolution.domain.market.MarketEvent.MarketDrafted;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.MarketResumed;
import org.marketresolution.domain.market.MarketEvent.MarketSettled;
import org.marketresolution.domain.market.MarketEvent.MarketSuspended;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.market.MarketEvent.ProposalChallenged;
import org.marketresolution.domain.market.MarketEvent.ProposalInvalidated;
import org.marketresolution.domain.market.MarketEvent.ProposalWithdrawn;
import org.marketresolution.domain.market.MarketEvent.ResolutionAmended;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.ResolutionProposed;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionLapsed;
import org.marketresolution.domain.market.MarketEvent.RulingAppealed;
import org.marketresolution.domain.market.MarketEvent.RulingVoted;
import org.marketresolution.domain.market.MarketEvent.StandingInstantReached;
import org.marketresolution.domain.market.Resolution;
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

    @Override
    public List<Table> tables() {
        return List.of(new Table("market_row", "id"));
    }

    @Override
    public Projection over(JdbcClient client) {
        return new MarketProjection(client);
    }

    @Override
    @EventHandler
    public void on(Event event, TrackingToken token, @Timestamp Instant at) {
        if (event instanceof MarketEvent marketEvent) {
            apply(marketEvent, at.atOffset(ZoneOffset.UTC));
        }
    }

    private void apply(MarketEvent event, OffsetDateTime at) {
        switch (event) {
            case MarketDrafted drafted -> insert(drafted, at);
            case MarketPublished published -> publish(published, at);
            case RuleVersionAdopted adopted -> govern(adopted, at);
            case DeadlinePassed passed ->
                jdbc.sql("""
                    update market_row set deadline_passed = true, changed_at = ?,
                      case_state = case when case_state = 'awaiting' then 'due' else case_state end
                    where id = ?\
                    """).params(at, passed.market().value()).update();
            case MarketSuspended suspended -> move(suspended.market(), "suspended", null, null, at);
            case MarketResumed resumed -> move(resumed.market(), "open", null, null, at);
            case ResolutionProposed proposed -> move(proposed.market(), null, "proposed", "provisional", at);
            case ProposalChallenged challenged -> move(challenged.market(), null, "challenged", null, at);
            case AdjudicationOpened opened -> move(opened.market(), null, "under_adjudication", null, at);
            case ChallengeRuled ruled -> {
                if (ruled.resolution() == null) {
                    reopen(ruled.market(), at);
                } else {
                    move(ruled.market(), null, "ruled", null, at);
                }
            }
            case ProposalInvalidated _, ProposalWithdrawn _ -> reopen(event.market(), at);
            case ResolutionFinalized done -> move(done.market(), state(done.resolution()), "finalized", "final", at);
            case ResolutionAmended amended ->
                move(amended.market(), state(amended.resolution()), "finalized", "final", at);
            case CorrectionOpened opened -> move(opened.market(), null, "correction_review", null, at);
            case MarketSettled _, CorrectionDenied _ -> move(event.market(), null, "settled", "final", at);
            case RuleVersionDrafted _,
                    RuleVersionApproved _,
                    RuleVersionLapsed _,
                    OutcomeStandingsRecorded _,
                    DeterminationReached _,
                    DeterminationLost _,
                    StandingInstantReached _,
                    EvidenceCutoffPassed _,
                    ChallengeWindowElapsed _,
                    ChallengeWindowExtended _,
                    RulingVoted _,
                    RulingAppealed _,
                    AppealWindowElapsed _,
                    AnnulmentRequested _,
                    MarketAnnulled _,
                    CorrectionApproved _,
                    CorrectionHorizonPassed _ -> move(event.market(), null, null, null, at);
        }
    }

    private static String state(Resolution resolution) {
        return resolution.isRefund() ? "annulled" : "resolved";
    }

    /** Nothing is proposed any more. */
    private void reopen(MarketId market, OffsetDateTime at) {
        jdbc.sql("""
            update market_row set changed_at = :at,
              case_state = case when deadline_passed then 'due' else 'awaiting' end
            where id = :id\
            """).param("at", at).param("id", market.value()).update();
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

    /** A deadline that lies ahead again is awaited again. */
    private void govern(RuleVersionAdopted event, OffsetDateTime at) {
        var deadline = event.deadline();
        if (deadline == null) {
            move(event.market(), null, null, null, at);
            return;
        }
        jdbc.sql("""
            update market_row set deadline = ?, deadline_passed = false, changed_at = ?,
              case_state = case when case_state = 'due' then 'awaiting' else case_state end
            where id = ?\
            """)
                .params(deadline.atOffset(ZoneOffset.UTC), at, event.market().value())
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
