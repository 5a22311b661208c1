package org.marketresolution.domain.reference;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Status;

/**
 * Derives anew, without the evaluation, what a derivation must say, and tells where it departs from that. It takes only
 * the instants {@code t} from the derivation; which items are known, which of them count for each leaf and which do not
 * and why, values and reasons of all nodes, standings, the market's status, payout and reason, why the others lost, and
 * all hashes it finds by itself. The order of {@code not_counted} means nothing, so only the hash fixes it.
 */
public final class Rederivation {
    /** What differs, and in which clause of the rules. */
    public record Complaint(String clause, String differs) {}

    private final RuleSet rules;
    private final Collection<EvidenceItem> evidence;
    private final List<Complaint> complaints = new ArrayList<>();

    private Rederivation(RuleSet rules, Collection<EvidenceItem> evidence) {
        this.rules = rules;
        this.evidence = evidence;
    }

    /**
     * Everything that is wrong with {@code served}; empty when it is valid.
     *
     * @param evidence every item that may bear on the market, whenever it was received
     * @param served {@code {derivation, derivation_hash, outcomes: [{key, derivation, derivation_hash}]}}, as a
     *     simulation and the derivation of a market are answered
     */
    public static List<Complaint> complaints(RuleSet rules, Collection<EvidenceItem> evidence, Json.Obj served) {
        var check = new Rederivation(rules, evidence);
        check.market(served);
        return List.copyOf(check.complaints);
    }

    private void market(Json.Obj served) {
        var derivation = object(served.get("derivation"));
        var t = instant("outcomes", derivation);
        var trees = served.get("outcomes") instanceof Json.Arr(List<Json> elements) ? elements : List.<Json>of();
        var positions = new ArrayList<Position>();
        var named = new ArrayList<Json>();
        for (var outcome : rules.outcomes()) {
            var tree = object(trees.size() > named.size() ? trees.get(named.size()) : null);
            var position = Position.of(rules, new KnownEvidence(rules, evidence, t), outcome);
            outcome(outcome, position, tree, t);
            named.add(position.toJson(Hash.of(object(tree.get("derivation")))));
            positions.add(position);
        }
        compare("outcomes", "derivation", expected(t, positions).with("outcomes", Json.array(named)), derivation);
        compare("outcomes", "derivation_hash", hash(derivation), served.get("derivation_hash"));
        compare("outcomes", "number of outcomes", Json.of(named.size()), Json.of(trees.size()));
    }

    /** An outcome may have been derived before the market, while nothing has changed in between. */
    private void outcome(OutcomeRule outcome, Position position, Json.Obj served, Instant t) {
        var clause = "outcomes/" + outcome.key();
        var derivation = object(served.get("derivation"));
        var at = instant(clause, derivation);
        var known = new KnownEvidence(rules, evidence, at);
        if (at.isAfter(t) || !Position.of(rules, known, outcome).equals(position)) {
            complain(clause, "it stands otherwise at " + t);
        }
        var expected = Json.object()
                .with("key", outcome.key())
                .with("t", at.toString())
                .with("rules_hash", hash(rules.document()))
                .with("evidence_set_hash", position.evidenceSetHash().value())
                .with(
                        "tree",
                        new OutcomeCheck(rules, known, rules.subjects(), outcome)
                                .tree()
                                .toJson());
        compare(clause, "derivation", expected, derivation);
        compare(clause, "derivation_hash", hash(derivation), served.get("derivation_hash"));
        compare(clause, "key", Json.of(outcome.key()), served.get("key"));
    }

    private Json.Obj expected(Instant t, List<Position> positions) {
        var verdict = new CompositionCheck(rules, t, positions).verdict();
        var winner = verdict.payout() == null ? null : verdict.payout().winner();
        var evidenceSets = positions.stream()
                .map(each -> Json.object()
                        .with("key", each.key())
                        .with("evidence_set_hash", each.evidenceSetHash().value()))
                .toList();
        var losers = new ArrayList<Json>();
        for (int i = 0; i < positions.size(); i++) {
            var failure = positions.get(i).failure();
            if (failure != null && (winner == null || winner != i)) {
                losers.add(failure);
            }
        }
        return Json.object()
                .with("clause", "outcomes")
                .with("operator", rules.scale() == null ? Members.code(rules.exclusivity()) : "scale")
                .with("value", Members.code(verdict.status()))
                .with("reason", verdict.reason())
                .with("outcome", winner == null ? null : positions.get(winner).key())
                .with(
                        "payout",
                        verdict.payout() == null ? null : verdict.payout().toJson())
                .with(
                        "allowed_from",
                        verdict.status() == Status.TOO_EARLY ? rules.cutoff().toString() : null)
                .with("t", t.toString())
                .with("rules_hash", hash(rules.document()))
                .with("evidence_set_hash", hash(Json.array(evidenceSets)))
                .with("why_not", Json.array(losers));
    }

    private Instant instant(String clause, Json.Obj derivation) {
        try {
            return Instant.parse(derivation.get("t") instanceof Json.Str(String text) ? text : "");
        } catch (DateTimeException e) {
            complain(clause, "t is " + derivation.get("t") + " instead of an instant");
            return Instant.MIN;
        }
    }

    private void compare(String clause, String name, Json expected, @Nullable Json given) {
        new Differences(this::complain).between(clause, name, expected, given);
    }

    private void complain(String clause, String differs) {
        complaints.add(new Complaint(clause, differs));
    }

    private static Json hash(Json value) {
        return Json.of(Hash.of(value).value());
    }

    private static Json.Obj object(@Nullable Json value) {
        return value instanceof Json.Obj object ? object : Json.object();
    }
}
