package org.marketresolution.domain.market;

import java.util.ArrayList;
import java.util.List;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.PayoutDelta;

/**
 * A wish to settle otherwise.
 *
 * @param number counts the market's corrections from 1
 * @param departs whether it contradicts what the rules make of all evidence, late evidence included
 * @param approvers who agreed so far
 */
public record Correction(
        int number,
        OfficerId opener,
        String ground,
        Resolution resolution,
        PayoutDelta delta,
        boolean departs,
        String reasons,
        List<EvidenceId> evidence,
        List<OfficerId> approvers) {
    public Correction {
        evidence = List.copyOf(evidence);
        approvers = List.copyOf(approvers);
    }

    Correction approvedBy(OfficerId approver) {
        var more = new ArrayList<>(approvers);
        more.add(approver);
        return new Correction(number, opener, ground, resolution, delta, departs, reasons, evidence, more);
    }
}
