package org.marketresolution.infrastructure.security.audit;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds audit entries, within the transaction of what they tell of if there is one. */
@Component
public class AuditLog {
    /**
     * What an entry tells.
     *
     * @param actor the person, if known
     * @param origin the request, if one was the cause
     * @param status the answer's status, if known
     * @param detail more about it, never a secret
     */
    public record Told(
            AuditKind kind,
            @Nullable String actor,
            @Nullable Origin origin,
            @Nullable Integer status,
            @Nullable String detail) {}

    private final JdbcClient jdbc;
    private final WallClock clock;

    AuditLog(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns when the entry is stored; throws when it could not be. */
    public void add(Told told) {
        var origin = told.origin();
        jdbc.sql("""
            insert into audit_entry (id, at, kind, actor, address, method, path, request_id, status, detail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .param(SortableIds.next("aud"))
                .param(clock.now().atOffset(ZoneOffset.UTC))
                .param(Members.code(told.kind()))
                .param(told.actor())
                .param(origin == null ? null : origin.address())
                .param(origin == null ? null : origin.method())
                .param(origin == null ? null : origin.path())
                .param(origin == null ? null : origin.requestId())
                .param(told.status())
                .param(told.detail())
                .update();
    }
}
