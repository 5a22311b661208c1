package org.marketresolution.domain.rules;

import java.time.Duration;
import java.util.Set;

/** How long a proposal can be challenged, how far late evidence extends that, and by whom. */
public record ChallengeRules(Duration window, Duration minAfterNewEvidence, Set<Challenger> openTo) {
    public ChallengeRules {
        openTo = Set.copyOf(openTo);
    }
}
