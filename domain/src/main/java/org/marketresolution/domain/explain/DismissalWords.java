package org.marketresolution.domain.explain;

import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.NotCounted;
import org.marketresolution.domain.rules.RuleSet;

/** Why an item counts nothing for a fact, to follow "because". */
final class DismissalWords {
    private DismissalWords() {}

    static String of(NotCounted.Reason reason, RuleSet rules, FactWords fact) {
        var window = "the window from " + rules.window().opens() + " to "
                + rules.window().deadline().instant();
        return switch (reason) {
            case LATE -> "it was received after the evidence cutoff (" + rules.cutoff() + ")";
            case SUPERSEDED -> "a later item has superseded it";
            case RETRACTED -> "it was retracted";
            case UNLISTED_ISSUER -> "the rules do not list its issuer";
            case RELAY_EXCLUDED ->
                "the rules take no such report of an authority's words (relays: " + Members.code(rules.relays()) + ")";
            case DUPLICATE -> "it repeats an item that is in the evidence itself";
            case PARTY_EXCLUDED -> "its issuer is not of a party whose word counts here (" + fact.sources() + ")";
            case TIER_TOO_LOW ->
                "its issuer's tier is below tier " + fact.fact().sources().maxTier() + ", the last that counts here";
            case NO_TIME -> "it does not say when the fact was " + fact.clock();
            case OUTSIDE_WINDOW -> "the fact was " + fact.clock() + " outside " + window;
            case STRADDLES -> "the time at which the fact was " + fact.clock() + " lies only partly in " + window;
            case NOT_FINAL -> "its issuer does not call it final";
            case INTENT_ONLY -> "it states an intention or a condition, not a fact";
            case REPLACED -> "its issuer's later word has replaced it";
            case REPEATED -> "its issuer had said the same before";
            case LATCHED -> "its issuer's first word stands";
            case NOT_YET_PERSISTED -> "it has not yet stood for " + fact.duration();
            case DID_NOT_PERSIST -> "it was retracted before it had stood for " + fact.duration();
            case NO_VALUE -> "it states no value";
            case VALUE_MISSES -> "its value is not " + fact.bounds();
            case OUTWEIGHED ->
                switch (rules.conflict()) {
                    case HIGHER_TIER_WINS -> "words of a better tier stand against it";
                    case LATEST_WINS -> "later words stand against it";
                    case ADJUDICATE -> "the other side of a conflict stands";
                };
        };
    }
}
