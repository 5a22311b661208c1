package org.marketresolution.infrastructure.rest;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Case;
import org.marketresolution.domain.market.CaseState;
import org.marketresolution.domain.market.Listing;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Draft;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.Resolution;
import org.marketresolution.domain.rules.Determination;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.OutcomeStanding;
import org.marketresolution.domain.rules.Role;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.Standing;

/** How a market is published: state, case, finality and settlement are four facts, never one. */
final class MarketDocument {
    private MarketDocument() {}

    /** As somebody sees it, with what they may do. */
    static Json.Obj of(Market market, Viewer viewer) {
        return of(market).with("actions", viewer.actions(market));
    }

    /** As it was or is, whoever looks. */
    static Json.Obj of(Market market) {
        return switch (market) {
            case NotDrafted _ -> throw Refused.notFound("market");
            case Draft draft -> draft(draft);
            case Published published -> published(published);
        };
    }

    private static Json.Obj draft(Draft draft) {
        return listing(draft.listing())
                .with("state", "draft")
                .with("finality", "provisional")
                .with("settlement_revision", Json.of(0))
                .with("version", Json.of(draft.version()))
                .with(
                        "outcomes",
                        Json.array(rules(draft.listing()).outcomes().stream()
                                .map(outcome -> outcome(outcome, null))
                                .toList()));
    }

    private static Json.Obj published(Published market) {
        var document = listing(market.listing())
                .with("state", state(market))
                .with("case_state", CaseState.of(market).code())
                .with("finality", market.isResolved() ? "final" : "provisional")
                .with("settlement_revision", Json.of(market.settlements().size()))
                .with("version", Json.of(market.version()))
                .with("published_at", market.publishedAt().toString())
                .with("outcomes", outcomes(market))
                .with("determination", determination(market));
        return CaseDocument.addTo(document, market);
    }

    private static Json.Obj listing(Listing listing) {
        var question = listing.question();
        var prices = question.openingPrices();
        return Json.object()
                .with("id", listing.id().value())
                .with("ref", listing.ref())
                .with("title", question.title())
                .with("description", question.description())
                .with("topic", question.topic())
                .with("tags", question.tags().isEmpty() ? null : Json.strings(question.tags()))
                .with("opening_prices", prices == null ? null : prices.toJson())
                .with("author", listing.author().value())
                .with("rules_version", Json.of(listing.ruleVersion().number()))
                .with("rules_hash", rules(listing).hash().value())
                .with("deadline", deadline(rules(listing)))
                .with(
                        "evidence_cutoff",
                        rules(listing).window().isComplete()
                                ? rules(listing).cutoff().toString()
                                : null);
    }

    private static RuleSet rules(Listing listing) {
        return listing.ruleVersion().rules();
    }

    private static Json.Obj deadline(RuleSet rules) {
        var deadline = rules.window().deadline();
        return Json.object()
                .with(
                        "local",
                        deadline.local().toString().length() == 16
                                ? deadline.local() + ":00"
                                : deadline.local().toString())
                .with("zone", deadline.zoneName())
                .with(
                        "instant",
                        deadline.zone() == null ? null : deadline.instant().toString());
    }

    private static String state(Published market) {
        return switch (market.currentCase()) {
            case Case.Undecided _, Case.Proposed _, Case.Challenged _, Case.UnderAdjudication _, Case.Ruled _ ->
                market.suspension() == null ? "open" : "suspended";
            case Case.Finalized done -> state(done.resolution());
            case Case.Settled _, Case.CorrectionReview _ ->
                state(market.settlements().getLast().resolution());
        };
    }

    private static String state(Resolution resolution) {
        return resolution.isRefund() ? "annulled" : "resolved";
    }

    private static Json outcomes(Published market) {
        var rules = market.rules();
        return Json.array(rules.outcomes().stream()
                .map(outcome -> outcome(outcome, standing(outcome, market)))
                .toList());
    }

    private static Json outcome(OutcomeRule outcome, @Nullable Standing standing) {
        return Json.object()
                .with("key", outcome.key())
                .with("label", outcome.label())
                .with("role", outcome.role() == null ? null : Members.code(outcome.role()))
                .with("standing", standing == null ? null : Members.code(standing));
    }

    /** A status quo has no condition: it is established when it wins, and ruled out when another is established. */
    private static Standing standing(OutcomeRule outcome, Published market) {
        if (outcome.role() == Role.STATUS_QUO) {
            return statusQuo(outcome, market);
        }
        return market.standings().stream()
                .filter(each -> each.key().equals(outcome.key()))
                .map(MarketDocument::standing)
                .findFirst()
                .orElse(Standing.OPEN);
    }

    private static Standing standing(OutcomeStanding found) {
        if (found.standing() != null) {
            return found.standing();
        }
        var reading = found.scalar();
        if (reading == null || (reading.value() == null && !reading.disagreement())) {
            return Standing.OPEN;
        }
        return reading.disagreement() ? Standing.CONTESTED : Standing.ESTABLISHED;
    }

    private static Standing statusQuo(OutcomeRule outcome, Published market) {
        var found = market.determination();
        if (found != null && outcome.key().equals(found.outcome())) {
            return Standing.ESTABLISHED;
        }
        var other = market.standings().stream().anyMatch(each -> each.standing() == Standing.ESTABLISHED);
        return other ? Standing.RULED_OUT : Standing.OPEN;
    }

    static Json.Obj determination(Published market) {
        var found = market.determination();
        return found == null
                ? Json.object()
                        .with("status", "too_early")
                        .with("allowed_from", market.rules().cutoff().toString())
                : determination(found);
    }

    static Json.Obj determination(Determination found) {
        return Json.object()
                .with("status", Members.code(found.status()))
                .with("outcome", found.outcome())
                .with("payout", found.payout() == null ? null : found.payout().toJson())
                .with(
                        "allowed_from",
                        found.allowedFrom() == null ? null : found.allowedFrom().toString())
                .with("reason", found.reason())
                .with("derivation_hash", found.derivationHash().value());
    }
}
