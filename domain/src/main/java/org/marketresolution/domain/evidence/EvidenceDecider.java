package org.marketresolution.domain.evidence;

import static org.marketresolution.domain.evidence.EvidenceRule.EVIDENCE_IS_LINKED_ONCE;
import static org.marketresolution.domain.evidence.EvidenceRule.EVIDENCE_IS_NOT_ITS_OWN_ORIGIN;
import static org.marketresolution.domain.evidence.EvidenceRule.EVIDENCE_IS_SUBMITTED_ONCE;
import static org.marketresolution.domain.evidence.EvidenceRule.EVIDENCE_IS_SUPERSEDED_ONCE;
import static org.marketresolution.domain.evidence.EvidenceRule.EVIDENCE_MUST_EXIST;
import static org.marketresolution.domain.evidence.EvidenceRule.NOBODY_REVIEWS_THEIR_OWN_EVIDENCE;
import static org.marketresolution.domain.evidence.EvidenceRule.ONLY_ADMITTED_EVIDENCE_IS_RETRACTED;
import static org.marketresolution.domain.evidence.EvidenceRule.ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED;
import static org.marketresolution.domain.evidence.EvidenceRule.ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED;
import static org.marketresolution.domain.evidence.EvidenceRule.REJECTED_EVIDENCE_IS_NOT_TOUCHED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.marketresolution.domain.evidence.EvidenceCommand.AdmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.AttachCapture;
import org.marketresolution.domain.evidence.EvidenceCommand.LinkDuplicateEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RejectEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RetractEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.ReverseRetraction;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.SupersedeEvidence;
import org.marketresolution.domain.evidence.EvidenceEvent.CaptureAttached;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceAdmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceLinkedAsDuplicate;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRejected;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRetracted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSuperseded;
import org.marketresolution.domain.evidence.EvidenceEvent.RetractionReversed;
import org.marketresolution.domain.evidence.ResolutionEvidence.Admitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.NotSubmitted;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.evidence.ResolutionEvidence.Rejected;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.Recorded;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.domain.rules.Link;
import org.marketresolution.domain.rules.Origin;
import org.marketresolution.domain.rules.Retraction;

/** Decides what happens to one piece of evidence. */
public final class EvidenceDecider implements Decider<EvidenceCommand, ResolutionEvidence, EvidenceEvent> {
    @Override
    public ResolutionEvidence initial() {
        return new NotSubmitted();
    }

    @Override
    public List<EvidenceEvent> decide(EvidenceCommand command, ResolutionEvidence evidence, Instant now) {
        return switch (command) {
            case SubmitEvidence submit -> submit(submit, evidence);
            case AdmitEvidence admit -> admit(admit, evidence);
            case RejectEvidence reject -> reject(reject, evidence);
            case RetractEvidence retract -> retract(retract, evidence);
            case ReverseRetraction reverse -> reverse(reverse, evidence);
            case SupersedeEvidence supersede -> supersede(supersede, evidence);
            case LinkDuplicateEvidence link -> link(link, evidence);
            case AttachCapture attach -> attach(attach, evidence);
        };
    }

    @Override
    public ResolutionEvidence evolve(ResolutionEvidence evidence, Recorded<EvidenceEvent> recorded) {
        return switch (recorded.event()) {
            case EvidenceSubmitted submitted -> submitted(submitted, recorded.at());
            case EvidenceAdmitted admitted ->
                new Admitted(received(evidence), admitted.reviewer(), recorded.at(), List.of());
            case EvidenceRejected rejected -> new Rejected(received(evidence), rejected.reviewer(), rejected.reason());
            case EvidenceRetracted retracted -> with(evidence, new Retraction(recorded.at(), retracted.why(), null));
            case RetractionReversed _ -> reversed(evidence, recorded.at());
            case EvidenceSuperseded superseded ->
                with(evidence, received(evidence).supersededBy(superseded.by(), recorded.at()));
            case EvidenceLinkedAsDuplicate linked ->
                with(evidence, received(evidence).linkedTo(linked.origin(), recorded.at()));
            case CaptureAttached attached ->
                with(
                        evidence,
                        received(evidence)
                                .with(new AttachedCapture(
                                        attached.id(),
                                        attached.capture(),
                                        attached.source(),
                                        attached.officer(),
                                        recorded.at())));
        };
    }

    private static List<EvidenceEvent> submit(SubmitEvidence command, ResolutionEvidence evidence) {
        if (!(evidence instanceof NotSubmitted)) {
            throw new RuleViolated(EVIDENCE_IS_SUBMITTED_ONCE);
        }
        if (command.evidence().equals(command.dossier().duplicateOf())) {
            throw RuleViolated.at("/duplicate_of", EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
        }
        return List.of(new EvidenceSubmitted(
                command.evidence(),
                command.officer(),
                command.ref(),
                Origin.key(command.dossier().claim()),
                command.dossier()));
    }

    private static List<EvidenceEvent> admit(AdmitEvidence command, ResolutionEvidence evidence) {
        return switch (evidence) {
            case NotSubmitted _ -> throw new RuleViolated(EVIDENCE_MUST_EXIST);
            case Submitted submitted -> {
                refuseOwn(submitted.received(), command.reviewer());
                yield List.of(new EvidenceAdmitted(command.evidence(), command.reviewer(), command.note()));
            }
            case Admitted _ -> List.of(); // admitting twice changes nothing
            case Rejected _ -> throw new RuleViolated(ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED);
        };
    }

    private static List<EvidenceEvent> reject(RejectEvidence command, ResolutionEvidence evidence) {
        return switch (evidence) {
            case NotSubmitted _ -> throw new RuleViolated(EVIDENCE_MUST_EXIST);
            case Submitted submitted -> {
                refuseOwn(submitted.received(), command.reviewer());
                yield List.of(new EvidenceRejected(command.evidence(), command.reviewer(), command.reason()));
            }
            case Rejected _ -> List.of(); // rejecting twice changes nothing
            case Admitted _ -> throw new RuleViolated(ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED);
        };
    }

    private static void refuseOwn(Received received, OfficerId reviewer) {
        if (received.submitter().equals(reviewer)) {
            throw new RuleViolated(NOBODY_REVIEWS_THEIR_OWN_EVIDENCE);
        }
    }

    private static List<EvidenceEvent> retract(RetractEvidence command, ResolutionEvidence evidence) {
        return switch (evidence) {
            case NotSubmitted _ -> throw new RuleViolated(EVIDENCE_MUST_EXIST);
            case Admitted admitted when admitted.isRetracted() -> List.of(); // retracting twice changes nothing
            case Admitted _ ->
                List.of(new EvidenceRetracted(command.evidence(), command.officer(), command.why(), command.note()));
            case Submitted _, Rejected _ -> throw new RuleViolated(ONLY_ADMITTED_EVIDENCE_IS_RETRACTED);
        };
    }

    private static List<EvidenceEvent> reverse(ReverseRetraction command, ResolutionEvidence evidence) {
        return switch (evidence) {
            case NotSubmitted _ -> throw new RuleViolated(EVIDENCE_MUST_EXIST);
            case Admitted admitted
            when admitted.isRetracted() -> {
                refuseOwn(admitted.received(), command.reviewer());
                yield List.of(new RetractionReversed(command.evidence(), command.reviewer()));
            }
            case Submitted _, Admitted _, Rejected _ -> throw new RuleViolated(ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED);
        };
    }

    private static List<EvidenceEvent> supersede(SupersedeEvidence command, ResolutionEvidence evidence) {
        var earlier =
                touchable(evidence, command.evidence(), command.by(), "/by").supersededBy();
        if (command.by().equals(earlier)) {
            return List.of(); // the same again changes nothing
        }
        if (earlier != null) {
            throw new RuleViolated(EVIDENCE_IS_SUPERSEDED_ONCE);
        }
        return List.of(new EvidenceSuperseded(command.evidence(), command.officer(), command.by(), command.note()));
    }

    private static List<EvidenceEvent> link(LinkDuplicateEvidence command, ResolutionEvidence evidence) {
        var earlier =
                touchable(evidence, command.evidence(), command.origin(), "/of").duplicateOf();
        if (earlier != null && earlier.origin().equals(command.origin().value())) {
            return List.of(); // the same again changes nothing
        }
        if (earlier != null) {
            throw new RuleViolated(EVIDENCE_IS_LINKED_ONCE);
        }
        return List.of(new EvidenceLinkedAsDuplicate(command.evidence(), command.officer(), command.origin()));
    }

    /** Captures inform people and carry no weight, so they are welcome in every state. */
    private static List<EvidenceEvent> attach(AttachCapture command, ResolutionEvidence evidence) {
        var received = evidence.receipt();
        if (received == null) {
            throw new RuleViolated(EVIDENCE_MUST_EXIST);
        }
        return received.captures().stream().anyMatch(earlier -> repeats(command, earlier))
                ? List.of() // the same act, or the same file, again changes nothing
                : List.of(new CaptureAttached(
                        command.evidence(), command.officer(), command.id(), command.capture(), command.source()));
    }

    private static boolean repeats(AttachCapture command, AttachedCapture earlier) {
        return command.id().equals(earlier.id())
                || (command.source() == null
                        && command.capture().sha256().equals(earlier.capture().sha256()));
    }

    private static Received touchable(ResolutionEvidence evidence, EvidenceId item, EvidenceId other, String pointer) {
        if (item.equals(other)) {
            throw RuleViolated.at(pointer, EVIDENCE_IS_NOT_ITS_OWN_ORIGIN);
        }
        return switch (evidence) {
            case NotSubmitted _ -> throw new RuleViolated(EVIDENCE_MUST_EXIST);
            case Submitted submitted -> submitted.received();
            case Admitted admitted -> admitted.received();
            case Rejected _ -> throw new RuleViolated(REJECTED_EVIDENCE_IS_NOT_TOUCHED);
        };
    }

    private static ResolutionEvidence submitted(EvidenceSubmitted event, Instant at) {
        var origin = event.dossier().duplicateOf();
        return new Submitted(new Received(
                event.evidence(),
                event.ref(),
                event.submitter(),
                event.originKey(),
                event.dossier(),
                at,
                origin == null ? null : new Link(origin.value(), null),
                null,
                null,
                List.of()));
    }

    private static Received received(ResolutionEvidence evidence) {
        var receipt = evidence.receipt();
        if (receipt == null) {
            throw new IllegalStateException("the stream does not begin with evidence.submitted");
        }
        return receipt;
    }

    private static ResolutionEvidence with(ResolutionEvidence evidence, Received received) {
        return switch (evidence) {
            case Admitted admitted ->
                new Admitted(received, admitted.reviewer(), admitted.admittedAt(), admitted.retractions());
            case Rejected rejected -> new Rejected(received, rejected.reviewer(), rejected.reason());
            case NotSubmitted _, Submitted _ -> new Submitted(received);
        };
    }

    private static ResolutionEvidence with(ResolutionEvidence evidence, Retraction retraction) {
        if (!(evidence instanceof Admitted admitted)) {
            return evidence;
        }
        var retractions = new ArrayList<>(admitted.retractions());
        retractions.add(retraction);
        return new Admitted(admitted.received(), admitted.reviewer(), admitted.admittedAt(), retractions);
    }

    private static ResolutionEvidence reversed(ResolutionEvidence evidence, Instant at) {
        if (!(evidence instanceof Admitted admitted) || !admitted.isRetracted()) {
            return evidence;
        }
        var retractions = new ArrayList<>(admitted.retractions());
        var last = retractions.removeLast();
        retractions.add(new Retraction(last.at(), last.why(), at));
        return new Admitted(admitted.received(), admitted.reviewer(), admitted.admittedAt(), retractions);
    }
}
