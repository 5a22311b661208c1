package org.marketresolution.domain.rules;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Who passed the issuer's words on, and how closely. */
public record Relay(
        @Nullable String publisher,
        @Nullable RelayForm declaredForm,
        @Nullable String url,
        @Nullable String language) {
    /** A relay that does not say how close it is, is a paraphrase. */
    RelayForm form() {
        return declaredForm == null ? RelayForm.PARAPHRASE : declaredForm;
    }

    public Json.Obj toJson() {
        return Json.object()
                .with("publisher", publisher)
                .with("form", declaredForm == null ? null : Members.code(declaredForm))
                .with("url", url)
                .with("language", language);
    }
}
