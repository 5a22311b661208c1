package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.MarketRule.APPROVERS_ARE_DISTINCT;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_FOLLOWS_ITS_PARENT;
import static org.marketresolution.domain.market.MarketRule.A_VERSION_KEEPS_THE_OUTCOMES;
import static org.marketresolution.domain.market.MarketRule.MARKET_MUST_EXIST;
import static org.marketresolution.domain.market.MarketRule.NOBODY_ADOPTS_THEIR_OWN_RULES;
import static org.marketresolution.domain.market.MarketRule.ONE_VERSION_IS_SCHEDULED_AT_A_TIME;
import static org.marketresolution.domain.market.MarketRule.ONLY_AN_AMENDMENT_FLIPS_THE_LEADER;
import static org.marketresolution.domain.market.MarketRule.ONLY_A_DRAFTED_VERSION_IS_ADOPTED;
import static org.marketresolution.domain.market.MarketRule.RULES_ARE_PROSPECTIVE;
import static org.marketresolution.domain.market.MarketRule.RULES_CHANGE_BEFORE_FINALITY_ONLY;
import static org.marketresolution.domain.market.MarketRule.RULES_DO_NOT_CHANGE_DURING_A_DISPUTE;
import static org.marketresolution.domain.market.MarketRule.RULES_WITH_ERRORS_ARE_NOT_PUBLISHED;
import static org.marketresolution.domain.market.MarketRule.RULE_VERSION_MUST_EXIST;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.Challenged;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Finalized;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Settled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.AdoptRuleVersion;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.DraftRuleVersion;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionApproved;
import org.marketresolution.domain.market.MarketEvent.RuleVersionDrafted;
import org.marketresolution.domain.market.MarketEvent.RuleVersionLapsed;
import org.marketresolution.domain.rules.Lint;
import org.marketresolution.domain.rules.LintFinding;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.RuleSetReader;

/** How the rules of a market change: drafted by one person, approved by another, in force from an instant on. */
final class Legislating {
    /** An amendment that makes another outcome lead needs so many approvals; any other version needs one. */
    private static final int APPROVALS_OF_A_FLIP = 2;

    private Legislating() {}

    static Guard mayDraft(Market market) {
        var guard = Guard.of(market);
        return switch (market) {
            case NotDrafted _ -> guard.refuse(true, MARKET_MUST_EXIST);
            case Draft _ -> guard;
            case Published open -> guard.refuse(open.isResolved(), RULES_CHANGE_BEFORE_FINALITY_ONLY);
        };
    }

    static List<MarketEvent> draft(DraftRuleVersion command, Market market, Instant now) {
        mayDraft(market).check();
        var listing = Publication.drafted(market);
        var governing = listing.ruleVersion().rules();
        var rules = RuleSetReader.read(command.rules());
        if (!keepsTheOutcomes(governing, rules)) {
            throw RuleViolated.at("/rules", A_VERSION_KEEPS_THE_OUTCOMES);
        }
        if (!isProspective(command.effectiveFrom(), now)) {
            throw RuleViolated.at("/effective_from", RULES_ARE_PROSPECTIVE);
        }
        refuseMovedPast(market, rules, now);
        return List.of(new RuleVersionDrafted(
                command.market(),
                listing.versions().size() + 1,
                command.kind(),
                command.author(),
                governing.hash(),
                command.rules(),
                rules.hash(),
                command.rationale(),
                command.effectiveFrom()));
    }

    private static boolean keepsTheOutcomes(RuleSet before, RuleSet after) {
        return before.kind() == after.kind()
                && before.exclusivity() == after.exclusivity()
                && before.outcomes().stream()
                        .map(OutcomeRule::key)
                        .toList()
                        .equals(after.outcomes().stream().map(OutcomeRule::key).toList());
    }

    private static boolean isProspective(@Nullable Instant effectiveFrom, Instant now) {
        return effectiveFrom == null || !effectiveFrom.isBefore(now);
    }

    /** What has passed under the rules in force has passed. */
    private static void refuseMovedPast(Market market, RuleSet rules, Instant now) {
        if (market instanceof Published open && rules.window().isComplete() && movesThePast(open, rules, now)) {
            throw RuleViolated.at("/rules/window", A_VERSION_CHANGES_NO_INSTANT_THAT_HAS_PASSED);
        }
    }

    private static boolean movesThePast(Published market, RuleSet rules, Instant now) {
        var cutoffPassed =
                market.passed().cutoff() || !now.isBefore(market.rules().cutoff());
        var movesCutoff = !rules.cutoff().equals(market.rules().cutoff());
        var deadline = rules.window().deadline().instant();
        var movesDeadline = !deadline.equals(market.rules().window().deadline().instant());
        return (cutoffPassed && (movesCutoff || movesDeadline)) || (movesDeadline && !deadline.isAfter(now));
    }

    /** @param number null asks of the latest version that was drafted */
    static Guard mayAdopt(Market market, OfficerId who, @Nullable Integer number) {
        var guard = Guard.of(market);
        var listing = market.listed();
        if (listing == null) {
            return guard.refuse(true, MARKET_MUST_EXIST);
        }
        var version = listing.version(number == null ? listing.versions().size() : number);
        if (version == null) {
            return guard.refuse(true, RULE_VERSION_MUST_EXIST);
        }
        askCase(guard, market);
        var findings = isDecided(version)
                ? List.<LintFinding>of()
                : Lint.check(listing.question().title(), version.rules());
        return guard.refuse(isDecided(version), ONLY_A_DRAFTED_VERSION_IS_ADOPTED)
                .refuse(
                        !isDecided(version)
                                && !listing.ruleVersion().rules().hash().equals(version.parent()),
                        A_VERSION_FOLLOWS_ITS_PARENT)
                .refuse(
                        listing.versions().stream().anyMatch(each -> each.takesForceAt() != null),
                        ONE_VERSION_IS_SCHEDULED_AT_A_TIME)
                .refuse(version.author().equals(who), NOBODY_ADOPTS_THEIR_OWN_RULES)
                .refuse(version.approvers().contains(who), APPROVERS_ARE_DISTINCT)
                .refuse(Lint.refuses(findings), RULES_WITH_ERRORS_ARE_NOT_PUBLISHED, Publication.findings(findings));
    }

    private static boolean isDecided(RuleVersion version) {
        return version.number() == 1
                || version.lapsed()
                || version.inForceFrom() != null
                || version.takesForceAt() != null;
    }

    private static void askCase(Guard guard, Market market) {
        if (market instanceof Published open && !isUndisputed(open)) {
            guard.refuse(
                    true, open.isResolved() ? RULES_CHANGE_BEFORE_FINALITY_ONLY : RULES_DO_NOT_CHANGE_DURING_A_DISPUTE);
        }
    }

    private static boolean isUndisputed(Published market) {
        return switch (market.currentCase()) {
            case Undecided _, Proposed _ -> true;
            case Challenged _, UnderAdjudication _, Ruled _, Finalized _, Settled _, CorrectionReview _ -> false;
        };
    }

    static List<MarketEvent> adopt(AdoptRuleVersion command, Market market, Instant now) {
        mayAdopt(market, command.reviewer(), command.number()).check();
        var listing = Publication.drafted(market);
        var version = listing.versions().get(command.number() - 1);
        refuseMovedPast(market, version.rules(), now);
        if (command.leaderFlips() && version.kind() != RuleVersionKind.AMENDMENT) {
            throw Refusal.of(ONLY_AN_AMENDMENT_FLIPS_THE_LEADER, market);
        }
        var needed = command.leaderFlips() ? APPROVALS_OF_A_FLIP : 1;
        var suffices = version.approvers().size() + 1 >= needed;
        var from = version.effectiveFrom();
        var isOpen = market instanceof Published; // nothing governs a draft, so nothing waits
        var later = suffices && isOpen && from != null && from.isAfter(now) ? from : null;
        var events = new ArrayList<MarketEvent>();
        events.add(new RuleVersionApproved(
                command.market(), command.number(), command.reviewer(), command.leaderFlips(), later));
        if (suffices && later == null) {
            events.add(adopted(market, version, now));
        }
        return events;
    }

    /** Nothing of a draft falls due before its publication names the instants. */
    private static RuleVersionAdopted adopted(Market market, RuleVersion version, Instant now) {
        var rules = version.rules();
        var deadline = rules.window().deadline().instant();
        return switch (market) {
            case NotDrafted _, Draft _ -> adopted(market, version, null, null);
            case Published open ->
                adopted(
                        market,
                        version,
                        open.passed().deadline() && !deadline.isAfter(now) ? null : deadline,
                        open.passed().cutoff() ? null : rules.cutoff());
        };
    }

    private static RuleVersionAdopted adopted(
            Market market, RuleVersion version, @Nullable Instant deadline, @Nullable Instant cutoff) {
        var rules = version.rules();
        return new RuleVersionAdopted(
                Publication.drafted(market).id(), version.number(), rules.document(), rules.hash(), deadline, cutoff);
    }

    /** The timer of a version whose approval put its effect ahead. */
    static List<MarketEvent> bringIntoForce(BringRuleVersionIntoForce command, Published market, Instant now) {
        return market.listing().versions().stream()
                .filter(version -> command.dueAt().equals(version.takesForceAt()))
                .<MarketEvent>map(version -> mayGovern(market, version, now) && mayLead(command, version)
                        ? adopted(market, version, now)
                        : new RuleVersionLapsed(command.market(), version.number()))
                .toList();
    }

    /** Evidence that came since the approval may have made it a flip. */
    private static boolean mayLead(BringRuleVersionIntoForce command, RuleVersion version) {
        return !command.leaderFlips()
                || (version.kind() == RuleVersionKind.AMENDMENT
                        && version.approvers().size() >= APPROVALS_OF_A_FLIP);
    }

    private static boolean mayGovern(Published market, RuleVersion version, Instant now) {
        return isUndisputed(market)
                && market.rules().hash().equals(version.parent())
                && !movesThePast(market, version.rules(), now);
    }
}
