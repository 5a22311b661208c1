package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.ResolutionEvidence.Submitted;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.MarketAction;
import org.marketresolution.infrastructure.readmodel.work.WorkQueries;
import org.marketresolution.infrastructure.readmodel.work.WorkQueries.Waiting;
import org.marketresolution.infrastructure.readmodel.work.WorkQueries.Work;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What waits for the caller, soonest first: where nothing goes on, or a chance passes, without somebody of their role.
 * What can be done at any time, such as drafting rules, waits for nobody.
 */
@RestController
@RequestMapping("/v1/work-items")
@Tag(name = "Work")
class WorkItemController {
    private static final int CHUNK = 100;
    private static final Pattern PLACE = Pattern.compile("(\\S+) (\\S+)");
    private static final String NEVER = "-";

    private record Item(Work work, Json.Obj document) {}

    private final WorkQueries queries;
    private final Histories histories;
    private final Viewers viewers;
    private final Freshness freshness;

    WorkItemController(WorkQueries queries, Histories histories, Viewers viewers, Freshness freshness) {
        this.queries = queries;
        this.histories = histories;
        this.viewers = viewers;
        this.freshness = freshness;
    }

    @GetMapping
    @Operation(
            operationId = "listWorkItems",
            summary = "List what waits for the caller",
            description =
                    "Soonest first: where nothing goes on, or a chance passes, without somebody of the caller's role.")
    @Exchange(answers = "WorkItem")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "Min-Position", required = false) @Nullable Long minPosition,
            Authentication caller) {
        freshness.await(minPosition);
        var page = Page.of(limit, cursor);
        var viewer = viewers.of(caller);
        var waiting = waitingFor(viewer);
        var found = new ArrayList<Item>();
        var after = behind(page);
        var chunk = List.<Work>of();
        do {
            chunk = queries.find(waiting, after, CHUNK);
            for (var work : chunk) {
                var actions = allowed(work, waiting, viewer);
                if (!actions.isEmpty()) {
                    found.add(new Item(work, document(work, actions)));
                }
                after = work;
            }
        } while (chunk.size() == CHUNK && found.size() < page.probe());
        return page.answer(found.stream().limit(page.probe()).toList(), item -> place(item.work()), Item::document);
    }

    private static List<Waiting> waitingFor(Viewer viewer) {
        return Arrays.stream(Waiting.values())
                .filter(waiting -> waiting == Waiting.REVIEW_EVIDENCE
                        ? viewer.roles().contains("reviewer")
                        : viewer.hasRoleFor(action(waiting)))
                .toList();
    }

    private static MarketAction action(Waiting waiting) {
        return MarketAction.valueOf(waiting.name());
    }

    /** Read from the streams, as a command would find it: rows may lag behind. */
    private List<String> allowed(Work work, List<Waiting> waiting, Viewer viewer) {
        if (work.isEvidence()) {
            return histories
                                            .ofMaybe(new EvidenceId(work.subject()), AsOf.live())
                                            .state()
                                    instanceof Submitted item
                            && !item.received().submitter().equals(viewer.officer())
                    ? List.of(Waiting.REVIEW_EVIDENCE.code())
                    : List.of();
        }
        var market = histories.of(new MarketId(work.subject())).state();
        return waiting.stream()
                .filter(each -> each != Waiting.REVIEW_EVIDENCE && viewer.may(action(each), market))
                .map(Waiting::code)
                .toList();
    }

    private static Json.Obj document(Work work, List<String> actions) {
        return Json.object()
                .with(work.isEvidence() ? "evidence_id" : "market_id", work.subject())
                .with("title", work.title())
                .with("actions", Json.strings(actions))
                .with("due_at", work.dueAt() == null ? null : work.dueAt().toString());
    }

    private static String place(Work work) {
        return (work.dueAt() == null ? NEVER : work.dueAt()) + " " + work.subject();
    }

    private static @Nullable Work behind(Page page) {
        return page.place(PLACE, told -> {
            var due = told.group(1);
            return new Work(told.group(2), null, due.equals(NEVER) ? null : Instant.parse(due));
        });
    }
}
