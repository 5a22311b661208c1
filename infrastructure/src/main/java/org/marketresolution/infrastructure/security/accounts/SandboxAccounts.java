package org.marketresolution.infrastructure.security.accounts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Accounts that exist in the sandbox only. Their password is no secret, so no request pays for a hash of it. */
@Component
public class SandboxAccounts implements AuthenticationProvider {
    private static final String PASSWORD = "sandbox";

    private final Map<String, Role> accounts;

    SandboxAccounts(Environment environment) {
        this.accounts = environment.acceptsProfiles(Profiles.of("sandbox")) ? all() : Map.of();
    }

    private static Map<String, Role> all() {
        var accounts = new LinkedHashMap<String, Role>();
        for (var role : Role.values()) {
            for (int i = 1; i <= persons(role); i++) {
                accounts.put(i == 1 ? role.code() : role.code() + i, role);
            }
        }
        return Map.copyOf(accounts);
    }

    private static int persons(Role role) {
        return switch (role) {
            case AUTHOR, AUDITOR, INTEGRATOR, ADMIN -> 1;
            case OFFICER, REVIEWER, APPROVER -> 2;
            case ADJUDICATOR -> 5;
        };
    }

    /** The roles of an account of the sandbox. */
    public Optional<Set<Role>> roles(String username) {
        return Optional.ofNullable(accounts.get(username)).map(Set::of);
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        var roles = roles(claimed.getName()).orElse(Set.of());
        if (roles.isEmpty() || !PASSWORD.equals(claimed.getCredentials())) {
            throw new BadCredentialsException("wrong name or password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(claimed.getName(), null, Role.authorities(roles));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
