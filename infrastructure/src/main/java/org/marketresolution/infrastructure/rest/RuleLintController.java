package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.domain.rules.RuleSetReader;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lints rules without a market. */
@RestController
@Tag(name = "Rules")
class RuleLintController {
    @PostMapping("/v1/rule-lints")
    @Operation(operationId = "lintRules", summary = "Lint rules without a market")
    @Exchange(takes = "RulesToLint", answers = "LintFindings")
    Json lint(@RequestBody Json.Obj body) {
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var title = members.string("title", 300);
        var rules = QuestionReader.rules(members, reader);
        members.end();
        reader.refuseUnknown().finish();
        var findings = Lint.check(title, RuleSetReader.read(rules));
        return Json.object()
                .with(
                        "findings",
                        Json.array(findings.stream().map(LintFinding::toJson).toList()));
    }
}
