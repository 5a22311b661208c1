package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Composition;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.RuleSetReader;
import org.marketresolution.domain.rules.SimulatedEvidence;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Evaluates rules on evidence that is told in the request; stores nothing. */
@RestController
@Tag(name = "Reasons")
class SimulationController {
    @PostMapping("/v1/simulations")
    @Operation(
            operationId = "simulate",
            summary = "Evaluate rules on evidence of the request",
            description = "Stores nothing. Findings of lint do not stop it.")
    @Exchange(takes = "Simulation", answers = "SimulationResult")
    Json simulate(@RequestBody Json.Obj body) {
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var market = members.object("market");
        var title = market.string("title", 300);
        market.string("topic", 200);
        market.optionalString("description", 10_000);
        var document = QuestionReader.rules(market, reader);
        market.end();
        var evidence = SimulatedEvidence.read(members, "evidence");
        var instants = SimulatedEvidence.instants(members, "at");
        informational(members);
        members.end();
        reader.refuseUnknown().finish();
        var rules = RuleSetReader.read(document);
        if (!rules.window().isComplete()) {
            throw Refused.invalid(
                    "/market/rules/window/deadline/zone", "unknown-zone", "must be a zone of the tz database");
        }
        return Json.object()
                .with(
                        "lint",
                        Json.array(Lint.check(title, rules).stream()
                                .map(LintFinding::toJson)
                                .toList()))
                .with(
                        "determinations",
                        Json.array(instants.stream()
                                .map(instant -> determination(rules, evidence, instant))
                                .toList()));
    }

    /** A scenario file carries its name, its story and what it expects; none of that changes the evaluation. */
    private static void informational(Members members) {
        for (var field : List.of("name", "about", "source", "expect")) {
            members.raw(field);
        }
    }

    private static Json determination(RuleSet rules, List<EvidenceItem> evidence, Instant instant) {
        var assessments = Evaluation.assessAll(rules, evidence, instant);
        var found = Composition.compose(
                rules, assessments.stream().map(Assessment::standing).toList(), instant);
        return Json.object()
                .with("at", instant.toString())
                .with("status", Members.code(found.status()))
                .with("outcome", found.outcome())
                .with("payout", found.payout() == null ? null : found.payout().toJson())
                .with(
                        "allowed_from",
                        found.allowedFrom() == null ? null : found.allowedFrom().toString())
                .with("reason", found.reason())
                .with("standings", standings(assessments))
                .with("derivation", found.derivation())
                .with("derivation_hash", found.derivationHash().value())
                .with(
                        "outcomes",
                        Json.array(assessments.stream()
                                .map(SimulationController::outcome)
                                .toList()));
    }

    /** Status quo and scalar outcomes have no condition, hence no standing. */
    private static Json standings(List<Assessment> assessments) {
        var standings = Json.object();
        for (var assessment : assessments) {
            var standing = assessment.standing().standing();
            standings = standings.with(assessment.standing().key(), standing == null ? null : Members.code(standing));
        }
        return standings;
    }

    private static Json outcome(Assessment assessment) {
        return Json.object()
                .with("key", assessment.standing().key())
                .with("derivation", assessment.derivation())
                .with("derivation_hash", assessment.standing().derivationHash().value());
    }
}
