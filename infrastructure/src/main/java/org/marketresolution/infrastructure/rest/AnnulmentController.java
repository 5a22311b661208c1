package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.AnnulmentReason;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.RequestAnnulment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds everybody, by two persons. */
@RestController
@Tag(name = "Case")
@RequestMapping("/v1/markets/{address}/annulments")
class AnnulmentController {
    private final MarketWrites writes;
    private final Histories histories;

    AnnulmentController(MarketWrites writes, Histories histories) {
        this.writes = writes;
        this.histories = histories;
    }

    @PostMapping
    @Operation(
            operationId = "requestAnnulment",
            summary = "Ask for a market to be annulled",
            description = "For approvers. Everybody is refunded once another approver agrees.")
    @Exchange(
            takes = "AnnulmentWish",
            answers = "AnnulmentRequested",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.MARKET_SUSPENDED, ProblemCode.SEPARATION_OF_DUTIES})
    ResponseEntity<Json> request(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(body, members -> request(members, market, sender)),
                sender,
                HttpStatus.CREATED,
                AnnulmentController::requested);
    }

    private static RequestAnnulment request(Members members, MarketId market, Sender sender) {
        if (!members.has("reason")) {
            members.required("reason");
        }
        return new RequestAnnulment(
                market,
                sender.officer(),
                members.choice("reason", AnnulmentReason.class, AnnulmentReason.AMBIGUOUS),
                members.string("rationale", CaseReader.LONGEST_REASON));
    }

    private static Json.Obj requested(Market state, long version) {
        var requests = Published.of(state).annulments();
        return CaseDocument.moved(state, version).with(CaseDocument.request(requests.getLast()));
    }

    @PostMapping("/{number}/approvals")
    @Operation(
            operationId = "approveAnnulment",
            summary = "Approve an annulment",
            description = "For an approver who did not ask for it.")
    @Exchange(
            answers = "CaseMoved",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES, ProblemCode.MARKET_SUSPENDED})
    ResponseEntity<Json> approve(
            @PathVariable String address,
            @PathVariable int number,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Sender sender) {
        CaseReader.nothingIn(body);
        return writes.carryOut(
                new ApproveAnnulment(histories.market(address), number, sender.officer()),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }
}
