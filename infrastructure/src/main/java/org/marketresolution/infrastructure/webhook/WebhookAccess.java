package org.marketresolution.infrastructure.webhook;

import org.marketresolution.infrastructure.rest.Refused;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whose webhooks somebody sees: their own. */
@Component
class WebhookAccess {
    private final Webhooks webhooks;

    WebhookAccess(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    Webhook find(String id, Authentication caller) {
        return webhooks.find(id)
                .filter(webhook -> webhook.owner().equals(caller.getName()))
                .orElseThrow(() -> Refused.notFound("webhook " + id));
    }
}
