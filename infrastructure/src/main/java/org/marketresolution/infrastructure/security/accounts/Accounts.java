package org.marketresolution.infrastructure.security.accounts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts as they are stored; every change but a sign-in ends the sessions of its person. */
@Component
public class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether anybody has an account, active or not. */
    public boolean exist() {
        return jdbc.sql("select exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    /** The account of an id. */
    public Optional<Account> find(String id) {
        return jdbc.sql("select " + Account.COLUMNS + " from account where id = ?")
                .param(id)
                .query((row, _) -> Account.of(row))
                .optional();
    }

    /** The account of a person. */
    public Optional<Account> named(String username) {
        return jdbc.sql("select " + Account.COLUMNS + " from account where username = ?")
                .param(username)
                .query((row, _) -> Account.of(row))
                .optional();
    }

    List<Account> after(@Nullable String id, int limit) {
        return jdbc.sql("select " + Account.COLUMNS + " from account where id > ? order by id limit ?")
                .param(id == null ? "" : id)
                .param(limit)
                .query((row, _) -> Account.of(row))
                .list();
    }

    /** Adds an account; false when the name is taken. */
    boolean add(Account account, String hash) {
        return jdbc.sql("""
            insert into account (id, username, password, roles, created_at, created_by) values (?, ?, ?, ?, ?, ?)
            on conflict (username) do nothing\
            """)
                        .param(account.id())
                        .param(account.username())
                        .param(hash)
                        .param(Role.codes(account.roles()).toArray(String[]::new))
                        .param(account.createdAt().atOffset(ZoneOffset.UTC))
                        .param(account.createdBy())
                        .update()
                == 1;
    }

    void setRoles(String id, Set<Role> roles) {
        jdbc.sql("update account set roles = ?, revision = revision + 1 where id = ?")
                .param(Role.codes(roles).toArray(String[]::new))
                .param(id)
                .update();
    }

    void setPassword(String id, String hash) {
        jdbc.sql("""
            update account set password = ?, revision = revision + 1, failures = 0, locked_until = null where id = ?\
            """).param(hash).param(id).update();
    }

    void disable(String id, Instant now) {
        jdbc.sql("update account set disabled_at = coalesce(disabled_at, ?), revision = revision + 1 where id = ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
    }

    /** Holds every change of accounts until the transaction ends, so that what was counted stays true. */
    void lock() {
        jdbc.sql("lock table account in share row exclusive mode").update();
    }

    boolean hasActiveAdminBut(String id) {
        return jdbc.sql("select exists (select from account where disabled_at is null and 'admin' = any(roles) and id"
                        + " <> ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
