package org.marketresolution.infrastructure.security.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.security.access.Role;

/** A person who signs in with a password, and in which roles they act. */
public record Account(
        String id,
        String username,
        Set<Role> roles,
        Instant createdAt,
        String createdBy,
        @Nullable Instant disabledAt,
        int revision) {
    static final String COLUMNS = "id, username, roles, created_at, created_by, disabled_at, revision";

    static Account of(ResultSet row) throws SQLException {
        var disabled = row.getObject("disabled_at", OffsetDateTime.class);
        return new Account(
                row.getString("id"),
                row.getString("username"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                disabled == null ? null : disabled.toInstant(),
                row.getInt("revision"));
    }

    private static Set<Role> roles(String[] codes) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(codes).map(Role::of).forEach(role -> role.ifPresent(roles::add));
        return roles;
    }

    /** Whether the person may still sign in. */
    public boolean isActive() {
        return disabledAt == null;
    }

    Json.Obj document() {
        return Json.object()
                .with("id", id)
                .with("username", username)
                .with("roles", Json.strings(List.copyOf(Role.codes(roles))))
                .with("created_at", createdAt.toString())
                .with("created_by", createdBy)
                .with("disabled_at", disabledAt == null ? null : disabledAt.toString());
    }
}
