package org.marketresolution.infrastructure.security.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.security.access.Role;

/** Lets a program act as its owner, in some of the owner's roles. */
record ApiKey(
        String id,
        String name,
        String owner,
        Set<Role> roles,
        String prefix,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    static ApiKey of(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("owner"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getString("prefix"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static Set<Role> roles(String[] codes) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(codes).map(Role::of).forEach(role -> role.ifPresent(roles::add));
        return roles;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    Json.Obj document() {
        return Json.object()
                .with("id", id)
                .with("name", name)
                .with("owner", owner)
                .with("roles", Json.strings(Role.codes(roles)))
                .with("prefix", prefix)
                .with("created_at", createdAt.toString())
                .with("created_by", createdBy)
                .with("expires_at", text(expiresAt))
                .with("last_used_at", text(lastUsedAt))
                .with("revoked_at", text(revokedAt));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
