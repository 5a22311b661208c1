package org.marketresolution.infrastructure.security.keys;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.security.accounts.Persons;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.marketresolution.infrastructure.security.audit.AuditLog;
import org.marketresolution.infrastructure.security.audit.AuditLog.Told;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Checks keys. A key never does what its owner, if they have an account, may no longer do. */
@Component
public class ApiKeySignIn {
    private final ApiKeys keys;
    private final Persons persons;
    private final AuditLog log;
    private final WallClock clock;
    private final TransactionTemplate transaction;

    ApiKeySignIn(
            ApiKeys keys, Persons persons, AuditLog log, WallClock clock, PlatformTransactionManager transactions) {
        this.keys = keys;
        this.persons = persons;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether a bearer token is meant as one of our keys. */
    public static boolean isKey(@Nullable String token) {
        return token != null && token.startsWith(Secret.MARK);
    }

    /** Whom the key acts for; refuses it otherwise. */
    public Authentication authenticate(Authentication claimed) {
        var now = clock.now();
        var secret = new Secret(((BearerTokenAuthenticationToken) claimed).getToken());
        var key = !secret.isWellFormed()
                ? null
                : keys.of(secret, now).filter(found -> found.isLive(now)).orElse(null);
        if (key == null) {
            throw new InvalidBearerTokenException("the API key is unknown, expired or revoked");
        }
        var roles = EnumSet.copyOf(key.roles());
        persons.roles(key.owner()).ifPresent(roles::retainAll);
        transaction.executeWithoutResult(_ -> {
            if (keys.use(key, now)) {
                log.add(new Told(AuditKind.API_KEY_USED, key.owner(), origin(), null, key.id()));
            }
        });
        return new ApiKeyAuthentication(key, Set.copyOf(roles));
    }

    private static @Nullable Origin origin() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Origin.of(attributes.getRequest())
                : null;
    }
}
