package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;

/**
 * What was drafted, with every version of its rules.
 *
 * @param versions in the order of their numbers, from 1
 * @param inForce number of the version that governs, or would if the market opened now
 */
public record Listing(
        MarketId id,
        @Nullable String ref,
        OfficerId author,
        Question question,
        List<RuleVersion> versions,
        int inForce,
        Instant draftedAt) {
    public Listing {
        versions = List.copyOf(versions);
    }

    /** The version that governs. */
    public RuleVersion ruleVersion() {
        return versions.get(inForce - 1);
    }

    /** The version of a number, or null. */
    public @Nullable RuleVersion version(int number) {
        return number < 1 || number > versions.size() ? null : versions.get(number - 1);
    }

    Listing drafted(RuleVersion version) {
        var more = new ArrayList<>(versions);
        more.add(version);
        return with(more, inForce);
    }

    Listing changed(RuleVersion version) {
        return with(replaced(version), inForce);
    }

    Listing governedBy(RuleVersion version) {
        return with(replaced(version), version.number());
    }

    private List<RuleVersion> replaced(RuleVersion version) {
        return versions.stream()
                .map(each -> each.number() == version.number() ? version : each)
                .toList();
    }

    private Listing with(List<RuleVersion> all, int governing) {
        return new Listing(id, ref, author, question, all, governing, draftedAt);
    }
}
