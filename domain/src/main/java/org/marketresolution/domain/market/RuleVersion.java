package org.marketresolution.domain.market;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.RuleSet;

/**
 * A numbered version of a market's rules.
 *
 * @param parent hash of the version that it was drafted against; null for the first
 * @param effectiveFrom when its author wants it in force; null means with its approval
 * @param takesForceAt when approval put that instant ahead
 * @param inForceFrom null until it governed
 * @param lapsed whether its time came when it could not take force
 */
public record RuleVersion(
        int number,
        RuleVersionKind kind,
        RuleSet rules,
        @Nullable Hash parent,
        OfficerId author,
        @Nullable String rationale,
        Instant draftedAt,
        @Nullable Instant effectiveFrom,
        List<OfficerId> approvers,
        @Nullable Instant takesForceAt,
        @Nullable Instant inForceFrom,
        boolean lapsed) {
    public RuleVersion {
        approvers = List.copyOf(approvers);
    }

    static RuleVersion initial(RuleSet rules, OfficerId author, Instant draftedAt) {
        return new RuleVersion(
                1, RuleVersionKind.INITIAL, rules, null, author, null, draftedAt, null, List.of(), null, null, false);
    }

    RuleVersion approvedBy(OfficerId approver, @Nullable Instant scheduled) {
        var more = new ArrayList<>(approvers);
        more.add(approver);
        return with(more, scheduled, inForceFrom, false);
    }

    RuleVersion inForce(Instant from) {
        return with(approvers, null, from, false);
    }

    RuleVersion withoutForce() {
        return with(approvers, null, inForceFrom, true);
    }

    private RuleVersion with(
            List<OfficerId> approved, @Nullable Instant scheduled, @Nullable Instant from, boolean late) {
        return new RuleVersion(
                number,
                kind,
                rules,
                parent,
                author,
                rationale,
                draftedAt,
                effectiveFrom,
                approved,
                scheduled,
                from,
                late);
    }
}
