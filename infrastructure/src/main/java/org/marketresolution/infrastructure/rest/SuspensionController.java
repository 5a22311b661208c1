package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.MarketCommand.ResumeMarket;
import org.marketresolution.domain.market.MarketCommand.SuspendMarket;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stops a market's windows and lets them run on. */
@RestController
@Tag(name = "Case")
@RequestMapping("/v1/markets/{address}/suspensions")
class SuspensionController {
    private final MarketWrites writes;
    private final Histories histories;

    SuspensionController(MarketWrites writes, Histories histories) {
        this.writes = writes;
        this.histories = histories;
    }

    @PostMapping
    @Operation(
            operationId = "suspendMarket",
            summary = "Suspend a market",
            description = "For approvers. Windows stand still; deadline and cutoff pass.")
    @Exchange(
            takes = "SuspensionWish",
            answers = "CaseMoved",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.MARKET_SUSPENDED})
    ResponseEntity<Json> suspend(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(
                        body,
                        members -> new SuspendMarket(
                                market, sender.officer(), members.string("reason", CaseReader.LONGEST_REASON))),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }

    @DeleteMapping("/current")
    @Operation(
            operationId = "resumeMarket",
            summary = "Resume a suspended market",
            description = "For approvers. Windows run on with the time that remained.")
    @Exchange(answers = "CaseMoved", refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> resume(@PathVariable String address, Sender sender) {
        return writes.carryOut(
                new ResumeMarket(histories.market(address), sender.officer()),
                sender,
                HttpStatus.OK,
                CaseDocument::moved);
    }
}
