package org.marketresolution.domain.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** The part of a piece of evidence that carries weight: who said what, when, relayed how. */
public record Claim(
        String issuer, @Nullable String speaker, @Nullable Relay relay, Times times, List<Statement> statements) {
    public Claim {
        statements = List.copyOf(statements);
    }

    /** No relay is the original. */
    public RelayForm form() {
        return relay == null ? RelayForm.ORIGINAL : relay.form();
    }

    public Json.Obj toJson() {
        return Json.object()
                .with("issuer", issuer)
                .with("speaker", speaker)
                .with("relay", relay == null ? null : relay.toJson())
                .with("times", times.toJson())
                .with(
                        "statements",
                        Json.array(statements.stream().map(Statement::toJson).toList()));
    }
}
