package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.Cases.CLEARER;
import static org.marketresolution.domain.market.Cases.WINDOW_END;
import static org.marketresolution.domain.market.Cases.amended;
import static org.marketresolution.domain.market.Cases.annulled;
import static org.marketresolution.domain.market.Cases.annulmentRequested;
import static org.marketresolution.domain.market.Cases.appealed;
import static org.marketresolution.domain.market.Cases.awaiting;
import static org.marketresolution.domain.market.Cases.challenged;
import static org.marketresolution.domain.market.Cases.conflicted;
import static org.marketresolution.domain.market.Cases.departed;
import static org.marketresolution.domain.market.Cases.determined;
import static org.marketresolution.domain.market.Cases.drafted;
import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Cases.finalized;
import static org.marketresolution.domain.market.Cases.heldBack;
import static org.marketresolution.domain.market.Cases.horizonPassed;
import static org.marketresolution.domain.market.Cases.nothing;
import static org.marketresolution.domain.market.Cases.proposed;
import static org.marketresolution.domain.market.Cases.proposedByOfficer;
import static org.marketresolution.domain.market.Cases.reset;
import static org.marketresolution.domain.market.Cases.resetAfterCutoff;
import static org.marketresolution.domain.market.Cases.ruledAnnulled;
import static org.marketresolution.domain.market.Cases.ruledTwice;
import static org.marketresolution.domain.market.Cases.sale;
import static org.marketresolution.domain.market.Cases.settled;
import static org.marketresolution.domain.market.Cases.settledTwice;
import static org.marketresolution.domain.market.Cases.underCorrection;
import static org.marketresolution.domain.market.Cases.upheld;
import static org.marketresolution.domain.market.Cases.versionDrafted;
import static org.marketresolution.domain.market.Cases.versionScheduled;
import static org.marketresolution.domain.market.Commands.approveCorrection;
import static org.marketresolution.domain.market.Commands.challenge;
import static org.marketresolution.domain.market.Commands.suspend;
import static org.marketresolution.domain.market.Commands.version;

import java.util.LinkedHashMap;
import java.util.Map;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.Rules;

/** The states of the state × command table by name, in groups of what a table can show. */
final class States {
    static final Map<String, Map<String, Life>> GROUPS = groups();

    private States() {}

    private static Map<String, Map<String, Life>> groups() {
        var groups = new LinkedHashMap<String, Map<String, Life>>();
        groups.put("Before a proposal", undecided());
        groups.put("Proposed", live());
        groups.put("In dispute", disputed());
        groups.put("Suspended", suspended());
        groups.put("Final", resolved());
        return groups;
    }

    private static Map<String, Life> undecided() {
        var states = new LinkedHashMap<String, Life>();
        states.put("nothing", nothing());
        states.put("draft", drafted());
        states.put("awaiting", awaiting());
        states.put("awaiting, determinate", determined());
        states.put("awaiting, sale must last", lasting());
        states.put("due", due());
        states.put("awaiting, after a reset", reset());
        states.put("due, after a reset", resetAfterCutoff());
        states.put("awaiting, version drafted", versionDrafted());
        states.put("awaiting, version scheduled", versionScheduled());
        states.put("awaiting, annulment requested", annulmentRequested());
        return states;
    }

    private static Map<String, Life> live() {
        var states = new LinkedHashMap<String, Life>();
        states.put("proposed by the engine", proposed());
        states.put("proposed by an officer", proposedByOfficer());
        states.put("proposed, window over", proposed().at(WINDOW_END));
        states.put("proposed, version drafted", proposed().after(version(CLEARER, RuleVersionKind.ERRATUM, null)));
        return states;
    }

    private static Map<String, Life> disputed() {
        var states = new LinkedHashMap<String, Life>();
        states.put("under adjudication, challenged", challenged());
        states.put("under adjudication, conflict", conflicted());
        states.put("under adjudication, second tier", appealed());
        states.put("ruled, upheld", upheld());
        states.put("ruled, departing", departed());
        states.put("ruled, annulled", ruledAnnulled());
        states.put("ruled, second tier", ruledTwice());
        states.put("ruled, window over", upheld().at(upheld().windowEnd()));
        states.put(
                "under adjudication, version scheduled", scheduledAndProposed().after(challenge("critic")));
        return states;
    }

    private static Map<String, Life> suspended() {
        var states = new LinkedHashMap<String, Life>();
        states.put("awaiting, held back", heldBack());
        states.put("proposed", proposedByOfficer().after(suspend()));
        states.put("under adjudication", challenged().after(suspend()));
        states.put("ruled", upheld().after(suspend()));
        return states;
    }

    private static Map<String, Life> resolved() {
        var states = new LinkedHashMap<String, Life>();
        states.put("finalized", finalized());
        states.put("finalized, version scheduled", scheduledAndProposed().elapsed());
        states.put("settled", settled());
        states.put("correction review", underCorrection());
        states.put("correction review, approved once", underCorrection().after(approveCorrection(1, "first")));
        states.put("finalized, amended", amended());
        states.put("settled twice", settledTwice());
        states.put("settled, annulled", annulled());
        states.put("settled, horizon passed", horizonPassed());
        return states;
    }

    /** The sale is known since March, and counts when nobody has taken it back for two months. */
    private static Life lasting() {
        return Life.opened(Rules.on(Rules.sold().persists("P60D")))
                .at(Item.MARCH)
                .told(sale());
    }

    private static Life scheduledAndProposed() {
        return versionScheduled().at(Item.MARCH).told(sale());
    }
}
