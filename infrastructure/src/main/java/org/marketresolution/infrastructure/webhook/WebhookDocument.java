package org.marketresolution.infrastructure.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.webhook.WebhookKeys.Shown;
import org.springframework.stereotype.Component;

/** A webhook as its owner sees it. */
@Component
class WebhookDocument {
    private final WebhookKeys keys;
    private final Lanes lanes;

    WebhookDocument(WebhookKeys keys, Lanes lanes) {
        this.keys = keys;
        this.lanes = lanes;
    }

    Json.Obj of(Webhook webhook) {
        var held = keys.of(webhook.id());
        return Json.object()
                .with("id", webhook.id())
                .with("owner", webhook.owner())
                .with("url", webhook.url())
                .with("description", webhook.description())
                .with("types", Json.strings(webhook.types()))
                .with("market_ids", Json.strings(webhook.markets()))
                .with("signature", Members.code(webhook.signature()))
                .with("public_keys", publicKeys(held))
                .with("previous_key_expires_at", expiry(held))
                .with("created_at", webhook.createdAt().toString())
                .with("position", Json.of(webhook.position()))
                .with("markets_behind", Json.of(lanes.count(webhook.id())))
                .with("paused_until", text(webhook.pausedUntil()))
                .with("failing_since", text(webhook.failingSince()))
                .with("disabled_at", text(webhook.disabledAt()))
                .with("disabled_because", webhook.disabledBecause());
    }

    /** The same with the new secret, which is shown this once. */
    Json.Obj of(Webhook webhook, SigningKey key) {
        return switch (key) {
            case SigningKey.Hmac hmac -> of(webhook).with("secret", hmac.shown());
            case SigningKey.Ed25519 pair -> of(webhook).with("public_key", pair.shown());
        };
    }

    private static @Nullable Json publicKeys(List<Shown> held) {
        var shown = held.stream().map(Shown::publicKey).filter(Objects::nonNull).toList();
        return shown.isEmpty() ? null : Json.strings(shown);
    }

    private static @Nullable String expiry(List<Shown> held) {
        return held.size() < 2 ? null : text(held.getLast().expiresAt());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static Json.Obj of(Delivery delivery) {
        return Json.object()
                .with("position", delivery.position() == null ? null : Json.of(delivery.position()))
                .with("event_id", delivery.eventId())
                .with("type", delivery.type())
                .with("attempt", Json.of(delivery.attempt()))
                .with("at", delivery.at().toString())
                .with("milliseconds", Json.of(delivery.milliseconds()))
                .with("status_code", delivery.status() == null ? null : Json.of(delivery.status()))
                .with("error", delivery.error())
                .with("next_attempt_at", text(delivery.nextAttemptAt()));
    }
}
