package org.marketresolution.infrastructure.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.rest.CaseReader;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Trial;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What owners do to their webhooks: wake them, change their keys, have events delivered once more. */
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/v1/webhooks/{id}")
class WebhookActionController {
    private final WebhookAccess access;
    private final Webhooks webhooks;
    private final WebhookKeys keys;
    private final WebhookDocument documents;
    private final Lanes lanes;
    private final Replays replays;
    private final Drivers drivers;
    private final EventLog log;
    private final WallClock wallClock;

    WebhookActionController(
            WebhookAccess access,
            Webhooks webhooks,
            WebhookKeys keys,
            WebhookDocument documents,
            Lanes lanes,
            Replays replays,
            Drivers drivers,
            EventLog log,
            WallClock wallClock) {
        this.access = access;
        this.webhooks = webhooks;
        this.keys = keys;
        this.documents = documents;
        this.lanes = lanes;
        this.replays = replays;
        this.drivers = drivers;
        this.log = log;
        this.wallClock = wallClock;
    }

    /** Enables it again and tries everything at once; it goes on where it stopped. */
    @PostMapping("/activations")
    @Operation(
            operationId = "activateWebhook",
            summary = "Enable a webhook again",
            description = "Tries everything at once, and goes on where it stopped.")
    @Exchange(answers = "Webhook", status = 201, headers = "Cache-Control")
    ResponseEntity<Json> activate(
            @PathVariable String id,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Authentication caller,
            Trial trial) {
        CaseReader.nothingIn(body);
        var webhook = access.find(id, caller).id();
        return trial.act(() -> {
            webhooks.activate(webhook);
            lanes.hurry(webhook, wallClock.now());
            drivers.wake(webhook);
            return created(documents.of(access.find(id, caller)));
        });
    }

    /** A new key; the one before signs beside it for a while. */
    @PostMapping("/rotations")
    @Operation(
            operationId = "rotateWebhookKey",
            summary = "Renew the key of a webhook",
            description = "The key before signs beside it for a while. The secret is shown this once.")
    @Exchange(answers = "NewWebhook", status = 201, headers = "Cache-Control")
    ResponseEntity<Json> rotate(
            @PathVariable String id,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Authentication caller,
            Trial trial) {
        CaseReader.nothingIn(body);
        var webhook = access.find(id, caller);
        return trial.act(() -> created(documents.of(webhook, keys.renew(webhook.id(), webhook.signature()))));
    }

    /** Delivers once more what was recorded from a position on; per market in order, before anything new. */
    @PostMapping("/replays")
    @Operation(
            operationId = "replayToWebhook",
            summary = "Deliver once more",
            description = "What was recorded from one position to another; per market in order, before anything new.")
    @Exchange(takes = "WebhookReplayWish", answers = "WebhookReplay", status = 202)
    ResponseEntity<Json> replay(
            @PathVariable String id, @RequestBody Json.Obj body, Authentication caller, Trial trial) {
        var webhook = access.find(id, caller);
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var head = log.head();
        var from = position(members, "from_position", 0, head);
        var to = members.has("to_position") ? position(members, "to_position", from, head) : head;
        members.end();
        reader.refuseUnknown().finish();
        return trial.act(() -> replay(webhook, from, to));
    }

    private ResponseEntity<Json> replay(Webhook webhook, long from, long to) {
        var replay = SortableIds.next("rpl");
        // What was not handed out yet comes anyhow.
        replays.add(replay, webhook.id(), from - 1, Math.min(to, webhook.position()));
        drivers.wake(webhook.id());
        var answer = Json.object()
                .with("id", replay)
                .with("from_position", Json.of(from))
                .with("to_position", Json.of(to));
        return ResponseEntity.accepted().body(answer);
    }

    private static long position(Members members, String name, long least, long most) {
        switch (members.raw(name)) {
            case null -> members.required(name);
            case Json.Int number
            when number.value() >= least && number.value() <= most -> {
                return number.value();
            }
            case Json.Int _ -> members.fault(name, "out-of-range", "must be from " + least + " to " + most);
            default -> members.fault(name, "wrong-type", "must be an integer");
        }
        return least;
    }

    private static ResponseEntity<Json> created(Json answer) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(answer);
    }
}
