package org.marketresolution.domain.rules;

import java.time.ZoneOffset;
import java.util.List;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;

/** The one voice behind reports: same issuer and speaker, same UTC day of announcement, equal statements. */
public final class Origin {
    private Origin() {}

    /** The key that claims of one origin share, {@code org_…}; statements are compared as a set. */
    public static String key(Claim claim) {
        var announced = claim.times().announced();
        var day = announced == null
                ? null
                : announced
                        .start(ZoneOffset.UTC)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
        var voice = Json.object()
                .with("issuer", claim.issuer())
                .with("speaker", claim.speaker())
                .with("day", day)
                .with("statements", Json.strings(statements(claim)));
        return "org_" + Hash.of(voice).value().substring(0, 26);
    }

    /** What a claim says, whatever the order in which it says it. */
    static List<String> statements(Claim claim) {
        return claim.statements().stream()
                .map(Statement::toJson)
                .map(CanonicalJson::text)
                .sorted()
                .distinct()
                .toList();
    }
}
