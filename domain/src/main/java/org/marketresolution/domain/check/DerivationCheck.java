package org.marketresolution.domain.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.Clause;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.Role;
import org.marketresolution.domain.rules.RuleSet;

/**
 * Checks a derivation as a witness, without the evaluation: all hashes; that the nodes are the clauses of the rules,
 * and their values and reasons follow from the nodes below; that the items of a leaf are known, speak of its fact and may
 * count, and every statement that speaks of it is told to count or not; and that status, reason and payout follow from
 * the standings. It takes from the document why a statement does not count (its time or value, what replaced or
 * outweighed it), which clause failed first, the standings by subject, and what a market comes to that averages
 * subjects or reads a scale.
 */
public final class DerivationCheck {
    /** What is wrong, and in which clause of the rules. */
    public record Complaint(String clause, String wrong) {}

    private final RuleSet rules;
    private final List<EvidenceItem> evidence;
    private final List<Complaint> complaints = new ArrayList<>();

    private DerivationCheck(RuleSet rules, Collection<EvidenceItem> evidence) {
        this.rules = rules;
        this.evidence =
                evidence.stream().sorted(Comparator.comparing(EvidenceItem::id)).toList();
    }

    /** All that is wrong in {@code {derivation, derivation_hash, outcomes: [{key, derivation, derivation_hash}]}}. */
    public static List<Complaint> complaints(RuleSet rules, Collection<EvidenceItem> evidence, Json.Obj served) {
        var check = new DerivationCheck(rules, evidence);
        try {
            check.market(served.object("derivation"), served);
        } catch (DateTimeException e) {
            check.complaints.add(new Complaint("outcomes", "t is not an instant"));
        }
        return List.copyOf(check.complaints);
    }

    private void market(Json.Obj market, Json.Obj served) {
        var t = Instant.parse(market.text("t"));
        var trees = served.objects("outcomes");
        var named = market.objects("outcomes");
        var n = rules.outcomes().size();
        require("outcomes", "derivations", List.of(n, n), List.of(trees.size(), named.size()));
        var sets = new ArrayList<Json>();
        for (int i = 0; i < n && i < trees.size() && i < named.size(); i++) {
            sets.add(outcome(rules.outcomes().get(i), trees.get(i), named.get(i), t));
        }
        hashes("outcomes", served, Hash.of(Json.array(sets)));
        if (rules.scale() == null && !rules.determinesEachSubject() && named.size() == n) {
            var verdict = VerdictCheck.of(rules, named, t.isBefore(rules.cutoff()));
            require("outcomes", "value", verdict.status(), market.text("value"));
            require("outcomes", "reason", verdict.reason(), market.text("reason"));
            require("outcomes", "payout", verdict.payout(rules), market.get("payout"));
            require("outcomes", "outcome", verdict.outcome(rules), market.text("outcome"));
        }
    }

    /** What the market's evidence-set hash commits to. */
    private Json outcome(OutcomeRule outcome, Json.Obj served, Json.Obj named, Instant market) {
        var clause = Clause.of(rules, outcome);
        var t = Instant.parse(served.object("derivation").text("t"));
        var set = evidenceSet(outcome, market);
        var tree = new TreeCheck(rules, known(t), t, this);
        var value = tree.node(clause, served.object("derivation").object("tree"));
        var hasStanding = rules.scale() == null && outcome.role() != Role.STATUS_QUO;
        hashes(clause.path(), served, set);
        require(clause.path(), "evidence", set, t.isAfter(market) ? null : evidenceSet(outcome, t));
        require(clause.path(), "key", outcome.key(), named.text("key"));
        require(clause.path(), "standing", hasStanding ? tree.standing(value) : "", named.text("standing"));
        require(clause.path(), "mixed_fates", tree.hasMixedFates() ? Json.of(true) : null, named.get("mixed_fates"));
        require(clause.path(), "derivation_hash", served.text("derivation_hash"), named.text("derivation_hash"));
        return Json.object().with("key", outcome.key()).with("evidence_set_hash", set.value());
    }

    private void hashes(String clause, Json.Obj served, Hash evidenceSet) {
        var derivation = served.object("derivation");
        require(clause, "derivation_hash", Hash.of(derivation).value(), served.text("derivation_hash"));
        require(clause, "rules_hash", Hash.of(rules.document()).value(), derivation.text("rules_hash"));
        require(clause, "evidence_set_hash", evidenceSet.value(), derivation.text("evidence_set_hash"));
    }

    private Hash evidenceSet(OutcomeRule outcome, Instant t) {
        var bearing =
                known(t).stream().filter(item -> rules.factsOf(outcome).anyMatch(fact -> item.names(fact.predicate())));
        return EvidenceItem.hash(bearing, t.isBefore(rules.cutoff()) ? t : rules.cutoff());
    }

    private List<EvidenceItem> known(Instant t) {
        return evidence.stream().filter(item -> item.isKnownAt(t)).toList();
    }

    void require(String clause, String name, @Nullable Object expected, @Nullable Object given) {
        if (!Objects.equals(expected, given)) {
            complaints.add(new Complaint(clause, name + " is " + given + " instead of " + expected));
        }
    }
}
