package org.marketresolution.infrastructure.security.tokens;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Reads who a token speaks of. Roles that are not ours mean nothing here. */
final class TokenCaller implements Converter<Jwt, AbstractAuthenticationToken> {
    private static final int LONGEST_NAME = 200;

    private final TokenSettings settings;

    TokenCaller(TokenSettings settings) {
        this.settings = settings;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return new JwtAuthenticationToken(token, Role.authorities(roles(token)), person(token));
    }

    /** A person's id goes into the log for ever, so it must be one, and never the engine's. */
    private String person(Jwt token) {
        var name = token.getClaims().get(settings.personClaim());
        if (name instanceof String person
                && !person.isBlank()
                && person.length() <= LONGEST_NAME
                && person.chars().noneMatch(Character::isISOControl)
                && !person.equals(OfficerId.ENGINE.value())) {
            return person;
        }
        throw new InvalidBearerTokenException("the token names no person in " + settings.personClaim());
    }

    private Set<Role> roles(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        var claim = claim(token.getClaims(), settings.rolesClaim().split("\\."));
        var codes = switch (claim) {
            case Collection<?> list -> list;
            case String words -> Arrays.asList(words.split(" "));
            case null, default -> Set.of();
        };
        codes.forEach(code -> Role.of(String.valueOf(code)).ifPresent(roles::add));
        return roles;
    }

    private static @Nullable Object claim(Map<String, Object> claims, String[] path) {
        Object found = claims;
        for (var name : path) {
            found = found instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return found;
    }
}
