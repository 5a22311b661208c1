package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.rules.Counterfactual;
import org.marketresolution.domain.rules.Hypothesis;
import org.marketresolution.domain.rules.Hypothesis.Reclassification;
import org.marketresolution.domain.rules.Modality;
import org.marketresolution.domain.rules.PivotalEvidence;
import org.marketresolution.domain.rules.PivotalEvidence.Pivot;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.RuleSetReader;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What would be determined if evidence, rules or the instant were otherwise; writes nothing. */
@RestController
@Tag(name = "Reasons")
class CounterfactualController {
    private final Histories histories;
    private final AdmittedSoFar admitted;
    private final CitedEvidence cited;
    private final Clock engineClock;

    CounterfactualController(Histories histories, AdmittedSoFar admitted, CitedEvidence cited, Clock engineClock) {
        this.histories = histories;
        this.admitted = admitted;
        this.cited = cited;
        this.engineClock = engineClock;
    }

    @PostMapping("/v1/markets/{address}/counterfactuals")
    @Operation(
            operationId = "askCounterfactual",
            summary = "Ask what would be determined otherwise",
            description = "Writes nothing.")
    @Exchange(
            takes = "Hypothesis",
            answers = "Counterfactual",
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.PROJECTION_BEHIND})
    Json ask(@PathVariable String address, @RequestBody(required = false) Json.@Nullable Obj body) {
        var state = histories.of(histories.market(address)).state();
        var market = published(state);
        var hypothesis = CaseReader.read(body, members -> hypothesis(members, market.listing()));
        var evidence = admitted.on(market.listing().question().topic());
        var t = instant(market);
        var found = Counterfactual.of(market.rules(), evidence, t, hypothesis);
        var pivotal = PivotalEvidence.of(market.rules(), evidence, t);
        var difference = found.firstDifference();
        return Json.object()
                .with("market_id", market.listing().id().value())
                .with("at", t.toString())
                .with("actual", MarketDocument.determination(found.actual()))
                .with("counterfactual", MarketDocument.determination(found.counterfactual()))
                .with("changes", Json.of(found.changesTheDetermination()))
                .with("first_difference", difference == null ? null : difference.toJson())
                .with(
                        "pivotal",
                        Json.array(pivotal.sets().stream()
                                .map(Pivot::ids)
                                .map(Json::strings)
                                .toList()))
                .with(
                        "pivotal_differences",
                        Json.array(pivotal.sets().stream()
                                .map(pivot -> pivot.firstDifference().toJson())
                                .toList()))
                .with("pivotal_complete", Json.of(pivotal.complete()));
    }

    private static Published published(Market state) {
        if (state instanceof Published market) {
            return market;
        }
        throw new Refused(Problem.of(ProblemCode.WRONG_STATE, "A draft determines nothing."));
    }

    /** What is final was determined at its own instant; what is open is determined now. */
    private Instant instant(Published market) {
        var found = market.determination();
        return market.isResolved() && found != null ? found.at() : engineClock.instant();
    }

    private Hypothesis hypothesis(Members members, Listing listing) {
        var without = evidence(members);
        var reclassified = members.list(
                "reclassify", 1_000, (element, where) -> reclassification(members.reader(), element, where));
        var rules = rules(members, listing);
        return new Hypothesis(without, reclassified, rules, members.optionalInstant("at"));
    }

    private Set<String> evidence(Members members) {
        var ids = new HashSet<String>();
        CaseReader.evidence(members, "without", cited::find).forEach(id -> ids.add(id.value()));
        return ids;
    }

    private Reclassification reclassification(DocumentReader reader, Json element, String where) {
        var item = reader.members(element, where);
        var address = item.string("id", 200);
        EvidenceId found = address.isBlank() ? null : cited.find(address);
        if (found == null && !address.isBlank()) {
            item.fault("id", "unknown-evidence", "names no evidence");
        }
        var result = new Reclassification(
                found == null ? "" : found.value(),
                item.optionalString("issuer", 200),
                item.optionalChoice("modality", Modality.class));
        item.end();
        return result;
    }

    /** Rules of the request's own, or another version of the market's. */
    private static @Nullable RuleSet rules(Members members, Listing listing) {
        var number = members.optionalInteger("rules_version", 1, Integer.MAX_VALUE);
        if (members.has("rules")) {
            if (number != null) {
                members.fault("rules", "one-of", "give either rules or rules_version");
            }
            return complete(members, own(members));
        }
        if (number == null) {
            return null;
        }
        var version = listing.version(number);
        if (version == null) {
            members.fault("rules_version", "unknown-version", "is no version of the market's rules");
        }
        return version == null ? null : complete(members, version.rules());
    }

    private static @Nullable RuleSet own(Members members) {
        var faults = new DocumentReader();
        var document = QuestionReader.rules(members, members.reader());
        var rules = RuleSetReader.read(document, faults, "");
        return faults.faults().isEmpty() ? rules : null;
    }

    private static @Nullable RuleSet complete(Members members, @Nullable RuleSet rules) {
        if (rules != null && !rules.window().isComplete()) {
            members.fault("rules", "unknown-zone", "have a deadline in a zone that the tz database does not know");
            return null;
        }
        return rules;
    }
}
