package org.marketresolution.infrastructure.webhook;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.clock.WallClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** With what each webhook's deliveries are signed, newest first. */
@Repository
class WebhookKeys {
    /**
     * What is said of a key.
     *
     * @param publicKey null of a shared secret
     * @param expiresAt null of the newest
     */
    record Shown(@Nullable String publicKey, @Nullable Instant expiresAt) {}

    private static final String VALID = """
        from webhook_key where webhook = ? and (expires_at is null or expires_at > ?) order by number desc
        """;

    private final JdbcClient jdbc;
    private final SecretSeal seal;
    private final WebhookSettings settings;
    private final WallClock wallClock;

    WebhookKeys(JdbcClient jdbc, SecretSeal seal, WebhookSettings settings, WallClock wallClock) {
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
                .params(Webhooks.at(wallClock.now().plus(settings.rotationOverlap())), webhook)
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

    /** Those that sign now, without a look at their secrets. */
    List<Shown> of(String webhook) {
        return jdbc.sql("select public_key, expires_at " + VALID)
                .params(webhook, Webhooks.at(wallClock.now()))
                .query((row, _) -> new Shown(shown(row.getBytes("public_key")), Webhooks.instant(row, "expires_at")))
                .list();
    }

    private static @Nullable String shown(byte @Nullable [] publicKey) {
        return publicKey == null ? null : SigningKey.Ed25519.shown(publicKey);
    }

    /** The signatures of all of them, as the header lists them. */
    String sign(String webhook, byte[] content) {
        var keys = jdbc.sql("select secret, public_key " + VALID)
                .params(webhook, Webhooks.at(wallClock.now()))
                .query((row, _) ->
                        SigningKey.of(seal.open(webhook, row.getBytes("secret")), row.getBytes("public_key")))
                .list();
        if (keys.isEmpty()) {
            throw new IllegalStateException(webhook + " was deleted; nothing is sent unsigned");
        }
        return keys.stream().map(key -> signature(key, content)).collect(Collectors.joining(" "));
    }

    private static String signature(SigningKey key, byte[] content) {
        try {
            return key.sign(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }
}
