package org.marketresolution.infrastructure.security.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Who may do something. */
public sealed interface Who {
    /** Whoever asks. */
    record Everybody() implements Who {}

    /** Whoever has signed in, with or without a role. */
    record SignedIn() implements Who {}

    /** Whoever acts in one of the roles. */
    record InRole(Set<Role> roles) implements Who {
        public InRole {
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }
    }

    /** Whether the caller is one of them. */
    default boolean includes(Authentication caller) {
        return switch (this) {
            case Everybody _ -> true;
            case SignedIn _ -> isSignedIn(caller);
            case InRole(var roles) ->
                isSignedIn(caller) && Role.of(caller).stream().anyMatch(roles::contains);
        };
    }

    private static boolean isSignedIn(Authentication caller) {
        return caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
    }
}
