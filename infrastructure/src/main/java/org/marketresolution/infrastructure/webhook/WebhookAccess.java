package org.marketresolution.infrastructure.webhook;

import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.rest.Refused;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whose webhooks somebody sees: their own, an administrator everybody's. */
@Component
class WebhookAccess {
    private final Webhooks webhooks;

    WebhookAccess(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    Webhook find(String id, Authentication caller) {
        var owner = owner(caller);
        return webhooks.find(id)
                .filter(webhook -> owner == null || webhook.owner().equals(owner))
                .orElseThrow(() -> Refused.notFound("webhook " + id));
    }

    /** Null means everybody. */
    @Nullable
    String owner(Authentication caller) {
        var administrator =
                caller.getAuthorities().stream().anyMatch(authority -> "ROLE_ADMIN".equals(authority.getAuthority()));
        return administrator ? null : caller.getName();
    }
}
