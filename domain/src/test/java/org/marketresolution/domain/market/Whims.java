package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Commands.winner;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.ApproveAnnulment;
import org.marketresolution.domain.market.MarketCommand.ChallengeProposal;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketCommand.OpenCorrection;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.MarketCommand.RuleOnChallenge;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Rules;

/** Commands that anybody may think of, drawn from a seed: often sensible, often not. */
final class Whims {
    private static final List<String> CLAUSES = List.of("outcomes", "outcomes/yes/when", "tie", "outcomes/maybe");

    private final Random random;
    private final Rules rules;

    Whims(Random random, Rules rules) {
        this.random = random;
        this.rules = rules;
    }

    MarketCommand about(MarketAction action, OfficerId who, Market market, Instant now, List<EvidenceItem> evidence) {
        return switch (action) {
            case DRAFT_RULE_VERSION ->
                new DraftRuleVersion(
                        MARKET, who, pick(RuleVersionKind.values()), version().json(), "why", from(now));
            case ADOPT_RULE_VERSION -> new AdoptRuleVersion(MARKET, version(market), who, random.nextInt(4) == 0);
            case PROPOSE ->
                random.nextBoolean()
                        ? Acts.of(action, who, market, rules, now)
                        : new ProposeResolution(MARKET, who, wanted(), null);
            case CHALLENGE ->
                new ChallengeProposal(
                        MARKET,
                        who,
                        pick(Challenger.values()),
                        pick(Ground.values()),
                        clause(),
                        List.of(),
                        random.nextBoolean() ? Set.of() : Set.of(anybody()),
                        "no");
            case RULE -> {
                var decision = pick(Decision.values());
                var substitutes = (decision == Decision.SUBSTITUTE) != (random.nextInt(10) == 0);
                yield new RuleOnChallenge(
                        MARKET, who, decision, substitutes ? wanted() : null, "so", random.nextInt(3) > 0, clause());
            }
            case APPROVE_ANNULMENT -> new ApproveAnnulment(MARKET, 1 + random.nextInt(2), who);
            case OPEN_CORRECTION ->
                new OpenCorrection(
                        MARKET,
                        who,
                        "error",
                        random.nextBoolean() ? wanted() : null,
                        random.nextInt(5) == 0,
                        "wrong",
                        List.of(),
                        Evaluation.determineAnew(governing(market), evidence, now));
            case PUBLISH, WITHDRAW_PROPOSAL, APPEAL, SUSPEND, RESUME, ANNUL, APPROVE_CORRECTION, DENY_CORRECTION ->
                Acts.of(action, who, market, rules, now);
        };
    }

    OfficerId anybody() {
        return person("p" + random.nextInt(8));
    }

    /** The rules as they are, read otherwise, or with another end. */
    private Rules version() {
        return switch (random.nextInt(6)) {
            case 0 -> rules.grace("P5D");
            case 1 -> rules.deadline("2025-05-01T00:00:00", "Etc/UTC");
            case 2 -> rules.outcome("more", Rules.fact("house.let").condition());
            case 3 -> rules.with("relays", "none");
            default -> rules.with("conflict", pick("adjudicate", "latest_wins"));
        };
    }

    private @Nullable Instant from(Instant now) {
        return random.nextBoolean() ? null : now.plus(Duration.ofDays(random.nextInt(12) - 1));
    }

    private int version(Market market) {
        var listing = market.listed();
        return listing == null || random.nextInt(4) == 0
                ? random.nextInt(4)
                : listing.versions().size();
    }

    private RuleSet governing(Market market) {
        return market instanceof Published open ? open.rules() : rules.read();
    }

    private Wanted wanted() {
        return switch (random.nextInt(5)) {
            case 0 -> winner("no");
            case 1 -> winner("maybe");
            case 2 -> new Wanted.Parts(parts(1, 1, 0));
            case 3 -> new Wanted.Parts(parts(1, 1));
            default -> winner("yes");
        };
    }

    private static Payout parts(long... parts) {
        return new Payout(LongStream.of(parts).mapToObj(BigInteger::valueOf).toList(), BigInteger.TWO);
    }

    private @Nullable String clause() {
        return random.nextInt(4) == 0 ? null : CLAUSES.get(random.nextInt(CLAUSES.size()));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
