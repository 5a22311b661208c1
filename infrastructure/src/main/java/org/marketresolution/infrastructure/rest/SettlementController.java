package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.infrastructure.readmodel.settlements.SettlementDocument;
import org.marketresolution.infrastructure.readmodel.settlements.SettlementQueries;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Settlements by revision; exchanges pay on these. */
@RestController
@Tag(name = "Settlements")
class SettlementController {
    private final Histories histories;
    private final SettlementQueries queries;
    private final Freshness freshness;
    private final JsonMapper mapper;

    SettlementController(Histories histories, SettlementQueries queries, Freshness freshness, JsonMapper mapper) {
        this.histories = histories;
        this.queries = queries;
        this.freshness = freshness;
        this.mapper = mapper;
    }

    @GetMapping("/v1/markets/{address}/settlements")
    @Operation(operationId = "listMarketSettlements", summary = "List the settlements of a market")
    @Exchange(answers = "Settlement")
    ResponseEntity<Json> ofMarket(
            @PathVariable String address,
            AsOf asOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var after = page.position(0);
        var folded = histories.of(histories.market(address), asOf);
        var found = settlements(folded.state()).stream()
                .filter(document -> revision(document) > after)
                .toList();
        return page.answer(
                Answer.of(folded, asOf), found, document -> Long.toString(revision(document)), document -> document);
    }

    @GetMapping("/v1/markets/{address}/settlements/{revision}")
    @Operation(operationId = "readSettlement", summary = "Read one revision of a settlement")
    @Exchange(answers = "Settlement")
    ResponseEntity<Json> one(@PathVariable String address, @PathVariable int revision, AsOf asOf) {
        var folded = histories.of(histories.market(address), asOf);
        return settlements(folded.state()).stream()
                .filter(document -> revision(document) == revision)
                .findFirst()
                .<ResponseEntity<Json>>map(document -> Answer.of(folded, asOf).body(document))
                .orElseThrow(() -> Refused.notFound("settlement " + revision));
    }

    @GetMapping("/v1/settlements")
    @Operation(
            operationId = "listSettlements",
            summary = "List settlements of all markets",
            description = "In the order of the log.")
    @Exchange(answers = "Settlement")
    ResponseEntity<Json> all(
            @RequestParam(name = "final", required = false) @Nullable Boolean isFinal,
            @RequestParam(name = "rules_hash", required = false) @Nullable String rulesHash,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var page = Page.of(limit, cursor);
        var rows = queries.find(
                Choice.hash("rules_hash", rulesHash), isFinal, page.position(after == null ? -1 : after), page.probe());
        return page.answer(rows, row -> Long.toString(row.position()), this::document);
    }

    private Json document(SettlementQueries.Row row) {
        var document = mapper.readValue(row.document(), Json.Obj.class);
        return row.superseded() ? document.with("finality", "superseded") : document;
    }

    private static List<Json.Obj> settlements(Market state) {
        if (!(state instanceof Published market)) {
            return List.of();
        }
        var settlements = market.settlements();
        return settlements.stream()
                .map(settlement -> SettlementDocument.of(
                        market.listing().id(),
                        settlement,
                        market.rules().hash(),
                        settlement.revision() < settlements.size()))
                .toList();
    }

    private static long revision(Json.Obj document) {
        return document.get("revision") instanceof Json.Int(long value) ? value : 0;
    }
}
