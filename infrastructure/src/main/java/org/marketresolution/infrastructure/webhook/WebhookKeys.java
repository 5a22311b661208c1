package org.marketresolution.infrastructure.webhook;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** With what each webhook's deliveries are signed, newest first. */
@Repository
class WebhookKeys {
    /** @param expiresAt null of the newest */
    record Held(SigningKey key, @Nullable Instant expiresAt) {}

    private final JdbcClient jdbc;
    private final SecretSeal seal;
    private final WebhookSettings settings;
    private final Clock wallClock;

    WebhookKeys(JdbcClient jdbc, SecretSeal seal, WebhookSettings settings, Clock wallClock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.settings = settings;
        this.wallClock = wallClock;
    }

    /** Gives it a new key; the one before signs on for a while, earlier ones no more. */
    @Transactional
    public SigningKey renew(String webhook, SigningScheme scheme) {
        var key = SigningKey.generate(scheme);
        jdbc.sql("delete from webhook_key where webhook = ? and expires_at is not null")
                .param(webhook)
                .update();
        jdbc.sql("update webhook_key set expires_at = ? where webhook = ?")
                .params(Webhooks.at(wallClock.instant().plus(settings.rotationOverlap())), webhook)
                .update();
        jdbc.sql("""
            insert into webhook_key (webhook, number, secret, public_key)
            select :webhook, coalesce(max(number), 0) + 1, :secret, :public_key from webhook_key
            where webhook = :webhook\
            """)
                .param("webhook", webhook)
                .param("secret", seal.seal(webhook, key.secret()))
                .param("public_key", key.publicKey())
                .update();
        return key;
    }

    /** Those that sign now. */
    List<Held> of(String webhook) {
        return jdbc.sql("""
            select secret, public_key, expires_at from webhook_key
            where webhook = ? and (expires_at is null or expires_at > ?) order by number desc\
            """)
                .params(webhook, Webhooks.at(wallClock.instant()))
                .query((row, _) -> new Held(
                        SigningKey.of(seal.open(webhook, row.getBytes("secret")), row.getBytes("public_key")),
                        Webhooks.instant(row, "expires_at")))
                .list();
    }

    /** The signatures of all of them, as the header lists them. */
    String sign(String webhook, byte[] content) {
        return of(webhook).stream().map(held -> signature(held.key(), content)).collect(Collectors.joining(" "));
    }

    private static String signature(SigningKey key, byte[] content) {
        try {
            return key.sign(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }
}
