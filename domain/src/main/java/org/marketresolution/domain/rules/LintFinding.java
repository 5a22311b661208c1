package org.marketresolution.domain.rules;

import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Something about rules that an author should see; an error stops publication. */
public record LintFinding(Severity severity, String code, String pointer, String detail) {
    public Json.Obj toJson() {
        return Json.object()
                .with("code", code)
                .with("severity", Members.code(severity))
                .with("pointer", pointer)
                .with("detail", detail);
    }
}
