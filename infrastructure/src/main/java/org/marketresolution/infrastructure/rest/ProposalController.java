package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Case;
import org.marketresolution.domain.market.CaseState;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.WithdrawProposal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals by officers; the engine's own come from the log. */
@RestController
@Tag(name = "Case")
@RequestMapping("/v1/markets/{address}/proposals")
class ProposalController {
    private final MarketWrites writes;
    private final Histories histories;

    ProposalController(MarketWrites writes, Histories histories) {
        this.writes = writes;
        this.histories = histories;
    }

    @PostMapping
    @Operation(
            operationId = "proposeResolution",
            summary = "Propose what settles",
            description = "For officers. What the engine does not determine is refused.")
    @Exchange(
            takes = "ProposalWish",
            answers = "LiveProposal",
            status = 201,
            refuses = {
                ProblemCode.WRONG_STATE,
                ProblemCode.SEPARATION_OF_DUTIES,
                ProblemCode.MARKET_SUSPENDED,
                ProblemCode.TOO_EARLY,
                ProblemCode.PROPOSAL_EXISTS,
                ProblemCode.CONTRADICTS_DETERMINATION
            })
    ResponseEntity<Json> propose(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(body, members -> proposal(members, market, sender)),
                sender,
                HttpStatus.CREATED,
                ProposalController::answer);
    }

    private static ProposeResolution proposal(Members members, MarketId market, Sender sender) {
        return new ProposeResolution(
                market,
                sender.officer(),
                CaseReader.required(members),
                members.optionalString("rationale", CaseReader.LONGEST_REASON));
    }

    /** The proposal, or where the case stands if others have moved it since. */
    private static Json.Obj answer(Market state, long version) {
        var market = Published.of(state);
        var document = market.currentCase() instanceof Case.Proposed live
                ? CaseDocument.proposal(live.proposal())
                : Json.object();
        return CaseDocument.named(market)
                .with(document)
                .with("version", Json.of(version))
                .with("case_state", CaseState.of(market).code())
                .with("challenge_window", CaseDocument.window(market));
    }

    @GetMapping("/current")
    @Operation(operationId = "readProposal", summary = "Read the live proposal")
    @Exchange(answers = "LiveProposal")
    ResponseEntity<Json> current(@PathVariable String address) {
        var folded = histories.of(histories.market(address));
        if (!(folded.state() instanceof Published market) || !(market.currentCase() instanceof Case.Proposed)) {
            throw Refused.notFound("live proposal");
        }
        return Answer.of(HttpStatus.OK, folded).body(answer(market, folded.version()));
    }

    @DeleteMapping("/current")
    @Operation(
            operationId = "withdrawProposal",
            summary = "Take a proposal back",
            description = "For whoever proposed.")
    @Exchange(
            answers = "CaseMoved",
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES, ProblemCode.MARKET_SUSPENDED})
    ResponseEntity<Json> withdraw(@PathVariable String address, Sender sender) {
        return writes.carryOut(
                new WithdrawProposal(histories.market(address), sender.officer()),
                sender,
                HttpStatus.OK,
                CaseDocument::moved);
    }
}
