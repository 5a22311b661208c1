package org.marketresolution.infrastructure.security.accounts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Makes the first admin of an installation that has no account yet. */
@Component
public class BootstrapAdmin {
    /** {@code resolution.security.bootstrap-admin.*}. */
    @ConfigurationProperties("resolution.security.bootstrap-admin")
    record Settings(@Nullable String username, @Nullable String password) {}

    private final Settings settings;
    private final AccountWrites writes;

    BootstrapAdmin(Settings settings, AccountWrites writes) {
        this.settings = settings;
        this.writes = writes;
    }

    /** Makes it if it is configured and nobody has an account. */
    public void make() {
        var username = settings.username();
        var password = settings.password();
        if (username == null || password == null) {
            return;
        }
        var bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (!AccountReader.isUsername(username)
                || bytes < AccountReader.SHORTEST_PASSWORD
                || bytes > AccountReader.LONGEST_PASSWORD) {
            throw new IllegalStateException(
                    "resolution.security.bootstrap-admin takes a lower-case username and a password of 12 to 72 bytes");
        }
        writes.addFirst(username, password);
    }
}
