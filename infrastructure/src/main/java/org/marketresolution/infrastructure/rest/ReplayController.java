package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.replay.Rebuild;
import org.marketresolution.infrastructure.replay.Replay;
import org.marketresolution.infrastructure.replay.RowDifference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets auditors compare read models with the log, and operators build them anew. */
@RestController
@Tag(name = "Operations")
class ReplayController {
    private static final int MOST_DIFFERENCES = 1_000;

    /** What is asked for: one market's stream or all, up to a position or the head. */
    private record Wish(@Nullable MarketId market, @Nullable Long to) {}

    private final Replay replay;
    private final Rebuild rebuild;
    private final Histories histories;
    private final EventLog log;

    ReplayController(Replay replay, Rebuild rebuild, Histories histories, EventLog log) {
        this.replay = replay;
        this.rebuild = rebuild;
        this.histories = histories;
        this.log = log;
    }

    @PostMapping("/v1/replays")
    @Operation(
            operationId = "replayLog",
            summary = "Compare read models with the log",
            description = "For auditors. Folds the log anew and changes nothing.")
    @Exchange(
            takes = "ReplayWish",
            answers = "ReplayResult",
            refuses = {ProblemCode.PROJECTION_BEHIND, ProblemCode.NOT_FOUND})
    ResponseEntity<Json> compare(@RequestBody(required = false) Json.@Nullable Obj body) {
        var wish = CaseReader.read(body, members -> {
            var market = members.optionalString("market_id", 200);
            return new Wish(market == null ? null : histories.market(market), position(members.raw("to"), members));
        });
        if (wish.market() != null) {
            histories.of(wish.market());
        }
        var found = replay.compare(wish.market() == null ? null : wish.market().value(), wish.to());
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(Json.object()
                        .with("equal", Json.of(found.differences().isEmpty()))
                        .with("differences", differences(found.differences()))
                        .with("events", Json.of(found.events()))
                        .with("seconds", seconds(found.nanoseconds())));
    }

    private @Nullable Long position(@Nullable Json to, Members members) {
        return switch (to) {
            case null -> null;
            case Json.Int(long position) when position >= 0 && position <= log.head() -> position;
            default -> {
                members.fault("to", "out-of-range", "must be a position of the log, from 0 to its head");
                yield null;
            }
        };
    }

    /** Field by field; a row that is missing on one side differs as a whole. */
    private static Json differences(List<RowDifference> differences) {
        return Json.array(differences.stream()
                .limit(MOST_DIFFERENCES)
                .map(ReplayController::difference)
                .toList());
    }

    private static Json difference(RowDifference difference) {
        var live = difference.live();
        var folded = difference.folded();
        return Json.object()
                .with("table", difference.table())
                .with("stream", difference.stream())
                .with("row", difference.key())
                .with("fields", live == null || folded == null ? null : Changes.between(live, folded))
                .with("missing", live == null ? Json.of(true) : null)
                .with("unexplained", folded == null ? Json.of(true) : null);
    }

    private static String seconds(long nanoseconds) {
        return BigDecimal.valueOf(nanoseconds / 1_000_000, 3).toPlainString();
    }

    @PostMapping("/v1/operations/read-models/{name}/rebuilds")
    @Operation(
            operationId = "rebuildReadModel",
            summary = "Build a read model anew from the log",
            description = "For admins. It serves meanwhile.")
    @Exchange(answers = "RebuiltReadModel", refuses = ProblemCode.PROJECTION_BEHIND)
    ResponseEntity<Json> rebuild(
            @PathVariable String name, @RequestBody(required = false) Json.@Nullable Obj body, Trial trial) {
        CaseReader.nothingIn(body);
        if (!rebuild.names().contains(name)) {
            throw Refused.notFound("read model " + name + "; there are " + String.join(", ", rebuild.names()));
        }
        return trial.act(() -> {
            var done = rebuild.of(name);
            return ResponseEntity.ok(Json.object()
                    .with("read_model", name)
                    .with("events", Json.of(done.events()))
                    .with("seconds", seconds(done.nanoseconds())));
        });
    }
}
