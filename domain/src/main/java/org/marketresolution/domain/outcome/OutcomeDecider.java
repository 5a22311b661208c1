package org.marketresolution.domain.outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.outcome.Outcome.Listed;
import org.marketresolution.domain.outcome.Outcome.NotListed;
import org.marketresolution.domain.outcome.OutcomeCommand.CloseEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.ListOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReassessOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.ReviseCondition;
import org.marketresolution.domain.outcome.OutcomeCommand.SettleOutcome;
import org.marketresolution.domain.outcome.OutcomeCommand.WeighEvidence;
import org.marketresolution.domain.outcome.OutcomeCommand.WithdrawEvidence;
import org.marketresolution.domain.outcome.OutcomeEvent.ConditionRevised;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceClosed;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceWeighed;
import org.marketresolution.domain.outcome.OutcomeEvent.EvidenceWithdrawn;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeListed;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeSettled;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeStandingChanged;
import org.marketresolution.domain.rules.Evaluation;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.RuleSetReader;

/** Decides where one outcome stands: it records what bears on it and lets {@link Evaluation} judge. */
public final class OutcomeDecider implements Decider<OutcomeCommand, Outcome, OutcomeEvent> {
    @Override
    public Outcome initial() {
        return new NotListed();
    }

    @Override
    public List<OutcomeEvent> decide(OutcomeCommand command, Outcome outcome, Instant now) {
        return switch (command) {
            case ListOutcome list -> list(list, outcome);
            case WeighEvidence weigh -> weigh(weigh, listed(outcome));
            case WithdrawEvidence withdraw -> withdraw(withdraw, listed(outcome));
            case ReviseCondition revise -> revise(revise, listed(outcome));
            case ReassessOutcome reassess -> assessed(List.of(), listed(outcome), reassess.at());
            case CloseEvidence close -> close(close, listed(outcome));
            case SettleOutcome settle -> settle(settle, listed(outcome));
        };
    }

    @Override
    public Outcome evolve(Outcome outcome, Recorded<OutcomeEvent> recorded) {
        return switch (recorded.event()) {
            case OutcomeListed listed ->
                new Listed(
                        listed.outcome(),
                        listed.market(),
                        listed.key(),
                        listed.rulesVersion(),
                        RuleSetReader.read(listed.rules()),
                        new TreeMap<>(),
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        false,
                        0);
            case EvidenceWeighed weighed ->
                listed(outcome).weighing(weighed.item()).asOf(weighed.at());
            case EvidenceWithdrawn withdrawn ->
                withdrawn(listed(outcome), withdrawn).asOf(withdrawn.at());
            case ConditionRevised revised ->
                listed(outcome)
                        .governedBy(revised.rulesVersion(), RuleSetReader.read(revised.rules()))
                        .asOf(revised.at());
            case EvidenceClosed closed -> listed(outcome).closedAt(closed.cutoff());
            case OutcomeStandingChanged changed -> listed(outcome).standingLike(changed.standing(), changed.at());
            case OutcomeSettled settled -> listed(outcome).settled(settled.revision());
        };
    }

    private List<OutcomeEvent> list(ListOutcome command, Outcome outcome) {
        if (outcome instanceof Listed listed) {
            return assessed(List.of(), listed, command.at());
        }
        var event = new OutcomeListed(
                command.outcome(), command.market(), command.key(), command.rulesVersion(), command.rules());
        return assessed(List.of(event), listed(evolve(outcome, new Recorded<>(event, command.at()))), command.at());
    }

    private List<OutcomeEvent> weigh(WeighEvidence command, Listed outcome) {
        if (command.item().equals(outcome.items().get(command.item().id()))) {
            return assessed(List.of(), outcome, command.at());
        }
        return assessed(
                List.of(new EvidenceWeighed(outcome.id(), command.item(), command.at())),
                outcome.weighing(command.item()),
                command.at());
    }

    private List<OutcomeEvent> withdraw(WithdrawEvidence command, Listed outcome) {
        var event = new EvidenceWithdrawn(
                outcome.id(), command.evidence(), command.retractions(), command.supersession(), command.at());
        var after = withdrawn(outcome, event);
        return after.items().equals(outcome.items())
                ? assessed(List.of(), outcome, command.at())
                : assessed(List.of(event), after, command.at());
    }

    private List<OutcomeEvent> revise(ReviseCondition command, Listed outcome) {
        if (command.rulesVersion() <= outcome.rulesVersion()) {
            return assessed(List.of(), outcome, command.at());
        }
        return assessed(
                List.of(new ConditionRevised(outcome.id(), command.rulesVersion(), command.rules(), command.at())),
                outcome.governedBy(command.rulesVersion(), RuleSetReader.read(command.rules())),
                command.at());
    }

    private List<OutcomeEvent> close(CloseEvidence command, Listed outcome) {
        return outcome.closed()
                ? assessed(List.of(), outcome, command.at())
                : assessed(
                        List.of(new EvidenceClosed(outcome.id(), command.at())),
                        outcome.closedAt(command.at()),
                        command.at());
    }

    private static List<OutcomeEvent> settle(SettleOutcome command, Listed outcome) {
        return command.revision() <= outcome.settledRevision()
                ? List.of()
                : List.of(new OutcomeSettled(
                        outcome.id(), command.revision(), command.numerator(), command.denominator()));
    }

    /** The events so far, and a changed standing if what they lead to says anything new; settled outcomes stand frozen. */
    private static List<OutcomeEvent> assessed(List<OutcomeEvent> events, Listed outcome, Instant at) {
        if (outcome.settledRevision() > 0) {
            return events;
        }
        var t = at.isBefore(outcome.assessedAt()) ? outcome.assessedAt() : at;
        var found = Evaluation.assess(
                        outcome.rules(), outcome.rule(), outcome.items().values(), t)
                .standing();
        if (outcome.standing() != null && found.saysTheSameAs(outcome.standing())) {
            return events;
        }
        var all = new ArrayList<>(events);
        all.add(new OutcomeStandingChanged(outcome.id(), found, t));
        return List.copyOf(all);
    }

    private static Listed withdrawn(Listed outcome, EvidenceWithdrawn event) {
        var item = outcome.items().get(event.evidence());
        if (item == null) {
            return outcome;
        }
        return outcome.weighing(new EvidenceItem(
                item.id(),
                item.position(),
                item.claim(),
                item.receivedAt(),
                item.admittedAt(),
                event.retractions(),
                event.supersession(),
                item.duplicateOf()));
    }

    private static Listed listed(Outcome outcome) {
        return switch (outcome) {
            case Listed listed -> listed;
            case NotListed _ -> throw new RuleViolated(OutcomeRule.OUTCOME_MUST_BE_LISTED);
        };
    }
}
