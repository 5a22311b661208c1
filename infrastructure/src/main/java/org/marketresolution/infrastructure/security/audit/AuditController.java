package org.marketresolution.infrastructure.security.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.rest.Choice;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.security.audit.AuditQueries.Filter;
import org.marketresolution.infrastructure.security.audit.AuditQueries.Place;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows auditors what was tried at the front door. */
@RestController
@Tag(name = "Audit")
class AuditController {
    private final AuditQueries queries;

    AuditController(AuditQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/audit/entries")
    @Operation(
            operationId = "listAuditEntries",
            summary = "List audit entries",
            description =
                    "Logins, refusals, reads of evidence content, exports, and what befell accounts and keys; by wall"
                            + " time.")
    @Exchange(answers = "AuditEntry")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "at") String sort,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        var newestFirst = switch (sort) {
            case "at" -> false;
            case "-at" -> true;
            default -> throw Refused.parameter("sort", "not-a-choice", "The parameter sort is at or -at.");
        };
        var filter = new Filter(
                actor,
                kind == null ? null : kind(kind),
                Choice.instant("after", after),
                Choice.instant("before", before));
        return page.answer(
                ResponseEntity.ok().header("Cache-Control", "no-store"),
                queries.find(filter, newestFirst, place(page.after()), page.probe()),
                entry -> entry.place().at() + " " + entry.place().id(),
                AuditQueries.Entry::document);
    }

    private static AuditKind kind(String code) {
        return Arrays.stream(AuditKind.values())
                .filter(kind -> Members.code(kind).equals(code))
                .findFirst()
                .orElseThrow(() -> Refused.parameter(
                        "kind",
                        "not-a-choice",
                        "The parameter kind is one of "
                                + Arrays.stream(AuditKind.values())
                                        .map(Members::code)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var parts = cursor.split(" ", 2);
        if (parts.length < 2) {
            throw Page.invalidCursor();
        }
        try {
            return new Place(Instant.parse(parts[0]), parts[1]);
        } catch (DateTimeException e) {
            throw Page.invalidCursor();
        }
    }
}
