package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.axon.DeadLetters;
import org.marketresolution.infrastructure.axon.DeadLetters.Letter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that policies could not handle: what they are, and handling them again. */
@RestController
@Tag(name = "Operations")
@RequestMapping("/v1/operations/dead-letters")
class DeadLetterController {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18}) (\\S+)");

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    @Operation(
            operationId = "listDeadLetters",
            summary = "List events that policies could not handle",
            description = "For admins.")
    @Exchange(answers = "DeadLetter")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var place = page.place(PLACE, told -> new DeadLetters.Place(Long.parseLong(told.group(1)), told.group(2)));
        return page.answer(
                letters.after(place, page.probe()),
                letter -> letter.position() + " " + letter.processor(),
                DeadLetterController::document);
    }

    /** Handles the letter's sequence again, from its first event on; says how far that came. */
    @PostMapping("/{id}/retries")
    @Operation(
            operationId = "retryDeadLetter",
            summary = "Handle a parked event again",
            description = "For admins. Handles its sequence from the first event on.")
    @Exchange(
            answers = "RetriedDeadLetter",
            status = {200, 202})
    ResponseEntity<Json> retry(
            @PathVariable String id, @RequestBody(required = false) Json.@Nullable Obj body, Trial trial) {
        CaseReader.nothingIn(body);
        var letter = letters.find(id).orElseThrow(() -> Refused.notFound("dead letter " + id));
        return trial.act(() -> retry(letter));
    }

    private ResponseEntity<Json> retry(Letter letter) {
        letters.retry(letter);
        var left = letters.first(letter.processor(), letter.sequence()).orElse(null);
        var running = left != null && left.running();
        return ResponseEntity.status(running ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(Json.object()
                        .with("id", letter.id())
                        .with("processor", letter.processor())
                        .with("position", Json.of(letter.position()))
                        .with(
                                "result",
                                running ? "running" : letters.find(letter.id()).isEmpty() ? "handled" : "parked")
                        .with("next", left == null ? null : document(left)));
    }

    private static Json.Obj document(Letter letter) {
        var cause = letter.causeType() == null
                ? null
                : Json.object().with("type", letter.causeType()).with("message", letter.causeMessage());
        return Json.object()
                .with("id", letter.id())
                .with("processor", letter.processor())
                .with("sequence", letter.sequence())
                .with("position", Json.of(letter.position()))
                .with("type", letter.type())
                .with("subject", letter.stream())
                .with("parked_at", letter.parkedAt().toString())
                .with("touched_at", letter.touchedAt().toString())
                .with("cause", cause);
    }
}
