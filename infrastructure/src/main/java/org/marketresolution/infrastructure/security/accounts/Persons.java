package org.marketresolution.infrastructure.security.accounts;

import java.util.Optional;
import java.util.Set;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.stereotype.Component;

/** What is known here of a person, whatever they sign in with. */
@Component
public class Persons {
    private final SandboxAccounts sandbox;
    private final Accounts accounts;

    Persons(SandboxAccounts sandbox, Accounts accounts) {
        this.sandbox = sandbox;
        this.accounts = accounts;
    }

    /** The roles of an account, none once it is disabled; empty for a person whom only the issuer knows. */
    public Optional<Set<Role>> roles(String person) {
        return sandbox.roles(person)
                .or(() -> accounts.named(person).map(account -> account.isActive() ? account.roles() : Set.of()));
    }
}
