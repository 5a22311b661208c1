package org.marketresolution.infrastructure.security.accounts;

import java.time.ZoneOffset;
import java.util.Optional;
import org.marketresolution.infrastructure.clock.WallClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts attempts at passwords, and slows them down: after five failures 30 s, doubling up to 16 min. */
@Component
class SignInAttempts {
    /** An account whose password may be tried now. */
    record Attempt(Account account, String hash) {}

    private final JdbcClient jdbc;
    private final WallClock clock;

    SignInAttempts(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts the attempt as a failure before its password is looked at, so that no race gets more of them. */
    Optional<Attempt> begin(String username) {
        var now = clock.now().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
            update account set failures = failures + 1, locked_until = case when failures >= 4
                then cast(? as timestamptz) + interval '30 seconds' * power(2, least(failures - 4, 5)) end
            where username = ? and disabled_at is null and (locked_until is null or locked_until <= ?)
            returning password, %s\
            """.formatted(Account.COLUMNS))
                .param(now)
                .param(username)
                .param(now)
                .query((row, _) -> new Attempt(Account.of(row), row.getString("password")))
                .optional();
    }

    /** The password was right. */
    void succeed(Account account) {
        jdbc.sql("update account set failures = 0, locked_until = null where id = ?")
                .param(account.id())
                .update();
    }
}
