package org.marketresolution.infrastructure.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Case;
import org.marketresolution.domain.market.CaseState;
import org.marketresolution.domain.market.Market.Published;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Proposals by officers; the engine's own come from the log. */
@RestController
class ProposalController {
    private final Commands commands;
    private final Histories histories;

    ProposalController(Commands commands, Histories histories) {
        this.commands = commands;
        this.histories = histories;
    }

    @PostMapping("/v1/markets/{address}/proposals")
    ResponseEntity<Json> propose(
            @PathVariable String address,
            @RequestBody Json.Obj body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Authentication caller) {
        var market = histories.market(address);
        commands.send(QuestionReader.proposal(body, market, Commands.officer(caller)), caller, ifMatch);
        var folded = histories.of(market);
        if (!(folded.state() instanceof Published published)
                || !(published.currentCase() instanceof Case.Proposed live)) {
            throw new IllegalStateException("a proposal was accepted and is not live: " + market);
        }
        var payout = live.resolution().payout();
        return Answer.of(HttpStatus.CREATED, folded)
                .location(URI.create("/v1/markets/" + market.value() + "/proposals/current"))
                .body(Json.object()
                        .with("market_id", market.value())
                        .with("number", Json.of(live.number()))
                        .with("version", Json.of(folded.version()))
                        .with("case_state", CaseState.of(published).code())
                        .with("proposer", live.proposer().value())
                        .with("outcome", live.resolution().outcome())
                        .with("payout", payout == null ? null : payout.toJson())
                        .with(
                                "derivation_hash",
                                live.resolution().derivationHash().value())
                        .with("challenge_window", MarketDocument.window(published)));
    }
}
