package org.marketresolution.infrastructure.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.rest.Trial;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets integrators ask to be told, and see how that goes. */
@RestController
@Tag(name = "Webhooks")
@RequestMapping("/v1/webhooks")
class WebhookController {
    private static final int MOST_OF_ONE_OWNER = 50;

    private final Webhooks webhooks;
    private final WebhookKeys keys;
    private final WebhookAccess access;
    private final WebhookReader reader;
    private final WebhookDocument documents;
    private final EventLog log;
    private final Drivers drivers;
    private final WallClock wallClock;

    WebhookController(
            Webhooks webhooks,
            WebhookKeys keys,
            WebhookAccess access,
            WebhookReader reader,
            WebhookDocument documents,
            EventLog log,
            Drivers drivers,
            WallClock wallClock) {
        this.webhooks = webhooks;
        this.keys = keys;
        this.access = access;
        this.reader = reader;
        this.documents = documents;
        this.log = log;
        this.drivers = drivers;
        this.wallClock = wallClock;
    }

    /** It is told of what is recorded from now on; a replay tells it of what was before. */
    @PostMapping
    @Operation(
            operationId = "createWebhook",
            summary = "Create a webhook",
            description =
                    "It is told of what is recorded from now on, as Standard Webhooks has it. The secret is shown this"
                            + " once. An owner has 50 at most.")
    @Exchange(
            takes = "WebhookWish",
            answers = "NewWebhook",
            status = 201,
            headers = {"Location", "Cache-Control"})
    ResponseEntity<Json> add(@RequestBody Json.Obj body, Authentication caller, Trial trial) {
        var wish = reader.wish(body);
        if (webhooks.countOf(caller.getName()) >= MOST_OF_ONE_OWNER) {
            throw Refused.invalid("", "too-many", "an account has at most " + MOST_OF_ONE_OWNER + " webhooks");
        }
        var webhook = new Webhook(
                SortableIds.next("whk"),
                caller.getName(),
                wish.url(),
                wish.description(),
                wish.types(),
                wish.markets(),
                wish.signature(),
                wallClock.now(),
                log.head(),
                null,
                null,
                null,
                null);
        return trial.act(() -> added(webhook));
    }

    private ResponseEntity<Json> added(Webhook webhook) {
        webhooks.insert(webhook);
        var key = keys.renew(webhook.id(), webhook.signature());
        drivers.wake(webhook.id());
        return ResponseEntity.created(URI.create("/v1/webhooks/" + webhook.id()))
                .header("Cache-Control", "no-store")
                .body(documents.of(webhook, key));
    }

    @GetMapping
    @Operation(operationId = "listWebhooks", summary = "List webhooks")
    @Exchange(answers = "Webhook")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Authentication caller) {
        var page = Page.of(limit, cursor);
        var after = page.after() == null ? "" : page.after();
        return page.answer(webhooks.after(after, page.probe(), caller.getName()), Webhook::id, documents::of);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "readWebhook", summary = "Read a webhook")
    @Exchange(answers = "Webhook", versioned = false)
    ResponseEntity<Json> one(@PathVariable String id, Authentication caller) {
        return ResponseEntity.ok()
                .header("Cache-Control", "private, no-cache")
                .body(documents.of(access.find(id, caller)));
    }

    /** It is told of nothing more; a request that is under way may still arrive. */
    @DeleteMapping("/{id}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "A request that is under way may still arrive.")
    @Exchange(status = 204)
    ResponseEntity<Json> remove(@PathVariable String id, Authentication caller, Trial trial) {
        var webhook = access.find(id, caller).id();
        return trial.act(() -> {
            webhooks.delete(webhook);
            return ResponseEntity.noContent().build();
        });
    }
}
