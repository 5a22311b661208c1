package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceBoard;
import org.marketresolution.domain.rules.EvidenceBoard.Cell;
import org.marketresolution.domain.rules.EvidenceBoard.Exhibit;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.infrastructure.readmodel.evidence.EvidenceQueries;
import org.marketresolution.infrastructure.rest.Derivations.Told;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A market's evidence board: item by clause, with the reason for which each counts or not. */
@RestController
@Tag(name = "Evidence")
class EvidenceBoardController {
    private final Histories histories;
    private final Derivations derivations;
    private final EvidenceQueries queries;
    private final EvidenceFlags flags;
    private final Freshness freshness;

    EvidenceBoardController(
            Histories histories,
            Derivations derivations,
            EvidenceQueries queries,
            EvidenceFlags flags,
            Freshness freshness) {
        this.histories = histories;
        this.derivations = derivations;
        this.queries = queries;
        this.flags = flags;
        this.freshness = freshness;
    }

    /** The read model finds the items; what is shown of them is folded from their streams. */
    @GetMapping("/v1/markets/{address}/evidence")
    @Operation(operationId = "readEvidenceBoard", summary = "See what each item says to each clause of a market")
    @Exchange(answers = "BoardRow")
    ResponseEntity<Json> board(
            @PathVariable String address,
            AsOf asOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var folded = histories.of(histories.market(address), asOf);
        if (!asOf.isLive()) {
            freshness.await(asOf.position());
        }
        var page = Page.of(limit, cursor);
        var known = known(folded.state(), page, asOf);
        var cells =
                folded.state() instanceof Published market ? cells(market, known, asOf) : Map.<String, List<Cell>>of();
        return page.answer(
                Answer.untagged(folded, asOf),
                known,
                evidence -> receipt(evidence).id().value(),
                evidence -> row(
                                evidence,
                                cells.getOrDefault(receipt(evidence).id().value(), List.of()))
                        .with("flags", flags.of(receipt(evidence), rules(folded.state()), asOf)));
    }

    /** Items that name a predicate of the rules of then; neither an item's topic nor its predicates ever change. */
    private List<ResolutionEvidence> known(Market market, Page page, AsOf asOf) {
        var listing = Objects.requireNonNull(market.listed());
        var predicates = predicates(rules(market));
        var known = new ArrayList<ResolutionEvidence>();
        var after = page.after();
        var isMore = true;
        while (isMore && known.size() < page.probe()) {
            var found = queries.naming(listing.question().topic(), predicates, after, page.probe());
            found.stream()
                    .map(evidence -> histories.ofMaybe(evidence, asOf).state())
                    .filter(evidence -> evidence.receipt() != null)
                    .forEach(known::add);
            isMore = found.size() == page.probe();
            after = isMore ? found.getLast().value() : after;
        }
        return known;
    }

    private static RuleSet rules(Market market) {
        return Objects.requireNonNull(market.listed()).ruleVersion().rules();
    }

    private static List<String> predicates(RuleSet rules) {
        return rules.outcomes().stream()
                .flatMap(rules::factsOf)
                .map(FactPattern::predicate)
                .distinct()
                .toList();
    }

    private Map<String, List<Cell>> cells(Published market, List<ResolutionEvidence> known, AsOf asOf) {
        var exhibits = known.stream().map(evidence -> exhibit(evidence, market)).toList();
        return EvidenceBoard.of(market.rules(), derived(market, asOf), exhibits).stream()
                .collect(Collectors.groupingBy(Cell::evidence));
    }

    /** As the market was told; before it was, its bare clauses. */
    private List<Assessment> derived(Published market, AsOf asOf) {
        var told = derivations.of(market, asOf);
        return told.isEmpty()
                ? Evaluation.assessAll(market.rules(), List.of(), Instant.EPOCH)
                : told.stream().map(Told::assessment).toList();
    }

    private static Exhibit exhibit(ResolutionEvidence evidence, Published market) {
        var received = receipt(evidence);
        return new Exhibit(received.id().value(), received.dossier().claim(), unweighed(evidence, received, market));
    }

    /** Why the market's derivation does not know of the item. */
    private static String unweighed(ResolutionEvidence evidence, Received received, Published market) {
        return switch (evidence) {
            case NotSubmitted _, Submitted _ -> "not_reviewed";
            case Rejected _ -> "rejected";
            case Admitted _ -> received.receivedAt().isAfter(market.rules().cutoff()) ? "late" : "not_weighed";
        };
    }

    private static Json.Obj row(ResolutionEvidence evidence, List<Cell> cells) {
        var received = receipt(evidence);
        return Json.object()
                .with("id", received.id().value())
                .with("ref", received.ref())
                .with("headline", received.dossier().headline())
                .with("issuer", received.dossier().claim().issuer())
                .with("state", EvidenceDocument.state(evidence))
                .with("received_at", received.receivedAt().toString())
                .with("origin_key", received.originKey())
                .with("retractions", EvidenceDocument.retractions(evidence))
                .with(
                        "cells",
                        Json.array(cells.stream()
                                .map(EvidenceBoardController::cell)
                                .toList()));
    }

    private static Json cell(Cell cell) {
        return Json.object()
                .with("outcome", cell.outcome())
                .with("clause", cell.clause())
                .with("value", cell.value().name())
                .with("reason", cell.reason());
    }

    private static Received receipt(ResolutionEvidence evidence) {
        var received = evidence.receipt();
        if (received == null) {
            throw new IllegalStateException("nothing was submitted");
        }
        return received;
    }
}
