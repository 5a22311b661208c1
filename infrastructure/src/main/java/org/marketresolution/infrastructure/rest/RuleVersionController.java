package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.RuleVersion;
import org.marketresolution.domain.market.RuleVersionKind;
import org.marketresolution.domain.rules.RuleDiff;
import org.marketresolution.domain.rules.RuleImpact;
import org.marketresolution.domain.rules.RuleSetReader;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules of a market, by version. */
@RestController
@Tag(name = "Rules")
@RequestMapping("/v1/markets/{address}/rule-versions")
class RuleVersionController {
    private final MarketWrites writes;
    private final Histories histories;
    private final Impacts impacts;

    RuleVersionController(MarketWrites writes, Histories histories, Impacts impacts) {
        this.writes = writes;
        this.histories = histories;
        this.impacts = impacts;
    }

    @GetMapping
    @Operation(operationId = "listRuleVersions", summary = "List the versions of the rules")
    @Exchange(answers = "RuleVersion")
    ResponseEntity<Json> list(
            @PathVariable String address,
            AsOf asOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var folded = histories.of(histories.market(address), asOf);
        var listing = listing(folded);
        var page = Page.of(limit, cursor);
        var after = page.position(0);
        var found = listing.versions().stream()
                .filter(version -> version.number() > after)
                .toList();
        return page.answer(
                Answer.of(folded, asOf),
                found,
                version -> Integer.toString(version.number()),
                version -> RuleVersionDocument.of(version, listing));
    }

    @GetMapping("/{number}")
    @Operation(operationId = "readRuleVersion", summary = "Read a version of the rules")
    @Exchange(answers = "RuleVersion")
    ResponseEntity<Json> one(@PathVariable String address, @PathVariable int number, AsOf asOf) {
        var folded = histories.of(histories.market(address), asOf);
        var listing = listing(folded);
        return Answer.of(folded, asOf).body(RuleVersionDocument.of(version(listing, number), listing));
    }

    @GetMapping("/{number}/diff/{other}")
    @Operation(operationId = "compareRuleVersions", summary = "Compare two versions, clause by clause")
    @Exchange(answers = "RuleDiff")
    ResponseEntity<Json> diff(
            @PathVariable String address, @PathVariable int number, @PathVariable int other, AsOf asOf) {
        var folded = histories.of(histories.market(address), asOf);
        var listing = listing(folded);
        var changes = RuleDiff.between(
                version(listing, number).rules(), version(listing, other).rules());
        return Answer.of(folded, asOf)
                .body(Json.object()
                        .with("from", Json.of(number))
                        .with("to", Json.of(other))
                        .with("changes", RuleVersionDocument.changes(changes)));
    }

    @PostMapping
    @Operation(
            operationId = "draftRuleVersion",
            summary = "Draft a version of the rules",
            description = "For authors. Answers what it would change on the evidence admitted so far.")
    @Exchange(
            takes = "RuleVersionDraft",
            answers = "RuleVersion",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.MARKET_SUSPENDED})
    ResponseEntity<Json> draft(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var market = histories.market(address);
        var command = CaseReader.read(body, members -> draft(members, market, sender));
        return writes.carryOutPreparing(command, sender, HttpStatus.CREATED, () -> {
            var impact = impacts.of(RuleSetReader.read(command.rules()), listing(histories.of(market)));
            return (drafted, version) -> drafted(drafted, version, impact);
        });
    }

    private static DraftRuleVersion draft(Members members, MarketId market, Sender sender) {
        var from = members.optionalInstant("effective_from");
        var kind = members.optionalChoice("kind", RuleVersionKind.class);
        if (!members.has("kind")) {
            members.required("kind");
        } else if (kind == RuleVersionKind.INITIAL) {
            members.fault("kind", "not-a-choice", "must be one of clarification, erratum, amendment");
        }
        return new DraftRuleVersion(
                market,
                sender.officer(),
                kind == null ? RuleVersionKind.CLARIFICATION : kind,
                QuestionReader.rules(members, members.reader()),
                members.string("rationale", CaseReader.LONGEST_REASON),
                from == null ? null : from.truncatedTo(ChronoUnit.MICROS)); // as exact as timers are
    }

    private static Json.Obj drafted(Market market, long version, @Nullable RuleImpact impact) {
        var listing = listing(market);
        var drafted = listing.versions().getLast();
        return RuleVersionDocument.of(drafted, listing)
                .with("market_id", listing.id().value())
                .with("version", Json.of(version))
                .with("lint", MarketController.lint(listing.question().title(), drafted.rules()))
                .with("impact", impact == null ? null : impact.toJson());
    }

    /** An open market's impact is judged as of now; nothing leads a draft yet. */
    @PostMapping("/{number}/approvals")
    @Operation(
            operationId = "approveRuleVersion",
            summary = "Approve a version of the rules",
            description = "For reviewers who did not write it. The last approval that it needs adopts it.")
    @Exchange(
            answers = "RuleVersion",
            status = 201,
            refuses = {
                ProblemCode.WRONG_STATE,
                ProblemCode.SEPARATION_OF_DUTIES,
                ProblemCode.MARKET_SUSPENDED,
                ProblemCode.RULE_LINT_FAILED,
                ProblemCode.LEADER_WOULD_FLIP
            })
    ResponseEntity<Json> approve(
            @PathVariable String address,
            @PathVariable int number,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Sender sender) {
        CaseReader.nothingIn(body);
        var market = histories.market(address);
        var listing = listing(histories.of(market));
        return writes.carryOut(
                new AdoptRuleVersion(
                        market,
                        number,
                        sender.officer(),
                        impacts.flipsTheLeader(version(listing, number).rules(), listing)),
                sender,
                HttpStatus.CREATED,
                (adopted, version) -> approved(adopted, version, number));
    }

    private static Json.Obj approved(Market market, long version, int number) {
        var listing = listing(market);
        return RuleVersionDocument.of(version(listing, number), listing)
                .with("market_id", listing.id().value())
                .with("version", Json.of(version));
    }

    private static RuleVersion version(Listing listing, int number) {
        var version = listing.version(number);
        if (version == null) {
            throw Refused.notFound("rule version " + number);
        }
        return version;
    }

    private static Listing listing(Folded<Market> folded) {
        return listing(folded.state());
    }

    private static Listing listing(Market market) {
        var listing = market.listed();
        if (listing == null) {
            throw Refused.notFound("market");
        }
        return listing;
    }
}
