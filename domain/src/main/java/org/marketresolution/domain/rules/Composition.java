package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Composes a market's determination from where its outcomes stand (evaluation steps 8 to 10). */
public final class Composition {
    /** What was decided, before it is written down. */
    private record Verdict(Status status, String reason, @Nullable Payout payout) {
        static Verdict of(Status status, String reason) {
            return new Verdict(status, reason, null);
        }
    }

    private final RuleSet rules;
    private final List<OutcomeStanding> standings;
    private final Instant t;

    private Composition(RuleSet rules, List<OutcomeStanding> standings, Instant t) {
        this.rules = rules;
        this.standings = standings;
        this.t = t;
    }

    /** The determination at {@code t} of a market whose outcomes stand like this, in the order of its rules. */
    public static Determination compose(RuleSet rules, List<OutcomeStanding> standings, Instant t) {
        var composition = new Composition(rules, standings, t);
        return composition.determination(composition.verdict());
    }

    private Verdict verdict() {
        if (rules.scale() != null) {
            return scalar(rules.scale());
        }
        return rules.determinesEachSubject() ? averaged() : across(OutcomeStanding::standing);
    }

    /** Every subject alone, once the cutoff has passed; the first that is not determinate speaks for the market. */
    private Verdict averaged() {
        if (beforeCutoff()) {
            return Verdict.of(Status.TOO_EARLY, "before_cutoff");
        }
        var payouts = new ArrayList<Payout>();
        for (var subject : rules.subjects()) {
            var verdict = across(standing -> standing.bySubject().get(subject));
            if (verdict.payout() == null) {
                return verdict;
            }
            payouts.add(verdict.payout());
        }
        return new Verdict(Status.DETERMINATE, "each_subject", Payout.average(payouts));
    }

    private Verdict across(Function<OutcomeStanding, @Nullable Standing> view) {
        var found = standings.stream().<Boolean>map(each -> view.apply(each) == Standing.ESTABLISHED).toList();
        var contested = standings.stream().anyMatch(each -> view.apply(each) == Standing.CONTESTED);
        return switch (rules.exclusivity()) {
            case EXACTLY_ONE -> exclusive(found, contested);
            case INDEPENDENT -> independent(found, contested);
        };
    }

    private Verdict exclusive(List<Boolean> established, boolean contested) {
        var count = established.stream().filter(each -> each).count();
        if (count > 0) {
            if (isTooEarlyToResolve()) {
                return Verdict.of(Status.TOO_EARLY, "early_resolution_not_allowed");
            }
            return count == 1 ? winner(established.indexOf(true), "established") : tied(established);
        }
        if (contested) {
            return Verdict.of(Status.CONFLICTED, "contradicted");
        }
        if (beforeCutoff()) {
            return Verdict.of(Status.TOO_EARLY, "before_cutoff");
        }
        var residual = roleIndex(Role.RESIDUAL);
        // A subject that is determined alone has one fate.
        if (residual >= 0 && !rules.determinesEachSubject() && standings.stream().anyMatch(OutcomeStanding::mixedFates)) {
            return winner(residual, "mixed_fates");
        }
        return atCutoff();
    }

    private Verdict tied(List<Boolean> established) {
        return switch (rules.tie()) {
            case ADJUDICATE -> Verdict.of(Status.TIE, "several_established");
            case SPLIT -> new Verdict(Status.DETERMINATE, "tie_split", Payout.equalParts(established));
            case FIRST_LISTED -> winner(established.indexOf(true), "tie_first_listed");
            case ANNUL -> Verdict.of(Status.ANNULLED, "tie_annulled");
        };
    }

    private Verdict atCutoff() {
        return switch (rules.atCutoff()) {
            case STATUS_QUO -> {
                var statusQuo = roleIndex(Role.STATUS_QUO);
                yield statusQuo < 0 ? Verdict.of(Status.CONFLICTED, "no_status_quo") : winner(statusQuo, "status_quo");
            }
            case SPLIT ->
                new Verdict(
                        Status.DETERMINATE,
                        "nothing_established_split",
                        Payout.equalParts(rules.outcomes().stream().map(_ -> true).toList()));
            case ANNUL -> Verdict.of(Status.ANNULLED, "nothing_established");
            case ADJUDICATE -> Verdict.of(Status.CONFLICTED, "nothing_established");
        };
    }

    private Verdict independent(List<Boolean> established, boolean contested) {
        var payout = new Payout(
                established.stream().map(each -> each ? BigInteger.ONE : BigInteger.ZERO).toList(), BigInteger.ONE);
        if (beforeCutoff()) {
            return !isTooEarlyToResolve() && !established.contains(false)
                    ? new Verdict(Status.DETERMINATE, "all_established", payout)
                    : Verdict.of(Status.TOO_EARLY, "before_cutoff");
        }
        return contested
                ? Verdict.of(Status.CONFLICTED, "contradicted")
                : new Verdict(Status.DETERMINATE, "each_by_itself", payout);
    }

    /** Pays long by where the agreed number lies on the scale, clamped to its ends, and short the rest. */
    private Verdict scalar(Scale scale) {
        var reading = standings.getFirst().scalar();
        if (reading != null && reading.disagreement()) {
            return Verdict.of(Status.CONFLICTED, "contradicted");
        }
        if (reading == null || reading.value() == null) {
            return beforeCutoff() ? Verdict.of(Status.TOO_EARLY, "before_cutoff") : atCutoff();
        }
        if (isTooEarlyToResolve()) {
            return Verdict.of(Status.TOO_EARLY, "early_resolution_not_allowed");
        }
        return new Verdict(Status.DETERMINATE, "agreed", onScale(scale, reading.value()));
    }

    private Payout onScale(Scale scale, BigDecimal value) {
        if (value.compareTo(scale.low()) <= 0 || value.compareTo(scale.high()) >= 0) {
            return Payout.allTo(value.compareTo(scale.low()) <= 0 ? 1 : 0, standings.size());
        }
        var digits = Math.max(value.scale(), Math.max(scale.low().scale(), scale.high().scale()));
        var part = value.subtract(scale.low()).movePointRight(digits).toBigIntegerExact();
        var whole = scale.high().subtract(scale.low()).movePointRight(digits).toBigIntegerExact();
        var numerators = new ArrayList<>(List.of(part, whole.subtract(part)));
        standings.stream().skip(2).forEach(_ -> numerators.add(BigInteger.ZERO));
        return new Payout(numerators, whole);
    }

    private Verdict winner(int outcome, String reason) {
        return new Verdict(Status.DETERMINATE, reason, Payout.allTo(outcome, standings.size()));
    }

    private boolean beforeCutoff() {
        return t.isBefore(rules.cutoff());
    }

    private boolean isTooEarlyToResolve() {
        return rules.earlyResolution() == EarlyResolution.AT_DEADLINE && beforeCutoff();
    }

    private int roleIndex(Role role) {
        for (int i = 0; i < rules.outcomes().size(); i++) {
            if (rules.outcomes().get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }

    private Determination determination(Verdict verdict) {
        var winner = verdict.payout() == null ? null : verdict.payout().winner();
        var outcome = winner == null ? null : rules.outcomes().get(winner).key();
        var allowedFrom = verdict.status() == Status.TOO_EARLY ? rules.cutoff() : null;
        var derivation = Json.object()
                .with("clause", "outcomes")
                .with("operator", rules.scale() == null ? Members.code(rules.exclusivity()) : "scale")
                .with("value", Members.code(verdict.status()))
                .with("reason", verdict.reason())
                .with("outcome", outcome)
                .with("payout", verdict.payout() == null ? null : verdict.payout().toJson())
                .with("allowed_from", allowedFrom == null ? null : allowedFrom.toString())
                .with("t", t.toString())
                .with("rules_hash", rules.hash().value())
                .with("evidence_set_hash", evidenceSetHash().value())
                .with("outcomes", Json.array(standings.stream().map(OutcomeStanding::toJson).toList()))
                .with("why_not", whyNot(winner));
        return new Determination(
                verdict.status(),
                outcome,
                verdict.payout(),
                allowedFrom,
                verdict.reason(),
                t,
                derivation,
                Hash.of(derivation));
    }

    /** Commits to what each outcome was weighed on. */
    private Hash evidenceSetHash() {
        return Hash.of(Json.array(standings.stream()
                .map(each -> Json.object().with("key", each.key()).with("evidence_set_hash", each.evidenceSetHash().value()))
                .toList()));
    }

    private Json whyNot(@Nullable Integer winner) {
        var losers = new ArrayList<Json>();
        for (int i = 0; i < standings.size(); i++) {
            var standing = standings.get(i);
            if (standing.failedClause() != null && (winner == null || winner != i)) {
                losers.add(Json.object()
                        .with("key", standing.key())
                        .with("clause", standing.failedClause())
                        .with("reason", standing.failedReason()));
            }
        }
        return Json.array(losers);
    }
}
