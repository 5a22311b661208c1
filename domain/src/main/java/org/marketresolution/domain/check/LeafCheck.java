package org.marketresolution.domain.check;

import static java.util.Collections.frequency;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.Clause;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.Modality;
import org.marketresolution.domain.rules.RuleSet;

/** Checks which items a leaf names and which it passes over, and what they amount to. */
record LeafCheck(RuleSet rules, List<EvidenceItem> known, Instant t, DerivationCheck check) {
    /** Reasons for passing an item over that the item itself shows. */
    private static final Set<String> PLAIN =
            Set.of("late", "superseded", "retracted", "unlisted_issuer", "party_excluded", "tier_too_low");

    /** The reason that the leaf must have; where one item says both sides, or a number is read, the one that it states. */
    String reason(Clause leaf, FactPattern fact, Json.Obj node) {
        var counting = counting(leaf, fact, node);
        var asserting = saying(counting, leaf, fact.accepts()::contains);
        var denying = saying(counting, leaf, Modality.DENIES::equals);
        var voices = asserting.stream()
                .flatMap(item -> Stream.ofNullable(rules.authority(item.claim().issuer())))
                .map(fact.sources()::voice);
        var open = isEarly() ? "window_open" : "no_qualifying_evidence";
        var met = rules.scale() == null ? "quorum_met" : "agreed";
        var weighed = voices.distinct().count() >= fact.sources().quorum() ? met : open;
        var derived = denying.isEmpty() ? weighed : asserting.isEmpty() ? open : "contradicted";
        var isTaken = rules.scale() != null || !Collections.disjoint(asserting, denying);
        var given = node.text("reason");
        return isTaken && List.of(weighed, open, "contradicted").contains(given) ? given : derived;
    }

    /** Items with a statement on the fact which is not told not to count. */
    private List<EvidenceItem> counting(Clause leaf, FactPattern fact, Json.Obj node) {
        var cited = node.strings("evidence");
        var told = node.objects("not_counted");
        var passedOver = told.stream().map(each -> each.text("evidence")).toList();
        var naming = saying(known, leaf, _ -> true);
        var counting = naming.stream()
                .filter(item -> leaf.statements(item, _ -> true) > frequency(passedOver, item.id()))
                .filter(item -> cited.contains(item.id()) || says(item, leaf, fact))
                .toList();
        var unfit = naming.stream().filter(item -> !mayCount(item, fact)).toList();
        var mayCount = counting.stream()
                .filter(item -> mayCount(item, fact) && says(item, leaf, fact))
                .toList();
        var plain = told.stream()
                .filter(each -> PLAIN.contains(each.text("reason")))
                .map(each -> each.text("evidence"))
                .toList();
        check.require(
                leaf.path(), "evidence", ids(counting), cited.stream().sorted().toList());
        check.require(leaf.path(), "evidence that may count", counting, mayCount);
        check.require(leaf.path(), "not_counted for its fact", true, ids(naming).containsAll(passedOver));
        check.require(
                leaf.path(),
                "not_counted for a reason that it shows",
                true,
                ids(unfit).containsAll(plain));
        return counting;
    }

    /** Whether it is in time, neither replaced nor taken back, and of an issuer whose word the fact admits. */
    private boolean mayCount(EvidenceItem item, FactPattern fact) {
        var by = rules.authority(item.claim().issuer());
        var horizon = isEarly() ? t : rules.cutoff();
        return by != null
                && fact.sources().admitsParty(by)
                && fact.sources().admitsTier(by)
                && !item.receivedAt().isAfter(rules.cutoff())
                && !item.isSupersededAt(horizon)
                && !item.isRetractedAt(horizon, rules.revisions());
    }

    /** Whether it asserts or denies the fact; what denies a number gives a scale none. */
    private boolean says(EvidenceItem item, Clause leaf, FactPattern fact) {
        return leaf.statements(item, fact.accepts()::contains) > 0
                || (rules.scale() == null && leaf.statements(item, Modality.DENIES::equals) > 0);
    }

    private boolean isEarly() {
        return t.isBefore(rules.cutoff());
    }

    private static List<EvidenceItem> saying(List<EvidenceItem> items, Clause leaf, Predicate<Modality> what) {
        return items.stream().filter(item -> leaf.statements(item, what) > 0).toList();
    }

    private static List<String> ids(List<EvidenceItem> items) {
        return items.stream().map(EvidenceItem::id).toList();
    }
}
