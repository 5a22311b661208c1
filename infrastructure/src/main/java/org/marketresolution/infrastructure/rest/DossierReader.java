package org.marketresolution.infrastructure.rest;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.Capture;
import org.marketresolution.domain.evidence.Dossier;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.EvidenceKind;
import org.marketresolution.domain.rules.EvidenceReader;

/** Reads what officers submit. */
public final class DossierReader {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private DossierReader() {}

    /** A submission; {@code find} resolves the id or ref of an origin, and null means that there is none such. */
    public static SubmitEvidence submission(
            Json.Obj body, EvidenceId evidence, OfficerId officer, Function<String, @Nullable EvidenceId> find) {
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var ref = members.optionalString("ref", QuestionReader.REF, QuestionReader.REF_FORM);
        var kind = members.choice("kind", EvidenceKind.class, EvidenceKind.OFFICIAL_STATEMENT);
        var dossier = new Dossier(
                members.string("topic", 200),
                kind,
                members.optionalString("headline", 500),
                members.optionalString("summary", 10_000),
                members.optionalString("capacity", 100),
                EvidenceReader.claim(members),
                origin(members, find),
                capture(members.optionalObject("capture")));
        members.end();
        reader.refuseUnknown().finish();
        return new SubmitEvidence(evidence, officer, ref, dossier);
    }

    private static @Nullable EvidenceId origin(Members members, Function<String, @Nullable EvidenceId> find) {
        var address = members.optionalString("duplicate_of", 200);
        if (address == null) {
            return null;
        }
        var origin = find.apply(address);
        if (origin == null) {
            members.fault("duplicate_of", "unknown-evidence", "names no evidence");
        }
        return origin;
    }

    private static @Nullable Capture capture(@Nullable Members capture) {
        if (capture == null) {
            return null;
        }
        var result = new Capture(
                capture.string("media_type", 200),
                capture.string("sha256", SHA256, "64 lower-case hex digits"),
                capture.integer("size", 0, 0, Integer.MAX_VALUE));
        capture.end();
        return result;
    }
}
