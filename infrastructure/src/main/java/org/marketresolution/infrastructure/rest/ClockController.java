package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.clock.SandboxClock;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.timer.Timers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Engine time; clients of the sandbox move it. */
@RestController
@Tag(name = "Clock")
@RequestMapping("/v1/clock")
class ClockController {
    private final Clock engineClock;
    private final boolean movable;
    private final Timers timers;
    private final EventLog log;

    ClockController(Clock engineClock, ObjectProvider<SandboxClock> sandbox, Timers timers, EventLog log) {
        this.engineClock = engineClock;
        this.movable = sandbox.getIfAvailable() != null;
        this.timers = timers;
        this.log = log;
    }

    @GetMapping
    @Operation(operationId = "readClock", summary = "Read engine time")
    @Exchange(answers = "Clock")
    ResponseEntity<Json> read() {
        return at(engineClock.instant());
    }

    @PutMapping
    @Operation(
            operationId = "moveClock",
            summary = "Move the sandbox's clock",
            description =
                    "Fires what is due on the way, and answers when all that follows has happened. There is no such"
                            + " clock outside the sandbox.")
    @Exchange(
            takes = "Clock",
            answers = "Clock",
            refuses = {ProblemCode.NOT_FOUND, ProblemCode.CLOCK_BACKWARDS, ProblemCode.PROJECTION_BEHIND})
    ResponseEntity<Json> move(@RequestBody Json.Obj body, Trial trial) {
        if (!movable) {
            throw Refused.notFound("clock that can be moved outside the sandbox");
        }
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var target = members.instant("now");
        members.end();
        reader.refuseUnknown().finish();
        timers.refuseBackwards(target);
        return trial.act(() -> at(timers.walkTo(target)));
    }

    private ResponseEntity<Json> at(Instant now) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header(Answer.POSITION, Long.toString(log.head()))
                .body(Json.object().with("now", now.toString()));
    }
}
