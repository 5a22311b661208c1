package org.marketresolution.infrastructure.security.keys;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A program that acts as the owner of its key. */
public final class ApiKeyAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient ApiKey key;
    private final transient Set<Role> roles;

    ApiKeyAuthentication(ApiKey key, Set<Role> roles) {
        super(Role.authorities(roles));
        this.key = key;
        this.roles = Set.copyOf(roles);
        setAuthenticated(true);
    }

    ApiKey key() {
        return key;
    }

    /** The key's id. */
    public String keyId() {
        return key.id();
    }

    /** The owner. */
    @Override
    public Object getPrincipal() {
        return key.owner();
    }

    /** The secret is forgotten as soon as it is checked. */
    @Override
    public Object getCredentials() {
        return "";
    }

    /** By the key and what it may do. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKeyAuthentication that && key.equals(that.key) && roles.equals(that.roles);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
