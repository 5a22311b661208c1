package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.CaseState;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.readmodel.markets.MarketQueries;
import org.marketresolution.infrastructure.readmodel.markets.MarketQueries.Found;
import org.marketresolution.infrastructure.readmodel.markets.MarketQueries.Order;
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
@Tag(name = "Markets")
@RequestMapping("/v1/markets")
class MarketController {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18}) (mkt_\\w{1,100})");

    private final MarketWrites writes;
    private final Histories histories;
    private final MarketQueries queries;
    private final Freshness freshness;
    private final Viewers viewers;
    private final Rehearsals rehearsals;
    private final BlockedMarkets blocked;
    private final RetractedEvidence retracted;

    MarketController(
            MarketWrites writes,
            Histories histories,
            MarketQueries queries,
            Freshness freshness,
            Viewers viewers,
            Rehearsals rehearsals,
            BlockedMarkets blocked,
            RetractedEvidence retracted) {
        this.writes = writes;
        this.histories = histories;
        this.queries = queries;
        this.freshness = freshness;
        this.viewers = viewers;
        this.rehearsals = rehearsals;
        this.blocked = blocked;
        this.retracted = retracted;
    }

    @PostMapping
    @Operation(
            operationId = "draftMarket",
            summary = "Draft a market",
            description =
                    "For authors and integrators. Errors of the rules are answered as lint and keep the draft from"
                            + " being published.")
    @Exchange(takes = "MarketDraft", answers = "DraftedMarket", status = 201, refuses = ProblemCode.REF_TAKEN)
    ResponseEntity<Json> draft(@RequestBody Json.Obj body, Sender sender) {
        var command = QuestionReader.draft(body, new MarketId(SortableIds.next("mkt")), sender.officer());
        if (sender.validateOnly()) {
            rehearsals.refuseTaken("market", command.ref());
        }
        return writes.carryOut(command, sender, HttpStatus.CREATED, MarketController::drafted);
    }

    private static Json.Obj drafted(Market market, long version) {
        if (!(market instanceof Market.Draft draft)) {
            throw new IllegalStateException("a drafted market is a draft");
        }
        var listing = draft.listing();
        var rules = listing.ruleVersion();
        return Json.object()
                .with("id", listing.id().value())
                .with("ref", listing.ref())
                .with("version", Json.of(version))
                .with("state", "draft")
                .with("rules_version", Json.of(rules.number()))
                .with("rules_hash", rules.rules().hash().value())
                .with("lint", lint(listing.question().title(), rules.rules()));
    }

    static Json lint(String title, RuleSet rules) {
        return Json.array(
                Lint.check(title, rules).stream().map(LintFinding::toJson).toList());
    }

    @GetMapping
    @Operation(operationId = "listMarkets", summary = "List markets")
    @Exchange(answers = "Market")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "case_state", required = false) @Nullable String caseState,
            @RequestParam(required = false) @Nullable String finality,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(name = "deadline_before", required = false) @Nullable String deadlineBefore,
            @RequestParam(name = "changed_after", required = false) @Nullable String changedAfter,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition,
            Authentication caller) {
        freshness.await(minPosition);
        var viewer = viewers.of(caller);
        var page = Page.of(limit, cursor);
        var filter = new MarketQueries.Filter(
                Choice.of("state", state, List.of("draft", "open", "suspended", "resolved", "annulled")),
                Choice.of("case_state", caseState, CaseState.class),
                Choice.of("finality", finality, List.of("provisional", "final", "superseded")),
                topic,
                tag,
                Choice.instant("deadline_before", deadlineBefore),
                Choice.instant("changed_after", changedAfter),
                q);
        return page.answer(
                queries.find(filter, order(sort), sort != null && sort.startsWith("-"), place(page), page.probe()),
                found -> found.key() + " " + found.market().value(),
                found -> blocked.shownOn(
                        found.market(),
                        MarketDocument.of(histories.of(found.market()).state(), viewer)));
    }

    private static @Nullable Found place(Page page) {
        return page.place(PLACE, told -> new Found(new MarketId(told.group(2)), Long.parseLong(told.group(1))));
    }

    private static Order order(@Nullable String sort) {
        return switch (sort) {
            case null -> Order.CREATED;
            case "created", "-created" -> Order.CREATED;
            case "deadline", "-deadline" -> Order.DEADLINE;
            case "changed", "-changed" -> Order.CHANGED;
            default ->
                throw Refused.parameter(
                        "sort",
                        "not-a-choice",
                        "The parameter sort is created, deadline or changed, or one of them behind a minus.");
        };
    }

    @GetMapping("/{address}")
    @Operation(operationId = "readMarket", summary = "Read a market, as it is or was")
    @Exchange(answers = "Market")
    ResponseEntity<Json> read(
            @PathVariable String address,
            AsOf asOf,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition,
            Authentication caller) {
        freshness.await(minPosition);
        var market = histories.market(address);
        var folded = histories.of(market, asOf);
        var document = asOf.isLive()
                ? blocked.shownOn(market, MarketDocument.of(folded.state(), viewers.of(caller)))
                : MarketDocument.of(folded.state()); // nobody acts on the past
        return Answer.of(folded, asOf).body(retracted.shownOn(folded.state(), document, asOf));
    }

    @PutMapping("/{address}/publication")
    @Operation(
            operationId = "publishMarket",
            summary = "Publish a draft",
            description = "For reviewers who wrote neither the market nor its rules.")
    @Exchange(
            answers = "Market",
            refuses = {ProblemCode.RULE_LINT_FAILED, ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES})
    ResponseEntity<Json> publish(
            @PathVariable String address, @RequestBody(required = false) Json.@Nullable Obj body, Sender sender) {
        CaseReader.nothingIn(body);
        return writes.carryOut(
                new PublishMarket(histories.market(address), sender.officer()),
                sender,
                HttpStatus.OK,
                (market, _) -> MarketDocument.of(market, viewers.of(sender.caller())));
    }
}
