package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.EvidenceCommand.AttachCapture;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.capture.Addresses;
import org.marketresolution.infrastructure.capture.CaptureQueue;
import org.marketresolution.infrastructure.capture.CaptureRequests;
import org.marketresolution.infrastructure.capture.Suggestions;
import org.marketresolution.infrastructure.content.Content;
import org.marketresolution.infrastructure.content.ContentIntegrity;
import org.marketresolution.infrastructure.content.ContentStore;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Captures of evidence: an uploaded file at once, an address in the background. */
@RestController
@Tag(name = "Evidence")
@RequestMapping("/v1/evidence/{address}/captures")
class CaptureController {
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final EvidenceWrites writes;
    private final Histories histories;
    private final Commands commands;
    private final ContentStore store;
    private final CaptureRequests requests;
    private final CaptureQueue queue;
    private final Addresses addresses;
    private final Suggestions suggestions;
    private final ContentIntegrity integrity;

    CaptureController(
            EvidenceWrites writes,
            Histories histories,
            Commands commands,
            ContentStore store,
            CaptureRequests requests,
            CaptureQueue queue,
            Addresses addresses,
            Suggestions suggestions,
            ContentIntegrity integrity) {
        this.writes = writes;
        this.histories = histories;
        this.commands = commands;
        this.store = store;
        this.requests = requests;
        this.queue = queue;
        this.addresses = addresses;
        this.suggestions = suggestions;
        this.integrity = integrity;
    }

    private sealed interface Wish {
        record File(Content content) implements Wish {}

        record Address(String url) implements Wish {}
    }

    @PostMapping
    @Operation(
            operationId = "captureEvidence",
            summary = "Capture bytes of an item",
            description =
                    "For officers. An uploaded file is attached at once. An address is captured in the background:"
                            + " `Location` tells how that goes.")
    @Exchange(
            takes = "CaptureWish",
            answers = "Evidence",
            status = 201,
            others = @Exchange.Other(status = 202, schema = "CaptureRequest"),
            refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> capture(@PathVariable String address, @RequestBody Json.Obj body, Sender sender) {
        var evidence = histories.evidence(address);
        return switch (CaseReader.read(body, this::wish)) {
            case Wish.File(Content content) -> attach(evidence, content, sender);
            case Wish.Address(String url) -> request(evidence, url, sender);
        };
    }

    private Wish wish(Members members) {
        var url = members.optionalString("url", 2_000);
        if (url == null || members.has("sha256")) {
            if (members.has("url") == members.has("sha256")) {
                members.fault("url", "one-of", "give either url or sha256");
            }
            return new Wish.File(stored(members));
        }
        addresses.refusal(url).ifPresent(why -> members.fault("url", "address-refused", why));
        return new Wish.Address(url);
    }

    private Content stored(Members members) {
        var sha256 = members.optionalString("sha256", SHA256, "64 lower-case hex digits");
        var nothing = new Content(Hash.of(new byte[0]), 0, "");
        if (sha256 == null || !SHA256.matcher(sha256).matches()) {
            return nothing;
        }
        return store.find(new Hash(sha256)).orElseGet(() -> {
            members.fault("sha256", "unknown-content", "is no uploaded file's digest");
            return nothing;
        });
    }

    private ResponseEntity<Json> attach(EvidenceId evidence, Content content, Sender sender) {
        if (!sender.validateOnly()) {
            suggestions.draw(content, null, null);
        }
        var command = new AttachCapture(evidence, sender.officer(), SortableIds.next("cap"), content.capture(), null);
        return writes.carryOut(command, sender, HttpStatus.CREATED, EvidenceDocument::of);
    }

    private ResponseEntity<Json> request(EvidenceId evidence, String url, Sender sender) {
        var folded = histories.of(evidence);
        commands.refuseStale(evidence.value(), sender.ifMatch(), folded.version());
        if (sender.validateOnly()) {
            return ResponseEntity.ok(Rehearsals.rehearsal(Json.array(List.of())));
        }
        var request = requests.add(
                SortableIds.next("cap"),
                evidence,
                url,
                sender.officer().value(),
                String.join(" ", Commands.roles(sender.caller())));
        queue.hurry();
        return ResponseEntity.accepted()
                .location(URI.create("/v1/evidence/" + evidence.value() + "/captures/" + request.id()))
                .body(CaptureDocument.of(request));
    }

    /** What was attached, then what is under way or has failed. */
    @GetMapping
    @Operation(
            operationId = "listCaptures",
            summary = "List the captures of an item",
            description = "What was attached, then the requests that are under way or have failed.")
    @Exchange(answers = "ListedCapture", versioned = false)
    ResponseEntity<Json> list(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var all = all(histories.evidence(address));
        var ids = all.stream().map(CaptureController::id).toList();
        if (page.after() != null && !ids.contains(page.after())) {
            throw Page.invalidCursor();
        }
        var rest = all.subList(ids.indexOf(page.after()) + 1, all.size());
        return page.answer(rest.stream().limit(page.probe()).toList(), CaptureController::id, document -> document);
    }

    private static String id(Json.Obj document) {
        return document.get("id") instanceof Json.Str(String id) ? id : "";
    }

    private List<Json.Obj> all(EvidenceId evidence) {
        var received = histories.of(evidence).state().receipt();
        var documents = new ArrayList<Json.Obj>();
        if (received != null) {
            CaptureDocument.all(received).stream()
                    .map(capture -> CaptureDocument.withFault(capture, integrity))
                    .forEach(documents::add);
        }
        requests.of(evidence).stream()
                .filter(request -> !request.status().equals("attached"))
                .map(CaptureDocument::of)
                .forEach(documents::add);
        return documents;
    }

    /** The request that a 202 named. */
    @GetMapping("/{capture}")
    @Operation(operationId = "readCapture", summary = "Read a request to capture an address")
    @Exchange(answers = "CaptureRequest", versioned = false)
    Json read(@PathVariable String address, @PathVariable String capture) {
        return requests.find(histories.evidence(address), capture)
                .map(CaptureDocument::of)
                .orElseThrow(() -> Refused.notFound("capture " + capture));
    }
}
