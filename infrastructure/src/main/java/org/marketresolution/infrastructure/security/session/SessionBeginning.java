package org.marketresolution.infrastructure.security.session;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.accounts.Account;

/**
 * When a session began, and on what.
 *
 * @param account the account's id, null for the sandbox's accounts, which never change
 * @param revision what the account was when the session began
 */
record SessionBeginning(Instant at, @Nullable String account, int revision) implements Serializable {
    private static final String ATTRIBUTE = SessionBeginning.class.getName();

    static SessionBeginning of(Instant at, @Nullable Object details) {
        return details instanceof Account account
                ? new SessionBeginning(at, account.id(), account.revision())
                : new SessionBeginning(at, null, 0);
    }

    static Optional<SessionBeginning> of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof SessionBeginning beginning
                ? Optional.of(beginning)
                : Optional.empty();
    }

    void storeIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }
}
