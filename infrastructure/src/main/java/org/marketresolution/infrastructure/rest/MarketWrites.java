package org.marketresolution.infrastructure.rest;

import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.message.DryRun;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand;
import org.marketresolution.domain.market.MarketDecider;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.infrastructure.rest.Histories.Continued;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Carries commands on markets out, or says what they would lead to. */
@Component
class MarketWrites {
    /** What is answered once the command is durable, from the market's own stream. */
    interface Answering {
        Json.Obj of(Market market, long version);
    }

    private final Commands commands;
    private final Histories histories;
    private final Rehearsals rehearsals;
    private final Clock engineClock;

    MarketWrites(Commands commands, Histories histories, Rehearsals rehearsals, Clock engineClock) {
        this.commands = commands;
        this.histories = histories;
        this.rehearsals = rehearsals;
        this.engineClock = engineClock;
    }

    ResponseEntity<Json> carryOut(MarketCommand command, Sender sender, HttpStatus status, Answering answering) {
        if (sender.validateOnly()) {
            return rehearse(command, sender);
        }
        return commands.send(command, sender, new Commands.Writing<Market>() {
            @Override
            public Folded<Market> afterwards() {
                return histories.of(command.market());
            }

            @Override
            public Continued<Market> continued() {
                return histories.continued(command.market());
            }

            @Override
            public ResponseEntity<Json> answer(Folded<Market> folded) {
                return MarketWrites.answer(command, status, folded)
                        .body(answering.of(folded.state(), folded.version()));
            }
        });
    }

    /**
     * The same where the answer takes what a policy has yet to find out: what would be refused or is only tried is spared
     * the wait, and nobody waits while the market is locked, for the policy sends it commands.
     */
    ResponseEntity<Json> carryOutPreparing(
            MarketCommand command, Sender sender, HttpStatus status, Supplier<Answering> preparing) {
        if (sender.validateOnly()) {
            return rehearse(command, sender);
        }
        refuse(command, sender);
        return carryOut(command, sender, status, preparing.get());
    }

    private void refuse(MarketCommand command, Sender sender) {
        try {
            dryRun(command, sender);
        } catch (RuleViolated refusal) {
            throw commands.refused(command, sender, refusal);
        }
    }

    private static ResponseEntity.BodyBuilder answer(MarketCommand command, HttpStatus status, Folded<Market> folded) {
        var answer = Answer.of(status, folded);
        return status == HttpStatus.CREATED
                ? answer.location(URI.create("/v1/markets/" + command.market().value()))
                : answer;
    }

    private ResponseEntity<Json> rehearse(MarketCommand command, Sender sender) {
        var run = dryRun(command, sender);
        return ResponseEntity.ok()
                .body(rehearsals.document(run.events()).with("determination", determination(run.after())));
    }

    private DryRun<Market, MarketEvent> dryRun(MarketCommand command, Sender sender) {
        var folded = histories.ofMaybe(command.market());
        commands.refuseStale(command.market().value(), sender.ifMatch(), folded.version());
        return DryRun.of(new MarketDecider(), command, folded.state(), engineClock.instant());
    }

    private Json.@Nullable Obj determination(Market after) {
        return after instanceof Published market ? rehearsals.determination(market) : null;
    }
}
