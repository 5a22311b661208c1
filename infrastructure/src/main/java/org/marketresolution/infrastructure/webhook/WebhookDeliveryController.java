package org.marketresolution.infrastructure.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.rest.CaseReader;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.Trial;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of deliveries, and a delivery to see whether one arrives at all. */
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/v1/webhooks/{id}")
class WebhookDeliveryController {
    private static final String PING = "webhook.ping";

    private final WebhookAccess access;
    private final WebhookCall call;
    private final Deliveries deliveries;
    private final WallClock wallClock;

    WebhookDeliveryController(WebhookAccess access, WebhookCall call, Deliveries deliveries, WallClock wallClock) {
        this.access = access;
        this.call = call;
        this.deliveries = deliveries;
        this.wallClock = wallClock;
    }

    /** The newest attempts first. */
    @GetMapping("/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "List the deliveries of a webhook",
            description = "Every attempt, the newest first.")
    @Exchange(answers = "Delivery")
    ResponseEntity<Json> deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Authentication caller) {
        var webhook = access.find(id, caller).id();
        var page = Page.of(limit, cursor);
        var before = page.after() == null ? Long.MAX_VALUE : page.position(0);
        return page.answer(
                deliveries.before(webhook, before, page.probe()),
                delivery -> Long.toString(delivery.id()),
                WebhookDocument::of);
    }

    /** Sends an event that is in no log, once, and says what the receiver answered. */
    @PostMapping("/pings")
    @Operation(
            operationId = "pingWebhook",
            summary = "Send a ping",
            description = "An event that is in no log is sent once; the answer says what the receiver answered.")
    @Exchange(answers = "Delivery")
    ResponseEntity<Json> ping(
            @PathVariable String id,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Authentication caller,
            Trial trial) {
        CaseReader.nothingIn(body);
        var webhook = access.find(id, caller);
        return trial.act(() -> ping(webhook));
    }

    private ResponseEntity<Json> ping(Webhook webhook) {
        var at = wallClock.now();
        var event = SortableIds.next("evt");
        var answer = call.post(
                webhook,
                event,
                Json.object()
                        .with("specversion", "1.0")
                        .with("id", event)
                        .with("type", PING)
                        .with("source", "/v1/webhooks/" + webhook.id())
                        .with("time", at.toString())
                        .with("datacontenttype", "application/json")
                        .with("data", Json.object().with("webhook_id", webhook.id())));
        var took = Duration.between(at, wallClock.now()).toMillis();
        var attempt = new Delivery(0, webhook.id(), null, event, PING, 1, at, took, null, null, null);
        var delivery = switch (answer) {
            case Answer.Accepted accepted -> attempt.with(accepted.status(), null, null);
            case Answer.Refused refused ->
                attempt.with(refused.status(), "the receiver answered " + refused.status(), null);
            case Answer.Unreachable unreachable -> attempt.with(null, unreachable.error(), null);
        };
        deliveries.add(delivery);
        return ResponseEntity.ok().body(WebhookDocument.of(delivery));
    }
}
