package org.marketresolution.infrastructure.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.market.RuleVersion;
import org.marketresolution.domain.rules.RuleDiff;

/** How a version of a market's rules is published. */
final class RuleVersionDocument {
    private RuleVersionDocument() {}

    static Json.Obj of(RuleVersion version, Listing listing) {
        var parent = version.parent();
        return Json.object()
                .with("number", Json.of(version.number()))
                .with("kind", Members.code(version.kind()))
                .with("state", state(version, listing))
                .with("hash", version.rules().hash().value())
                .with("parent_hash", parent == null ? null : parent.value())
                .with("author", version.author().value())
                .with("approvers", approvers(version))
                .with("rationale", version.rationale())
                .with("drafted_at", version.draftedAt().toString())
                .with("effective_from", text(effectiveFrom(version)))
                .with("diff", diff(version, listing))
                .with("rules", version.rules().document());
    }

    /** When it came into force, comes, or is wanted to. */
    private static @Nullable Instant effectiveFrom(RuleVersion version) {
        if (version.inForceFrom() != null) {
            return version.inForceFrom();
        }
        return version.takesForceAt() != null ? version.takesForceAt() : version.effectiveFrom();
    }

    private static String state(RuleVersion version, Listing listing) {
        if (version.number() == listing.inForce()) {
            return version.inForceFrom() == null ? "drafted" : "in_force";
        }
        if (version.inForceFrom() != null) {
            return "superseded";
        }
        if (version.lapsed()) {
            return "lapsed";
        }
        return version.takesForceAt() != null ? "scheduled" : "drafted";
    }

    private static @Nullable Json approvers(RuleVersion version) {
        return version.approvers().isEmpty()
                ? null
                : Json.strings(
                        version.approvers().stream().map(OfficerId::value).toList());
    }

    /** Against the version that it was drafted against. */
    private static @Nullable Json diff(RuleVersion version, Listing listing) {
        return listing.versions().stream()
                .filter(each ->
                        each.number() < version.number() && each.rules().hash().equals(version.parent()))
                .reduce((_, later) -> later)
                .map(parent -> changes(RuleDiff.between(parent.rules(), version.rules())))
                .orElse(null);
    }

    static Json changes(List<RuleDiff.Change> changes) {
        return Json.array(changes.stream().map(RuleDiff.Change::toJson).toList());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
