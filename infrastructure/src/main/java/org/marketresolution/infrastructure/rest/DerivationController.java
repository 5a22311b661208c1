package org.marketresolution.infrastructure.rest;

import java.util.ArrayList;
import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.outcome.Outcome;
import org.marketresolution.domain.outcome.OutcomeDecider;
import org.marketresolution.domain.outcome.OutcomeEvent;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeStandingChanged;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why a market is determined as it is: its derivation, with the tree of every outcome beside. */
@RestController
class DerivationController {
    private static final OutcomeDecider DECIDER = new OutcomeDecider();

    private final Histories histories;
    private final EventLog log;

    DerivationController(Histories histories, EventLog log) {
        this.histories = histories;
        this.log = log;
    }

    @GetMapping("/v1/markets/{address}/derivation")
    ResponseEntity<Json> read(@PathVariable String address) {
        var folded = histories.of(histories.market(address));
        if (!(folded.state() instanceof Published market) || market.determination() == null) {
            throw Refused.notFound("derivation yet: nothing has been determined");
        }
        var found = market.determination();
        var trees = new ArrayList<Json>();
        for (var standing : market.standings()) {
            trees.add(outcome(OutcomeId.of(market.listing().id(), standing.key()), standing));
        }
        return Answer.of(HttpStatus.OK, folded)
                .body(Json.object()
                        .with("market_id", market.listing().id().value())
                        .with("status", Members.code(found.status()))
                        .with("derivation", found.derivation())
                        .with("derivation_hash", found.derivationHash().value())
                        .with("outcomes", Json.array(trees))
                        .with("why_not", found.derivation().get("why_not")));
    }

    private Json outcome(OutcomeId outcome, OutcomeStanding standing) {
        var assessment = assessment(outcome, standing);
        return Json.object()
                .with("key", standing.key())
                .with("standing", standing.standing() == null ? null : Members.code(standing.standing()))
                .with("derivation", assessment.derivation())
                .with("derivation_hash", assessment.standing().derivationHash().value());
    }

    /** Folds the outcome to the evaluation that the market was told of, and evaluates again. */
    private Assessment assessment(OutcomeId outcome, OutcomeStanding standing) {
        var state = DECIDER.initial();
        for (Recorded<OutcomeEvent> recorded : history(outcome)) {
            state = DECIDER.evolve(state, recorded);
            if (recorded.event() instanceof OutcomeStandingChanged changed
                    && changed.standing().derivationHash().equals(standing.derivationHash())
                    && state instanceof Outcome.Listed listed) {
                return Evaluation.assess(
                        listed.rules(), listed.rule(), listed.items().values(), changed.at());
            }
        }
        throw new IllegalStateException("no evaluation of " + outcome + " has the hash that its market was told");
    }

    private List<Recorded<OutcomeEvent>> history(OutcomeId outcome) {
        return log.history(outcome.value(), OutcomeEvent.class, Long.MAX_VALUE);
    }
}
