package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.EvidenceCommand;
import org.marketresolution.domain.evidence.EvidenceCommand.AdmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.LinkDuplicateEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RejectEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.RetractEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.ReverseRetraction;
import org.marketresolution.domain.evidence.EvidenceCommand.SubmitEvidence;
import org.marketresolution.domain.evidence.EvidenceCommand.SupersedeEvidence;
import org.marketresolution.domain.evidence.ResolutionEvidence;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.RetractionClass;
import org.marketresolution.domain.rules.Statement;
import org.marketresolution.infrastructure.capture.Suggestions;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.readmodel.evidence.EvidenceQueries;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence: submission, review, and what befalls it later. */
@RestController
@Tag(name = "Evidence")
@RequestMapping("/v1/evidence")
class EvidenceController {
    private final EvidenceWrites writes;
    private final Histories histories;
    private final EvidenceQueries queries;
    private final Freshness freshness;
    private final CitedEvidence cited;
    private final Suggestions suggestions;
    private final EvidenceFlags flags;

    EvidenceController(
            EvidenceWrites writes,
            Histories histories,
            EvidenceQueries queries,
            Freshness freshness,
            CitedEvidence cited,
            Suggestions suggestions,
            EvidenceFlags flags) {
        this.writes = writes;
        this.histories = histories;
        this.queries = queries;
        this.freshness = freshness;
        this.cited = cited;
        this.suggestions = suggestions;
        this.flags = flags;
    }

    @PostMapping
    @Operation(
            operationId = "submitEvidence",
            summary = "Submit evidence",
            description = "For officers. Answers the outcomes on which it bears.")
    @Exchange(
            takes = "EvidenceSubmission",
            answers = "SubmittedEvidence",
            status = 201,
            refuses = {ProblemCode.REF_TAKEN, ProblemCode.WRONG_STATE})
    ResponseEntity<Json> submit(@RequestBody Json.Obj body, Sender sender) {
        var evidence = new EvidenceId(SortableIds.next("evd"));
        var command = DossierReader.submission(body, evidence, sender.officer(), cited::find);
        var dossier = command.dossier();
        var predicates =
                dossier.claim().statements().stream().map(Statement::predicate).toList();
        var bearsOn = Json.array(queries.bearingOn(dossier.topic(), predicates).stream()
                .map(EvidenceController::bearing)
                .toList());
        return writes.submit(command, sender, (state, version) -> submitted(command, state, version, bearsOn));
    }

    private static Json.Obj submitted(SubmitEvidence command, ResolutionEvidence state, long version, Json bearsOn) {
        var received = state.receipt();
        return Json.object()
                .with("id", command.evidence().value())
                .with("ref", command.ref())
                .with("version", Json.of(version))
                .with("state", EvidenceDocument.state(state))
                .with("origin_key", received == null ? null : received.originKey())
                .with("bears_on", bearsOn);
    }

    private static Json bearing(EvidenceQueries.Bearing bearing) {
        return Json.object().with("market_id", bearing.market().value()).with("outcome_key", bearing.outcome());
    }

    @GetMapping
    @Operation(operationId = "listEvidence", summary = "List evidence")
    @Exchange(answers = "Evidence", refuses = ProblemCode.NOT_FOUND)
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(name = "market_id", required = false) @Nullable String market,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String issuer,
            @RequestParam(required = false) @Nullable String sha256,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var page = Page.of(limit, cursor);
        var filter = new EvidenceQueries.Filter(
                topic,
                market == null ? null : histories.market(market),
                Choice.of("state", state, List.of("submitted", "admitted", "rejected", "retracted", "superseded")),
                issuer,
                Choice.hash("sha256", sha256),
                q);
        return page.answer(queries.find(filter, page.after(), page.probe()), EvidenceId::value, this::document);
    }

    private Json document(EvidenceId evidence) {
        return document(histories.of(evidence));
    }

    private Json.Obj document(Folded<ResolutionEvidence> folded) {
        var received = folded.state().receipt();
        return EvidenceDocument.of(folded.state(), folded.version())
                .with("flags", received == null ? null : flags.of(received, AsOf.live()));
    }

    @GetMapping("/{address}")
    @Operation(operationId = "readEvidence", summary = "Read an item")
    @Exchange(answers = "Evidence")
    ResponseEntity<Json> read(
            @PathVariable String address,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition) {
        freshness.await(minPosition);
        var folded = histories.of(histories.evidence(address));
        return Answer.of(HttpStatus.OK, folded)
                .body(document(folded).with("suggested", CaptureDocument.suggested(folded.state(), suggestions)));
    }

    @PostMapping("/{address}/admissions")
    @Operation(
            operationId = "admitEvidence",
            summary = "Admit an item",
            description = "For reviewers other than the submitter.")
    @Exchange(
            takes = "AdmissionWish",
            answers = "Evidence",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES})
    ResponseEntity<Json> admit(
            @PathVariable String address, @RequestBody(required = false) Json.@Nullable Obj body, Sender sender) {
        return carryOut(
                address,
                body,
                sender,
                (evidence, members) ->
                        new AdmitEvidence(evidence, sender.officer(), members.optionalString("note", 2_000)));
    }

    @PostMapping("/{address}/rejections")
    @Operation(
            operationId = "rejectEvidence",
            summary = "Reject an item",
            description = "For reviewers other than the submitter.")
    @Exchange(
            takes = "RejectionWish",
            answers = "Evidence",
            status = 201,
            refuses = {ProblemCode.WRONG_STATE, ProblemCode.SEPARATION_OF_DUTIES})
    ResponseEntity<Json> reject(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        return carryOut(
                address,
                body,
                sender,
                (evidence, members) -> new RejectEvidence(evidence, sender.officer(), members.string("reason", 2_000)));
    }

    @PostMapping("/{address}/retractions")
    @Operation(
            operationId = "retractEvidence",
            summary = "Record that an item was retracted",
            description = "For officers.")
    @Exchange(takes = "RetractionWish", answers = "Evidence", status = 201, refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> retract(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        return carryOut(address, body, sender, (evidence, members) -> {
            if (!members.has("class")) {
                members.required("class");
            }
            return new RetractEvidence(
                    evidence,
                    sender.officer(),
                    members.choice("class", RetractionClass.class, RetractionClass.ERROR),
                    members.optionalString("note", 2_000));
        });
    }

    @DeleteMapping("/{address}/retractions/current")
    @Operation(operationId = "reverseRetraction", summary = "Reverse a retraction", description = "For reviewers.")
    @Exchange(answers = "Evidence", refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> reverse(@PathVariable String address, Sender sender) {
        var evidence = histories.evidence(address);
        return writes.carryOut(
                new ReverseRetraction(evidence, sender.officer()), sender, HttpStatus.OK, EvidenceDocument::of);
    }

    @PostMapping("/{address}/supersessions")
    @Operation(
            operationId = "supersedeEvidence",
            summary = "Record that another item supersedes this one",
            description = "For officers. It counts from the instant at which the other is admitted.")
    @Exchange(takes = "SupersessionWish", answers = "Evidence", status = 201, refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> supersede(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        return carryOut(
                address,
                body,
                sender,
                (evidence, members) -> new SupersedeEvidence(
                        evidence, sender.officer(), other(members, "by"), members.optionalString("note", 2_000)));
    }

    @PostMapping("/{address}/duplicate-links")
    @Operation(
            operationId = "linkDuplicate",
            summary = "Link an item to its origin",
            description = "For officers. A linked item counts nothing while its origin has weight.")
    @Exchange(takes = "DuplicateLinkWish", answers = "Evidence", status = 201, refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> link(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        return carryOut(address, body, sender, (evidence, members) -> {
            var origin = other(members, "of");
            refuseRing(evidence, origin);
            return new LinkDuplicateEvidence(evidence, sender.officer(), origin);
        });
    }

    private EvidenceId other(Members members, String name) {
        var address = members.string(name, 200);
        var found = address.isEmpty() ? null : cited.find(address);
        if (found == null && !address.isEmpty()) {
            members.fault(name, "unknown-evidence", "names no evidence");
        }
        return found == null ? new EvidenceId("") : found;
    }

    /** Chains of links are followed, so none may lead back to its start. */
    private void refuseRing(EvidenceId evidence, EvidenceId origin) {
        var seen = new HashSet<EvidenceId>();
        for (var next = origin; next != null && !next.value().isEmpty() && seen.add(next); next = originOf(next)) {
            if (next.equals(evidence) && !origin.equals(evidence)) {
                throw Refused.invalid("/of", "ring", "is linked to this evidence itself, by way of others");
            }
        }
    }

    private @Nullable EvidenceId originOf(EvidenceId evidence) {
        var received = histories.of(evidence).state().receipt();
        return received == null || received.duplicateOf() == null
                ? null
                : new EvidenceId(received.duplicateOf().origin());
    }

    private interface Wish {
        EvidenceCommand of(EvidenceId evidence, Members members);
    }

    private ResponseEntity<Json> carryOut(String address, Json.@Nullable Obj body, Sender sender, Wish wish) {
        var evidence = histories.evidence(address);
        return writes.carryOut(
                CaseReader.read(body, members -> wish.of(evidence, members)),
                sender,
                HttpStatus.CREATED,
                EvidenceDocument::of);
    }
}
