package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Decision;
import org.marketresolution.domain.market.Ground;
import org.marketresolution.domain.market.MarketCommand.AppealRuling;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.rules.Challenger;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Challenges, the votes of adjudicators, and appeals. */
@RestController
@Tag(name = "Case")
@RequestMapping("/v1/markets/{address}")
class DisputeController {
    private final MarketWrites writes;
    private final Histories histories;
    private final CitedEvidence cited;

    DisputeController(MarketWrites writes, Histories histories, CitedEvidence cited) {
        this.writes = writes;
        this.histories = histories;
        this.cited = cited;
    }

    @PostMapping("/challenges")
    @Operation(
            operationId = "challengeProposal",
            summary = "Challenge the live proposal",
            description =
                    "For officers other than the proposer, and for integrators if the rules allow. Opens adjudication.")
    @Exchange(
            takes = "ChallengeWish",
            answers = "CaseMoved",
            status = 201,
            refuses = {
                ProblemCode.WRONG_STATE,
                ProblemCode.SEPARATION_OF_DUTIES,
                ProblemCode.MARKET_SUSPENDED,
                ProblemCode.CHALLENGE_WINDOW_CLOSED
            })
    ResponseEntity<Json> challenge(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(body, members -> challenge(members, market, sender)),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }

    private ChallengeProposal challenge(Members members, MarketId market, Sender sender) {
        if (!members.has("ground")) {
            members.required("ground");
        }
        var evidence = CaseReader.evidence(members, cited::find);
        return new ChallengeProposal(
                market,
                sender.officer(),
                capacity(sender),
                members.choice("ground", Ground.class, Ground.PREMATURE),
                members.optionalString("clause", 1_000),
                evidence,
                cited.handlers(evidence),
                members.string("rationale", CaseReader.LONGEST_REASON));
    }

    /** Whoever is both acts as the officer, who needs no leave of the rules. */
    private static Challenger capacity(Sender sender) {
        return Viewer.capacities(Commands.roles(sender.caller())).contains(Challenger.OFFICER)
                ? Challenger.OFFICER
                : Challenger.INTEGRATOR;
    }

    @PostMapping("/rulings")
    @Operation(
            operationId = "ruleOnChallenge",
            summary = "Vote on a dispute",
            description = "For adjudicators who had no part in the case.")
    @Exchange(
            takes = "RulingVote",
            answers = "CaseMoved",
            status = 201,
            refuses = {
                ProblemCode.WRONG_STATE,
                ProblemCode.SEPARATION_OF_DUTIES,
                ProblemCode.MARKET_SUSPENDED,
                ProblemCode.CONTRADICTS_DETERMINATION
            })
    ResponseEntity<Json> rule(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(body, members -> vote(members, market, sender)),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }

    private static RuleOnChallenge vote(Members members, MarketId market, Sender sender) {
        if (!members.has("decision")) {
            members.required("decision");
        }
        return new RuleOnChallenge(
                market,
                sender.officer(),
                members.choice("decision", Decision.class, Decision.UPHOLD),
                CaseReader.wanted(members),
                members.string("reasons", CaseReader.LONGEST_REASON),
                members.bool("departs_from_engine", false),
                members.optionalString("clause", 1_000));
    }

    @PostMapping("/appeals")
    @Operation(
            operationId = "appealRuling",
            summary = "Appeal a ruling",
            description = "For the proposer and the challenger, once.")
    @Exchange(
            takes = "Appeal",
            answers = "CaseMoved",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES, ProblemCode.MARKET_SUSPENDED})
    ResponseEntity<Json> appeal(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        return writes.carryOut(
                CaseReader.read(
                        body,
                        members -> new AppealRuling(
                                market, sender.officer(), members.string("rationale", CaseReader.LONGEST_REASON))),
                sender,
                HttpStatus.CREATED,
                CaseDocument::moved);
    }
}
