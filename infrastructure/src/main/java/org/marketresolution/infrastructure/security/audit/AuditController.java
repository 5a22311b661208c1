package org.marketresolution.infrastructure.security.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.Choice;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
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
    private static final Pattern PLACE = Pattern.compile("(\\S+) (\\S+)");

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
        var newestFirst = "-at".equals(Choice.of("sort", sort, List.of("at", "-at")));
        var filter = new Filter(
                actor,
                Choice.of("kind", kind, AuditKind.class),
                Choice.instant("after", after),
                Choice.instant("before", before));
        return page.answer(
                ResponseEntity.ok().header("Cache-Control", "no-store"),
                queries.find(filter, newestFirst, place(page), page.probe()),
                entry -> entry.place().at() + " " + entry.place().id(),
                AuditQueries.Entry::document);
    }

    private static @Nullable Place place(Page page) {
        return page.place(PLACE, told -> new Place(Instant.parse(told.group(1)), told.group(2)));
    }
}
