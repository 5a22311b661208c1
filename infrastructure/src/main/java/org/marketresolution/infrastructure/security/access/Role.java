package org.marketresolution.infrastructure.security.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marketresolution.domain.kernel.Members;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a person may be entrusted with. */
public enum Role {
    AUTHOR,
    OFFICER,
    REVIEWER,
    ADJUDICATOR,
    APPROVER,
    AUDITOR,
    INTEGRATOR,
    ADMIN;

    private static final String PREFIX = "ROLE_";

    /** The role of a code such as {@code officer}, if there is one. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** The code under which it is written. */
    public String code() {
        return Members.code(this);
    }

    /** The codes in the order of this enum. */
    public static List<String> codes(Collection<Role> roles) {
        return copy(roles).stream().map(Role::code).toList();
    }

    /** As Spring names them. */
    public static List<GrantedAuthority> authorities(Collection<Role> roles) {
        return copy(roles).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(PREFIX + role.name()))
                .toList();
    }

    /** The roles in which somebody acts. */
    public static Set<Role> of(Authentication caller) {
        var names = caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        var roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> !names.contains(PREFIX + role.name()));
        return roles;
    }

    private static Set<Role> copy(Collection<Role> roles) {
        return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
    }
}
