package org.marketresolution.infrastructure.webhook;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks as they are stored. */
@Repository
class Webhooks {
    private final JdbcClient jdbc;

    Webhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Webhook webhook) {
        jdbc.sql("""
            insert into webhook (id, owner, url, description, types, market_ids, signature, created_at, position)
            values (:id, :owner, :url, :description, :types, :markets, :signature, :created_at, :position)\
            """)
                .param("id", webhook.id())
                .param("owner", webhook.owner())
                .param("url", webhook.url())
                .param("description", webhook.description())
                .param("types", webhook.types().toArray(String[]::new))
                .param("markets", webhook.markets().toArray(String[]::new))
                .param("signature", Members.code(webhook.signature()))
                .param("created_at", at(webhook.createdAt()))
                .param("position", webhook.position())
                .update();
    }

    Optional<Webhook> find(String id) {
        return jdbc.sql("select * from webhook where id = ?")
                .param(id)
                .query(Webhooks::webhook)
                .optional();
    }

    /** In the order of their making; {@code owner} null means everybody's. */
    List<Webhook> after(String id, int limit, String owner) {
        return jdbc.sql("""
            select * from webhook where id > :id and owner = :owner
            order by id limit :limit\
            """)
                .param("id", id)
                .param("owner", owner)
                .param("limit", limit)
                .query(Webhooks::webhook)
                .list();
    }

    int countOf(String owner) {
        return jdbc.sql("select count(*) from webhook where owner = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }

    /** Those that want to be told now. */
    List<String> enabled() {
        return jdbc.sql("select id from webhook where disabled_at is null order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    void delete(String id) {
        jdbc.sql("delete from webhook where id = ?").param(id).update();
    }

    /** Lets it go on where it stopped. */
    void activate(String id) {
        jdbc.sql("""
            update webhook set disabled_at = null, disabled_because = null, failing_since = null,
              paused_until = null where id = ?\
            """).param(id).update();
    }

    void succeeded(String id) {
        jdbc.sql("""
            update webhook set failing_since = null, paused_until = null
            where id = ? and (failing_since is not null or paused_until is not null)\
            """).param(id).update();
    }

    /** @param pausedUntil what the receiver asked for, or null */
    void failed(String id, Instant now, @Nullable Instant pausedUntil) {
        jdbc.sql("""
            update webhook set failing_since = coalesce(failing_since, :now),
              paused_until = greatest(paused_until, cast(:paused_until as timestamptz)) where id = :id\
            """)
                .param("id", id)
                .param("now", at(now))
                .param("paused_until", pausedUntil == null ? null : at(pausedUntil))
                .update();
    }

    /** Disables it when it has been failing since {@code since} or earlier. */
    void disable(String id, Instant now, Instant since, String because) {
        jdbc.sql("""
            update webhook set disabled_at = :now, disabled_because = :because
            where id = :id and disabled_at is null and failing_since <= :since\
            """)
                .param("id", id)
                .param("now", at(now))
                .param("since", at(since))
                .param("because", because)
                .update();
    }

    /** An instant as the driver takes it. */
    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getString("id"),
                row.getString("owner"),
                row.getString("url"),
                row.getString("description"),
                strings(row.getArray("types")),
                strings(row.getArray("market_ids")),
                SigningScheme.valueOf(row.getString("signature").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("position"),
                instant(row, "paused_until"),
                instant(row, "failing_since"),
                instant(row, "disabled_at"),
                row.getString("disabled_because"));
    }
}
