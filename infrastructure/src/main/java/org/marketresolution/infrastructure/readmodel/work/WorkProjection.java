package org.marketresolution.infrastructure.readmodel.work;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.EvidenceEvent.CaptureAttached;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceAdmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceLinkedAsDuplicate;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRejected;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRetracted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSuperseded;
import org.marketresolution.domain.evidence.EvidenceEvent.RetractionReversed;
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
import org.marketresolution.domain.rules.Status;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps where markets and evidence wait for people; events that change no such place leave it as it is. */
@Component
@ProcessingGroup(WorkProjection.NAME)
class WorkProjection implements Projection {
    static final String NAME = "work";

    private final JdbcClient jdbc;

    WorkProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table("work_row", "subject"));
    }

    @Override
    public Projection over(JdbcClient client) {
        return new WorkProjection(client);
    }

    @Override
    @EventHandler
    public void on(Event event, TrackingToken token, @Timestamp Instant at) {
        if (event instanceof MarketEvent marketEvent) {
            apply(marketEvent);
        } else if (event instanceof EvidenceEvent evidenceEvent) {
            apply(evidenceEvent);
        }
    }

    private void apply(EvidenceEvent event) {
        switch (event) {
            case EvidenceSubmitted submitted ->
                begin(submitted.evidence().value(), submitted.dossier().headline(), Stage.SUBMITTED);
            case EvidenceAdmitted _, EvidenceRejected _ ->
                jdbc.sql("delete from work_row where subject = ?")
                        .param(event.evidence().value())
                        .update();
            case EvidenceRetracted _,
                    RetractionReversed _,
                    EvidenceSuperseded _,
                    EvidenceLinkedAsDuplicate _,
                    CaptureAttached _ -> {}
        }
    }

    private void apply(MarketEvent event) {
        var market = event.market();
        switch (event) {
            case MarketDrafted drafted ->
                begin(market.value(), drafted.question().title(), Stage.DRAFT);
            case MarketPublished _, ProposalInvalidated _, ProposalWithdrawn _ -> move(market, Stage.UNDECIDED, null);
            case ResolutionProposed proposed -> move(market, Stage.PROPOSED, proposed.challengeEndsAt());
            case ChallengeWindowExtended extended -> move(market, Stage.PROPOSED, extended.until());
            case AdjudicationOpened _ -> move(market, Stage.ADJUDICATION, null);
            case ChallengeRuled ruled ->
                move(market, ruled.resolution() == null ? Stage.UNDECIDED : Stage.RULED, ruled.appealEndsAt());
            case ResolutionFinalized _, ResolutionAmended _ -> move(market, Stage.FINALIZED, null);
            case MarketSettled _, CorrectionDenied _ -> move(market, Stage.SETTLED, null);
            case CorrectionOpened _ -> move(market, Stage.CORRECTION_REVIEW, null);
            case DeterminationReached reached -> set("determinate = ?", reached.status() == Status.DETERMINATE, market);
            case DeterminationLost _ -> set("determinate = ?", false, market);
            case MarketSuspended _ -> set("suspended = ?", true, market);
            case MarketResumed resumed -> resume(resumed);
            case RuleVersionDrafted drafted ->
                set("rule_versions = array_append(rule_versions, ?)", drafted.number(), market);
            case RuleVersionAdopted adopted ->
                set("rule_versions = array_remove(rule_versions, ?)", adopted.number(), market);
            case RuleVersionLapsed lapsed ->
                set("rule_versions = array_remove(rule_versions, ?)", lapsed.number(), market);
            case AnnulmentRequested requested ->
                set("annulments = array_append(annulments, ?)", requested.number(), market);
            case RuleVersionApproved _,
                    OutcomeStandingsRecorded _,
                    ProposalChallenged _,
                    StandingInstantReached _,
                    DeadlinePassed _,
                    EvidenceCutoffPassed _,
                    ChallengeWindowElapsed _,
                    RulingVoted _,
                    RulingAppealed _,
                    AppealWindowElapsed _,
                    MarketAnnulled _,
                    CorrectionApproved _,
                    CorrectionHorizonPassed _ -> {}
        }
    }

    private void begin(String subject, @Nullable String title, Stage stage) {
        jdbc.sql("insert into work_row (subject, title, stage) values (?, ?, ?)")
                .param(subject)
                .param(title)
                .param(stage.code())
                .update();
    }

    /** {@code due} is when the stage ends by itself, null when it does not. */
    private void move(MarketId market, Stage stage, @Nullable Instant due) {
        jdbc.sql("update work_row set stage = ?, due_at = coalesce(cast(? as timestamptz), 'infinity') where"
                        + " subject = ?")
                .param(stage.code())
                .param(due == null ? null : due.atOffset(ZoneOffset.UTC))
                .param(market.value())
                .update();
    }

    /** Windows run on. */
    private void resume(MarketResumed event) {
        var end = event.challengeEndsAt() == null ? event.appealEndsAt() : event.challengeEndsAt();
        jdbc.sql("update work_row set suspended = false, due_at = coalesce(cast(? as timestamptz), 'infinity')"
                        + " where subject = ?")
                .param(end == null ? null : end.atOffset(ZoneOffset.UTC))
                .param(event.market().value())
                .update();
    }

    private void set(String assignment, Object value, MarketId market) {
        jdbc.sql("update work_row set " + assignment + " where subject = ?")
                .params(value, market.value())
                .update();
    }
}
