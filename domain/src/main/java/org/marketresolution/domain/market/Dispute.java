package org.marketresolution.domain.market;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.rules.AdjudicationRules;
import org.marketresolution.domain.rules.Majority;

/**
 * What a panel rules on: a challenged proposal, or a tie or conflict that no rule resolves.
 *
 * @param number counts the market's disputes from 1
 * @param proposal null where the rules determined nothing that could be proposed
 * @param challenge null where nobody challenged
 * @param cited who handled the evidence that the challenge points at
 * @param tier 1, or 2 after an appeal or a panel without a majority
 * @param votes of this tier, in the order in which they were cast
 * @param earlierVoters who voted in the first tier
 */
public record Dispute(
        int number,
        @Nullable Proposal proposal,
        @Nullable Challenge challenge,
        Set<OfficerId> cited,
        int tier,
        List<Vote> votes,
        Set<OfficerId> earlierVoters) {
    /** The last tier: nobody appeals from it. */
    public static final int APPEAL_TIER = 2;

    public Dispute {
        cited = Set.copyOf(cited);
        votes = List.copyOf(votes);
        earlierVoters = Set.copyOf(earlierVoters);
    }

    Dispute with(Vote vote) {
        var more = new ArrayList<>(votes);
        more.add(vote);
        return new Dispute(number, proposal, challenge, cited, tier, more, earlierVoters);
    }

    Dispute atTier(int next) {
        var voters = new HashSet<>(earlierVoters);
        votes.forEach(vote -> voters.add(vote.adjudicator()));
        return new Dispute(number, proposal, challenge, cited, next, List.of(), voters);
    }

    boolean hasVoted(OfficerId person) {
        return votes.stream().anyMatch(vote -> vote.adjudicator().equals(person));
    }

    /** Who acted in the dispute itself, and so never rules on it. */
    Set<OfficerId> parties() {
        var parties = new HashSet<>(cited);
        parties.addAll(earlierVoters);
        if (proposal != null) {
            parties.add(proposal.proposer());
        }
        if (challenge != null) {
            parties.add(challenge.challenger());
        }
        return parties;
    }

    /** How many votes make the panel. */
    public int panel(AdjudicationRules rules) {
        return tier == APPEAL_TIER ? rules.appealPanel() : rules.panel();
    }

    /** How many equal votes decide: more than half or two thirds of the panel, in the second tier always two thirds. */
    public int needed(AdjudicationRules rules) {
        var majority = tier == APPEAL_TIER ? Majority.TWO_THIRDS : rules.majority();
        return switch (majority) {
            case SIMPLE -> panel(rules) / 2 + 1;
            case TWO_THIRDS -> Math.ceilDiv(2 * panel(rules), 3);
        };
    }
}
