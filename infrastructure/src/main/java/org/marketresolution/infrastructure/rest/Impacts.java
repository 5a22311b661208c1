package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import java.util.List;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.market.RuleVersion;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.RuleImpact;
import org.springframework.stereotype.Component;

/** What a version of the rules would change on the evidence admitted so far. */
@Component
class Impacts {
    private final AdmittedSoFar admitted;
    private final Clock engineClock;

    Impacts(AdmittedSoFar admitted, Clock engineClock) {
        this.admitted = admitted;
        this.engineClock = engineClock;
    }

    /** Against the version in force; rules whose window is not complete weigh nothing. */
    RuleImpact of(RuleVersion version, Listing listing) {
        var governing = listing.ruleVersion().rules();
        var isComplete = governing.window().isComplete() && version.rules().window().isComplete();
        return RuleImpact.of(
                isComplete ? governing : version.rules(),
                version.rules(),
                isComplete ? admitted.on(listing.question().topic()) : List.<EvidenceItem>of(),
                engineClock.instant());
    }
}
