package org.marketresolution.domain.market;

import static org.marketresolution.domain.market.Cases.due;
import static org.marketresolution.domain.market.Commands.MARKET;
import static org.marketresolution.domain.market.Commands.QUESTION;
import static org.marketresolution.domain.market.Commands.person;
import static org.marketresolution.domain.market.Life.OPENING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.market.Case.CorrectionReview;
import org.marketresolution.domain.market.Case.Proposed;
import org.marketresolution.domain.market.Case.Ruled;
import org.marketresolution.domain.market.Case.Undecided;
import org.marketresolution.domain.market.Case.UnderAdjudication;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.domain.market.MarketCommand.BringRuleVersionIntoForce;
import org.marketresolution.domain.market.MarketCommand.ConfirmSettlement;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.ElapseAppealWindow;
import org.marketresolution.domain.market.MarketCommand.ElapseChallengeWindow;
import org.marketresolution.domain.market.MarketCommand.PassCorrectionHorizon;
import org.marketresolution.domain.market.MarketCommand.PassDeadline;
import org.marketresolution.domain.market.MarketCommand.PassEvidenceCutoff;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.domain.market.MarketCommand.ReachStandingInstant;
import org.marketresolution.domain.market.MarketCommand.RecordOutcomeStandings;
import org.marketresolution.domain.rules.Assessment;
import org.marketresolution.domain.rules.Challenger;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Item;
import org.marketresolution.domain.rules.RetractionClass;
import org.marketresolution.domain.rules.Rules;

/**
 * A market whose life is drawn from a seed: people, policies and timers send what they like, time passes, and evidence
 * comes and is taken back. The model knows only of evidence and of when timers are due.
 */
final class RandomLife {
    private static final MarketDecider DECIDER = new MarketDecider();
    private static final Set<MarketAction> DISPUTING =
            EnumSet.of(MarketAction.CHALLENGE, MarketAction.RULE, MarketAction.APPEAL);
    private static final Set<MarketAction> ENDING =
            EnumSet.of(MarketAction.SUSPEND, MarketAction.ANNUL, MarketAction.APPROVE_ANNULMENT);
    private static final int MOST = 12;
    private static final List<String> PREDICATES = List.of("house.sold", "house.sold", "house.let");

    private final Random random;
    private final Rules rules;
    private final Whims whims;
    private final List<Item> evidence = new ArrayList<>();
    private final List<Recorded<MarketEvent>> log = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private Market market = DECIDER.initial();
    private Instant now = OPENING;
    private long position;

    /** A command that was not refused, with the markets before and after it. */
    record Step(Market before, MarketCommand command, Instant at, List<MarketEvent> events, Market after) {}

    /** An event with the market just before it. */
    record Moment(Market before, MarketEvent event) {}

    RandomLife(long seed) {
        random = new Random(seed);
        rules = rules();
        whims = new Whims(random, rules);
    }

    private Rules rules() {
        var adjudication = Json.object()
                .with("panel", Json.of(1 + random.nextInt(3)))
                .with("majority", pick("simple", "two_thirds"))
                .with("appeal_window", pick("PT48H", "P9D"))
                .with("appeal_panel", Json.of(1 + random.nextInt(3)));
        var challenge = Json.object()
                .with("window", pick("PT48H", "P5D", "P5D", "PT0S"))
                .with("min_after_new_evidence", pick("PT0S", "P3D"))
                .with("open_to", Json.strings(pick(List.of("officer"), List.of("officer", "integrator"))));
        var sold = random.nextBoolean() ? Rules.sold() : Rules.sold().persists("P3D");
        var drawn = Rules.of()
                .outcome("yes", sold.condition())
                .outcome("let", Rules.fact("house.let").condition())
                .with("challenge", challenge)
                .with("adjudication", adjudication)
                .with("conflict", pick("higher_tier_wins", "adjudicate"))
                .with("tie", pick("adjudicate", "split", "annul"))
                .with("auto_propose", Json.of(random.nextInt(3) > 0))
                .with("correction", Json.object().with("approvals", Json.of(1 + random.nextInt(2))));
        return random.nextInt(4) == 0
                ? drawn.with("kind", "multi_select")
                        .with("exclusivity", "independent")
                        .with("at_cutoff", "annul")
                : drawn.statusQuo("no").with("at_cutoff", pick("status_quo", "annul", "split", "adjudicate"));
    }

    /** The next thing that happens, unless it is refused. */
    void step() {
        var command = next();
        var before = market;
        List<MarketEvent> events;
        try {
            events = DECIDER.decide(command, market, now);
        } catch (RuleViolated refused) {
            return;
        }
        for (var event : events) {
            moments.add(new Moment(market, event));
            log.add(new Recorded<>(event, now));
            market = DECIDER.evolve(market, log.getLast());
        }
        steps.add(new Step(before, command, now, events, market));
    }

    private MarketCommand next() {
        position++;
        return switch (market) {
            case Market.NotDrafted _ -> new DraftMarket(MARKET, person("p0"), null, QUESTION, rules.json());
            case Market.Draft _ -> random.nextBoolean() ? new PublishMarket(MARKET, whims.anybody()) : whim();
            case Published open -> next(open);
        };
    }

    private MarketCommand next(Published open) {
        var due = due(open);
        if (due != null && random.nextBoolean()) {
            return due;
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                pass(open);
                var passed = due(open);
                yield passed != null && random.nextInt(4) > 0 ? passed : telling(open);
            }
            case 2 -> {
                learn();
                yield telling(open);
            }
            case 3 -> new ConfirmSettlement(MARKET, 1 + open.settlements().size());
            case 4 -> stray();
            default -> whim();
        };
    }

    /** Anything by anybody, or something that the person may do: to dispute rather than not. */
    private MarketCommand whim() {
        var who = random.nextInt(3) == 0 ? party() : whims.anybody();
        var allowed = Stream.of(MarketAction.values())
                .filter(action -> action.refusals(market, who, Set.of(Challenger.OFFICER), now)
                        .isEmpty())
                .toList();
        var disputing = allowed.stream().filter(DISPUTING::contains).toList();
        var choices = disputing.isEmpty() || random.nextInt(3) == 0 ? allowed : disputing;
        var action =
                choices.isEmpty() || random.nextInt(3) == 0 ? anything() : choices.get(random.nextInt(choices.size()));
        // Suspensions and annulments would end most lives early.
        var rare = ENDING.contains(action) && random.nextInt(8) > 0;
        return whims.about(rare ? MarketAction.RULE : action, who, market, now, items());
    }

    /** Whoever proposed or challenged, where somebody did. */
    private OfficerId party() {
        if (!(market instanceof Published open)) {
            return whims.anybody();
        }
        return switch (open.currentCase()) {
            case Proposed live -> live.proposal().proposer();
            case Ruled ruled
            when ruled.dispute().challenge() != null ->
                ruled.dispute().challenge().challenger();
            case Undecided _,
                    Case.Challenged _,
                    UnderAdjudication _,
                    Ruled _,
                    Case.Finalized _,
                    Case.Settled _,
                    CorrectionReview _ -> whims.anybody();
        };
    }

    /** Time passes: a little, or until something is due. */
    private void pass(Published open) {
        var instants =
                timers(open).stream().map(Timer::dueAt).filter(now::isBefore).toList();
        now = instants.isEmpty() || random.nextBoolean()
                ? now.plus(Duration.ofHours(1 + random.nextInt(30)))
                : instants.get(random.nextInt(instants.size()));
    }

    /** Somebody learns something, or takes it back. */
    private void learn() {
        if (evidence.size() == MOST || (!evidence.isEmpty() && random.nextInt(3) == 0)) {
            evidence.get(random.nextInt(evidence.size())).retracted(now, pick(RetractionClass.values()));
            return;
        }
        var item = Item.by(pick("a1", "a2", "b1", "c2"), "evd_" + evidence.size())
                .predicate(PREDICATES.get(random.nextInt(PREDICATES.size())))
                .announced(now)
                .received(now)
                .at(position);
        evidence.add(random.nextInt(3) == 0 ? item.denies() : item.asserts());
    }

    private List<EvidenceItem> items() {
        return evidence.stream().map(Item::build).toList();
    }

    private RecordOutcomeStandings telling(Published open) {
        var stale = random.nextInt(10) == 0;
        var version = random.nextInt(10) == 0 ? 1 : open.listing().inForce();
        var standings = Evaluation.assessAll(open.rules(), items(), now).stream()
                .map(Assessment::standing)
                .toList();
        var admitted = evidence.isEmpty() ? null : new EvidenceId("evd_" + (evidence.size() - 1));
        return new RecordOutcomeStandings(
                MARKET,
                stale ? position - 5 : position,
                version,
                now,
                standings,
                admitted,
                Set.of(person("w" + random.nextInt(3))));
    }

    /** A timer that the market knows nothing of. */
    private MarketCommand stray() {
        var instant = OPENING.plusSeconds(random.nextInt(1_000));
        return switch (random.nextInt(6)) {
            case 0 -> new PassDeadline(MARKET, instant);
            case 1 -> new PassEvidenceCutoff(MARKET, instant);
            case 2 -> new ElapseChallengeWindow(MARKET, instant);
            case 3 -> new ElapseAppealWindow(MARKET, instant);
            case 4 -> new BringRuleVersionIntoForce(MARKET, instant, false);
            default -> new ReachStandingInstant(MARKET, instant);
        };
    }

    private record Timer(Instant dueAt, MarketCommand command) {}

    private @Nullable MarketCommand due(Published open) {
        return timers(open).stream()
                .filter(timer -> !timer.dueAt().isAfter(now))
                .map(Timer::command)
                .findFirst()
                .orElse(null);
    }

    private List<Timer> timers(Published open) {
        var timers = new ArrayList<Timer>();
        var changes = open.changesAt();
        if (!open.isResolved() && changes != null) {
            timers.add(new Timer(changes, new ReachStandingInstant(MARKET, changes)));
        }
        if (!open.isResolved() && !open.passed().deadline()) {
            var deadline = open.rules().window().deadline().instant();
            timers.add(new Timer(deadline, new PassDeadline(MARKET, deadline)));
        }
        if (!open.isResolved() && !open.passed().cutoff()) {
            timers.add(new Timer(
                    open.rules().cutoff(),
                    new PassEvidenceCutoff(MARKET, open.rules().cutoff())));
        }
        if (open.suspension() == null && open.currentCase() instanceof Proposed live) {
            timers.add(new Timer(live.challengeEndsAt(), new ElapseChallengeWindow(MARKET, live.challengeEndsAt())));
        }
        if (open.suspension() == null && open.currentCase() instanceof Ruled ruled) {
            timers.add(new Timer(ruled.appealEndsAt(), new ElapseAppealWindow(MARKET, ruled.appealEndsAt())));
        }
        for (var version : open.listing().versions()) {
            var force = version.takesForceAt();
            if (force != null) {
                timers.add(new Timer(force, new BringRuleVersionIntoForce(MARKET, force, false)));
            }
        }
        if (!open.settlements().isEmpty() && !open.passed().correctionHorizon()) {
            var end = open.settlements()
                    .getFirst()
                    .settledAt()
                    .plus(open.rules().correction().horizon());
            timers.add(new Timer(end, new PassCorrectionHorizon(MARKET, end)));
        }
        return timers;
    }

    Market market() {
        return market;
    }

    Rules drawn() {
        return rules;
    }

    OfficerId anybody() {
        return whims.anybody();
    }

    MarketAction anything() {
        return pick(MarketAction.values());
    }

    List<Recorded<MarketEvent>> log() {
        return log;
    }

    List<Step> steps() {
        return steps;
    }

    List<Moment> moments() {
        return moments;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
