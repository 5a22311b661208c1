package org.marketresolution.infrastructure.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.security.accounts.Account;
import org.marketresolution.infrastructure.security.accounts.Accounts;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions that have lasted too long or whose account has changed since, before anybody reads them. */
public final class SessionEnd extends OncePerRequestFilter {
    private final Accounts accounts;
    private final SessionSettings settings;
    private final WallClock clock;

    SessionEnd(Accounts accounts, SessionSettings settings, WallClock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && SessionBeginning.of(session).filter(this::isOver).isPresent()) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(SessionBeginning beginning) {
        return !clock.now().isBefore(beginning.at().plus(settings.absolute())) || hasChanged(beginning);
    }

    private boolean hasChanged(SessionBeginning beginning) {
        return beginning.account() != null
                && accounts.find(beginning.account())
                        .filter(Account::isActive)
                        .filter(account -> account.revision() == beginning.revision())
                        .isEmpty();
    }
}
