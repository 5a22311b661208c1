package org.marketresolution.infrastructure.rest;

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
class RuleLintController {
    @PostMapping("/v1/rule-lints")
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
