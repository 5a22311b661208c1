package org.marketresolution.infrastructure.security.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys as they are stored. */
@Component
class ApiKeys {
    private static final Duration USE_SHOWS = Duration.ofHours(1);

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ApiKey key) {
        jdbc.sql("""
            insert into api_key (id, name, owner, roles, prefix, created_at, created_by, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .param(key.id())
                .param(key.name())
                .param(key.owner())
                .param(Role.codes(key.roles()).toArray(String[]::new))
                .param(key.prefix())
                .param(offset(key.createdAt()))
                .param(key.createdBy())
                .param(offset(key.expiresAt()))
                .update();
    }

    void addSecret(String key, Secret secret) {
        jdbc.sql("insert into api_key_secret (hash, key) values (?, ?)")
                .param(secret.hash())
                .param(key)
                .update();
        jdbc.sql("update api_key set prefix = ? where id = ?")
                .param(secret.prefix())
                .param(key)
                .update();
    }

    /** The secrets of before are valid until then at the latest; those that no longer are go. */
    void retireSecrets(String key, Instant now, Instant validUntil) {
        jdbc.sql("update api_key_secret set valid_until = least(valid_until, ?) where key = ?")
                .param(offset(validUntil))
                .param(key)
                .update();
        jdbc.sql("delete from api_key_secret where key = ? and valid_until <= ?")
                .param(key)
                .param(offset(now))
                .update();
    }

    /** The key of a secret that is valid now; the database compares hashes, which tell nothing of the secret. */
    Optional<ApiKey> of(Secret secret, Instant now) {
        return jdbc.sql("""
            select k.* from api_key_secret s join api_key k on k.id = s.key
            where s.hash = ? and (s.valid_until is null or s.valid_until > ?)\
            """)
                .param(secret.hash())
                .param(offset(now))
                .query((row, _) -> ApiKey.of(row))
                .optional();
    }

    Optional<ApiKey> find(String id) {
        return jdbc.sql("select * from api_key where id = ?")
                .param(id)
                .query((row, _) -> ApiKey.of(row))
                .optional();
    }

    /** The same, held against other changes until the transaction ends. */
    Optional<ApiKey> hold(String id) {
        return jdbc.sql("select * from api_key where id = ? for update")
                .param(id)
                .query((row, _) -> ApiKey.of(row))
                .optional();
    }

    /** At most {@code limit} keys after an id; of everybody if {@code owner} is null. */
    List<ApiKey> after(@Nullable String id, @Nullable String owner, int limit) {
        return jdbc.sql("select * from api_key where id > ? and (cast(? as text) is null or owner = ?)"
                        + " order by id limit ?")
                .param(id == null ? "" : id)
                .param(owner)
                .param(owner)
                .param(limit)
                .query((row, _) -> ApiKey.of(row))
                .list();
    }

    void revoke(String id, Instant now) {
        jdbc.sql("update api_key set revoked_at = ? where id = ?")
                .param(offset(now))
                .param(id)
                .update();
        jdbc.sql("delete from api_key_secret where key = ?").param(id).update();
    }

    /** Notes a use; true for the first within an hour. */
    boolean use(ApiKey key, Instant now) {
        var shown = key.lastUsedAt();
        if (shown != null && now.isBefore(shown.plus(USE_SHOWS))) {
            return false;
        }
        return jdbc.sql("update api_key set last_used_at = ? where id = ?"
                                + " and (last_used_at is null or last_used_at <= ?)")
                        .param(offset(now))
                        .param(key.id())
                        .param(offset(now.minus(USE_SHOWS)))
                        .update()
                == 1;
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
