package org.marketresolution.infrastructure.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.AnnulmentRequest;
import org.marketresolution.domain.market.Case;
import org.marketresolution.domain.market.CaseState;
import org.marketresolution.domain.market.Challenge;
import org.marketresolution.domain.market.Correction;
import org.marketresolution.domain.market.Dispute;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.Proposal;
import org.marketresolution.domain.market.Resolution;
import org.marketresolution.domain.market.Ruling;
import org.marketresolution.domain.market.Suspension;
import org.marketresolution.domain.market.Vote;

/** How a market's case is published: what is proposed, disputed, ruled, requested. */
final class CaseDocument {
    private CaseDocument() {}

    /** The members that the case adds to its market's document. */
    static Json.Obj addTo(Json.Obj document, Published market) {
        var suspension = market.suspension();
        var requests = market.isResolved() ? List.<AnnulmentRequest>of() : market.annulments();
        return members(document.with("challenge_window", window(market)), market)
                .with("suspension", suspension == null ? null : suspension(suspension))
                .with(
                        "annulment_requests",
                        requests.isEmpty()
                                ? null
                                : Json.array(requests.stream()
                                        .map(CaseDocument::request)
                                        .toList()));
    }

    /** What a command on the case is answered with: where the case stands now. */
    static Json.Obj moved(Market state, long version) {
        var market = Published.of(state);
        return addTo(
                named(market)
                        .with("version", Json.of(version))
                        .with("case_state", CaseState.of(market).code()),
                market);
    }

    static Json.Obj named(Published market) {
        return Json.object().with("market_id", market.listing().id().value());
    }

    private static Json.Obj members(Json.Obj document, Published market) {
        return switch (market.currentCase()) {
            case Case.Undecided _, Case.Finalized _, Case.Settled _ -> document;
            case Case.Proposed live -> document.with("proposal", proposal(live.proposal()));
            case Case.Challenged challenged -> dispute(document, challenged.dispute(), market);
            case Case.UnderAdjudication trial -> dispute(document, trial.dispute(), market);
            case Case.Ruled ruled -> dispute(document, ruled.dispute(), market).with("ruling", ruling(ruled.ruling()));
            case Case.CorrectionReview review -> document.with("correction", correction(review.correction()));
        };
    }

    /** The window that is open; while the market is suspended it has no end, only time that remains. */
    static Json.@Nullable Obj window(Published market) {
        return switch (market.currentCase()) {
            case Case.Proposed live ->
                window("challenge", live.challengeEndsAt(), market.suspension())
                        .with("extensions", extensions(live.extensions()));
            case Case.Ruled ruled ->
                window("appeal", ruled.appealEndsAt(), market.suspension()).with("extensions", Json.array(List.of()));
            case Case.Undecided _,
                    Case.Challenged _,
                    Case.UnderAdjudication _,
                    Case.Finalized _,
                    Case.Settled _,
                    Case.CorrectionReview _ -> null;
        };
    }

    private static Json.Obj window(String phase, Instant end, @Nullable Suspension suspension) {
        return Json.object()
                .with("phase", phase)
                .with("ends_at", suspension == null ? end.toString() : null)
                .with(
                        "remaining",
                        suspension == null
                                ? null
                                : Duration.between(suspension.since(), end).toString());
    }

    private static Json extensions(List<Case.Extension> extensions) {
        return Json.array(extensions.stream()
                .map(extension -> Json.object()
                        .with("until", extension.until().toString())
                        .with("because", extension.because().value()))
                .toList());
    }

    static Json.Obj proposal(Proposal proposal) {
        return resolution(
                        Json.object()
                                .with("number", Json.of(proposal.number()))
                                .with("proposer", proposal.proposer().value()),
                        proposal.resolution())
                .with("rationale", proposal.rationale());
    }

    /** {@code method} is {@code refund} where there is no payout. */
    static Json.Obj resolution(Json.Obj document, @Nullable Resolution resolution) {
        if (resolution == null) {
            return document;
        }
        var payout = resolution.payout();
        return document.with("outcome", resolution.outcome())
                .with("payout", payout == null ? null : payout.toJson())
                .with("method", payout == null ? "refund" : null)
                .with("derivation_hash", resolution.derivationHash().value());
    }

    private static Json.Obj dispute(Json.Obj document, Dispute dispute, Published market) {
        var proposal = dispute.proposal();
        var challenge = dispute.challenge();
        var rules = market.rules().adjudication();
        return document.with("proposal", proposal == null ? null : proposal(proposal))
                .with("challenge", challenge == null ? null : challenge(challenge))
                .with(
                        "adjudication",
                        Json.object()
                                .with("dispute", Json.of(dispute.number()))
                                .with("tier", Json.of(dispute.tier()))
                                .with("panel", Json.of(dispute.panel(rules)))
                                .with("needed", Json.of(dispute.needed(rules)))
                                .with(
                                        "votes",
                                        Json.array(dispute.votes().stream()
                                                .map(CaseDocument::vote)
                                                .toList())));
    }

    private static Json challenge(Challenge challenge) {
        return Json.object()
                .with("challenger", challenge.challenger().value())
                .with("ground", Members.code(challenge.ground()))
                .with("clause", challenge.clause())
                .with("evidence_ids", ids(challenge.evidence()))
                .with("rationale", challenge.rationale())
                .with("raised_at", challenge.raisedAt().toString());
    }

    private static @Nullable Json ids(List<EvidenceId> evidence) {
        return evidence.isEmpty()
                ? null
                : Json.strings(evidence.stream().map(EvidenceId::value).toList());
    }

    private static Json vote(Vote vote) {
        return resolution(
                        Json.object()
                                .with("adjudicator", vote.adjudicator().value())
                                .with("decision", Members.code(vote.decision())),
                        vote.resolution())
                .with("departs_from_engine", vote.departs() ? Json.of(true) : null)
                .with("clause", vote.clause())
                .with("reasons", vote.reasons());
    }

    private static Json ruling(Ruling ruling) {
        return resolution(Json.object().with("decision", Members.code(ruling.decision())), ruling.resolution())
                .with("departs_from_engine", ruling.departs() ? Json.of(true) : null)
                .with("clause", ruling.clause());
    }

    private static Json suspension(Suspension suspension) {
        return Json.object()
                .with("by", suspension.by().value())
                .with("reason", suspension.reason())
                .with("since", suspension.since().toString());
    }

    static Json.Obj request(AnnulmentRequest request) {
        return Json.object()
                .with("number", Json.of(request.number()))
                .with("requester", request.requester().value())
                .with("reason", Members.code(request.reason()))
                .with("rationale", request.rationale());
    }

    static Json.Obj correction(Correction correction) {
        return resolution(
                        Json.object()
                                .with("number", Json.of(correction.number()))
                                .with("opener", correction.opener().value())
                                .with("ground", correction.ground()),
                        correction.resolution())
                .with("delta", correction.delta().toJson())
                .with("departs_from_engine", correction.departs() ? Json.of(true) : null)
                .with("reasons", correction.reasons())
                .with("evidence_ids", ids(correction.evidence()))
                .with(
                        "approvers",
                        Json.strings(correction.approvers().stream()
                                .map(OfficerId::value)
                                .toList()));
    }
}
