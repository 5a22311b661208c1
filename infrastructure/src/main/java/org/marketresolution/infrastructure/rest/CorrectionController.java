package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Case;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketAction;
import org.marketresolution.domain.market.MarketCommand.ApproveCorrection;
import org.marketresolution.domain.market.MarketCommand.DenyCorrection;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Evaluation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of what was settled: nothing is erased, a further revision is. */
@RestController
@Tag(name = "Case")
@RequestMapping("/v1/markets/{address}/corrections")
class CorrectionController {
    private final MarketWrites writes;
    private final Histories histories;
    private final CitedEvidence cited;
    private final AdmittedSoFar admitted;
    private final Viewers viewers;

    CorrectionController(
            MarketWrites writes, Histories histories, CitedEvidence cited, AdmittedSoFar admitted, Viewers viewers) {
        this.writes = writes;
        this.histories = histories;
        this.cited = cited;
        this.admitted = admitted;
        this.viewers = viewers;
    }

    @PostMapping
    @Operation(
            operationId = "openCorrection",
            summary = "Open a correction of a settlement",
            description =
                    "For officers, within the horizon. Nothing is erased: a further revision says what is paid beyond"
                            + " the last.")
    @Exchange(
            takes = "CorrectionWish",
            answers = "CorrectionOpened",
            status = 201,
            refuses = {
                ProblemCode.WRONG_STATE,
                ProblemCode.CORRECTION_HORIZON_PASSED,
                ProblemCode.CONTRADICTS_DETERMINATION,
                ProblemCode.SEPARATION_OF_DUTIES
            })
    ResponseEntity<Json> open(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        var anew = determinedAnew(histories.of(market).state(), viewers.of(sender.caller()));
        return writes.carryOut(
                CaseReader.read(body, members -> correction(members, market, anew, sender)),
                sender,
                HttpStatus.CREATED,
                (state, version) -> opened(state, version, anew));
    }

    /** What the rules make of all evidence, late evidence included; of a market that may be corrected at all. */
    private Determination determinedAnew(Market state, Viewer viewer) {
        viewer.check(MarketAction.OPEN_CORRECTION, state);
        var market = Published.of(state);
        var evidence = admitted.on(market.listing().question().topic());
        return Evaluation.determineAnew(market.rules(), evidence, viewer.now());
    }

    private OpenCorrection correction(Members members, MarketId market, Determination anew, Sender sender) {
        var wanted = CaseReader.wanted(members);
        var annul = members.bool("annul", false);
        if (annul && wanted != null) {
            members.fault("annul", "one-of", "give an outcome, a payout or an annulment");
        }
        return new OpenCorrection(
                market,
                sender.officer(),
                members.string("ground", 200),
                wanted,
                annul,
                members.string("reasons", CaseReader.LONGEST_REASON),
                CaseReader.evidence(members, cited::find),
                anew);
    }

    private static Json.Obj opened(Market state, long version, Determination anew) {
        var document = CaseDocument.moved(state, version);
        return (Published.of(state).currentCase() instanceof Case.CorrectionReview review
                        ? document.with(CaseDocument.correction(review.correction()))
                        : document)
                .with("determination", MarketDocument.determination(anew));
    }

    @PostMapping("/{number}/approvals")
    @Operation(
            operationId = "approveCorrection",
            summary = "Approve a correction",
            description =
                    "For approvers who did not open it. The last of the approvals that the rules ask for settles it.")
    @Exchange(
            answers = "CaseMoved",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES})
    ResponseEntity<Json> approve(
            @PathVariable String address,
            @PathVariable int number,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Sender sender) {
        CaseReader.nothingIn(body);
        return writes.carryOut(
                new ApproveCorrection(histories.market(address), number, sender.officer()),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }

    @PostMapping("/{number}/denials")
    @Operation(
            operationId = "denyCorrection",
            summary = "Deny a correction",
            description = "For an approver who did not open it. The settlement stays.")
    @Exchange(
            takes = "DenialWish",
            answers = "CaseMoved",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES})
    ResponseEntity<Json> deny(
            @PathVariable String address,
            @PathVariable int number,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(
                        body,
                        members -> new DenyCorrection(
                                market,
                                number,
                                sender.officer(),
                                members.optionalString("reasons", CaseReader.LONGEST_REASON))),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }
}
