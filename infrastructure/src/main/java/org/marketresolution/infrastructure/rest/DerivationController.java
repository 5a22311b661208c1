package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.marketresolution.domain.explain.MarketSentences;
import org.marketresolution.domain.explain.Sentences;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.rules.Clause;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.Node;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.infrastructure.rest.Derivations.Told;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why a market is determined as it is: its derivation, the tree of every outcome beside, and both in plain English. */
@RestController
@Tag(name = "Reasons")
class DerivationController {
    private final Histories histories;
    private final Derivations derivations;

    DerivationController(Histories histories, Derivations derivations) {
        this.histories = histories;
        this.derivations = derivations;
    }

    @GetMapping("/v1/markets/{address}/derivation")
    @Operation(operationId = "readDerivation", summary = "Read why a market is determined as it is")
    @Exchange(answers = "Derivation")
    ResponseEntity<Json> read(@PathVariable String address, AsOf asOf) {
        var folded = histories.of(histories.market(address), asOf);
        if (!(folded.state() instanceof Published market) || market.determination() == null) {
            throw Refused.notFound("derivation yet: nothing has been determined");
        }
        return Answer.of(folded, asOf).body(document(market, market.determination(), derivations.of(market, asOf)));
    }

    /** The hashed documents stand as they are hashed; sentences stand beside them. */
    private static Json document(Published market, Determination found, List<Told> told) {
        return Json.object()
                .with("market_id", market.listing().id().value())
                .with("status", Members.code(found.status()))
                .with("sentence", MarketSentences.of(market.rules(), found.derivation()))
                .with("derivation", found.derivation())
                .with("derivation_hash", found.derivationHash().value())
                .with(
                        "outcomes",
                        Json.array(
                                told.stream().map(DerivationController::outcome).toList()))
                .with("why_not", whyNot(market.rules(), found));
    }

    private static Json outcome(Told told) {
        var standing = told.standing();
        var sentences = new Sentences(told.rules(), told.items());
        return Json.object()
                .with("key", standing.key())
                .with("standing", standing.standing() == null ? null : Members.code(standing.standing()))
                .with("derivation", told.assessment().derivation())
                .with("derivation_hash", standing.derivationHash().value())
                .with(
                        "sentences",
                        Json.array(told.assessment()
                                .tree()
                                .preOrder()
                                .map(node -> sentence(sentences, node))
                                .toList()));
    }

    private static Json sentence(Sentences sentences, Node node) {
        return Json.object()
                .with("clause", node.clause())
                .with("sentence", sentences.of(node))
                .with(
                        "not_counted",
                        node.notCounted().isEmpty()
                                ? null
                                : Json.strings(node.notCounted().stream()
                                        .map(each -> sentences.of(node, each))
                                        .toList()));
    }

    /**
     * The first clause that failed for each outcome that did not win. What has no clause of its own that could fail, such as
     * the status quo, was beaten.
     */
    private static Json whyNot(RuleSet rules, Determination found) {
        var failed = found.derivation().objects("why_not");
        var losers = new ArrayList<Json>();
        for (var outcome : rules.outcomes()) {
            var key = outcome.key();
            failed.stream()
                    .filter(loser -> loser.text("key").equals(key))
                    .findFirst()
                    .or(() -> beaten(rules, outcome, found))
                    .map(DerivationController::withSentence)
                    .ifPresent(losers::add);
        }
        return Json.array(losers);
    }

    private static Optional<Json.Obj> beaten(RuleSet rules, OutcomeRule outcome, Determination found) {
        return found.outcome() == null || found.outcome().equals(outcome.key())
                ? Optional.empty()
                : Optional.of(Json.object()
                        .with("key", outcome.key())
                        .with("clause", Clause.of(rules, outcome).path())
                        .with("reason", "another_won"));
    }

    private static Json withSentence(Json.Obj loser) {
        return loser.get("reason") instanceof Json.Str(String reason)
                ? loser.with("sentence", MarketSentences.whyNot(reason))
                : loser;
    }
}
