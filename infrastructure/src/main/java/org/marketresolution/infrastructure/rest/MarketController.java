package org.marketresolution.infrastructure.rest;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.readmodel.markets.MarketQueries;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Markets: drafts, publication, reads. */
@RestController
@RequestMapping("/v1/markets")
class MarketController {
    private final Commands commands;
    private final Histories histories;
    private final MarketQueries queries;
    private final Freshness freshness;
    private final BlockedMarkets blocked;

    MarketController(
            Commands commands,
            Histories histories,
            MarketQueries queries,
            Freshness freshness,
            BlockedMarkets blocked) {
        this.commands = commands;
        this.histories = histories;
        this.queries = queries;
        this.freshness = freshness;
        this.blocked = blocked;
    }

    @PostMapping
    ResponseEntity<Json> draft(@RequestBody Json.Obj body, Authentication caller) {
        var market = new MarketId(SortableIds.next("mkt"));
        commands.send(QuestionReader.draft(body, market, Commands.officer(caller)), caller, null);
        var folded = histories.of(market);
        if (!(folded.state() instanceof Market.Draft draft)) {
            throw new IllegalStateException("a drafted market is a draft: " + market);
        }
        var version = draft.listing().ruleVersion();
        var findings = Lint.check(draft.listing().question().title(), version.rules());
        return Answer.of(HttpStatus.CREATED, folded)
                .location(URI.create("/v1/markets/" + market.value()))
                .body(Json.object()
                        .with("id", market.value())
                        .with("ref", draft.listing().ref())
                        .with("version", Json.of(folded.version()))
                        .with("state", "draft")
                        .with("rules_version", Json.of(version.number()))
                        .with("rules_hash", version.rules().hash().value())
                        .with(
                                "lint",
                                Json.array(findings.stream()
                                        .map(LintFinding::toJson)
                                        .toList())));
    }

    @GetMapping
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "case_state", required = false) @Nullable String caseState,
            @RequestParam(required = false) @Nullable String finality,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(name = "deadline_before", required = false) @Nullable Instant deadlineBefore,
            @RequestParam(name = "changed_after", required = false) @Nullable Instant changedAfter,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var page = Page.of(limit, cursor);
        var filter = new MarketQueries.Filter(state, caseState, finality, topic, tag, deadlineBefore, changedAfter, q);
        return page.answer(
                queries.find(filter, newestFirst(sort), page.after(), page.probe()),
                MarketId::value,
                market -> blocked.shownOn(
                        market, MarketDocument.of(histories.of(market).state())));
    }

    private static boolean newestFirst(@Nullable String sort) {
        return switch (sort) {
            case null -> false;
            case "created" -> false;
            case "-created" -> true;
            default ->
                throw new Refused(Problem.of(400, "validation-failed", "The parameter sort is created or -created."));
        };
    }

    @GetMapping("/{address}")
    ResponseEntity<Json> read(
            @PathVariable String address,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var market = histories.market(address);
        var folded = histories.of(market);
        return Answer.of(HttpStatus.OK, folded).body(blocked.shownOn(market, MarketDocument.of(folded.state())));
    }

    @PutMapping("/{address}/publication")
    ResponseEntity<Json> publish(
            @PathVariable String address,
            @RequestBody(required = false) Json.@Nullable Obj body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Authentication caller) {
        Answer.nothingIn(body);
        var market = histories.market(address);
        commands.send(new PublishMarket(market, Commands.officer(caller)), caller, ifMatch);
        var folded = histories.of(market);
        return Answer.of(HttpStatus.OK, folded).body(MarketDocument.of(folded.state()));
    }
}
