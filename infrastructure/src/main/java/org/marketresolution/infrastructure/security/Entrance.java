package org.marketresolution.infrastructure.security;

import org.marketresolution.infrastructure.security.accounts.Accounts;
import org.marketresolution.infrastructure.security.accounts.BootstrapAdmin;
import org.marketresolution.infrastructure.security.tokens.TokenSignIn;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Refuses to start an engine that nobody could sign in to. */
@Component
@Profile("!sandbox")
@ConditionalOnWebApplication
class Entrance {
    Entrance(BootstrapAdmin admin, Accounts accounts, TokenSignIn tokens) {
        admin.make();
        if (!tokens.isConfigured() && !accounts.exist()) {
            throw new IllegalStateException("nobody could sign in: set resolution.security.issuer, or"
                    + " resolution.security.bootstrap-admin.username and .password for a first account");
        }
    }
}
