package org.marketresolution.infrastructure.security.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.security.access.Role;
import org.marketresolution.infrastructure.security.accounts.Persons;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.marketresolution.infrastructure.security.audit.AuditLog;
import org.marketresolution.infrastructure.security.audit.AuditLog.Told;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes, renews and revokes keys, each together with its audit entry; nobody gains a role or a day by it. */
@Component
class ApiKeyWrites {
    /** What is wanted; roles and expiry may be left out. */
    record Wish(
            String name,
            @Nullable String owner,
            @Nullable Set<Role> roles,
            @Nullable Instant expiresAt) {}

    /** A key with the secret that is shown once. */
    record Issued(ApiKey key, Secret secret) {}

    private final ApiKeys keys;
    private final Persons persons;
    private final AuditLog log;
    private final WallClock clock;
    private final TransactionTemplate transaction;

    ApiKeyWrites(
            ApiKeys keys, Persons persons, AuditLog log, WallClock clock, PlatformTransactionManager transactions) {
        this.keys = keys;
        this.persons = persons;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Issued create(Wish wish, Authentication caller, Origin origin) {
        var now = clock.now();
        var owner = wish.owner() == null ? caller.getName() : wish.owner();
        var secret = Secret.next();
        var key = new ApiKey(
                SortableIds.next("key"),
                wish.name(),
                owner,
                roles(wish, owner, caller),
                secret.prefix(),
                now,
                caller.getName(),
                expiry(wish, now, caller),
                null,
                null);
        transaction.executeWithoutResult(_ -> {
            keys.add(key);
            keys.addSecret(key.id(), secret);
            var detail = key.id() + " of " + owner + " as " + String.join(", ", Role.codes(key.roles()));
            log.add(new Told(AuditKind.API_KEY_CREATED, caller.getName(), origin, 201, detail));
        });
        return new Issued(key, secret);
    }

    private Set<Role> roles(Wish wish, String owner, Authentication caller) {
        var own = Role.of(caller);
        if (owner.equals(caller.getName())) {
            return among(own, wish.roles() == null ? own : wish.roles(), "your own");
        }
        if (!own.contains(Role.ADMIN)) {
            throw new Refused(Problem.of(ProblemCode.FORBIDDEN, "Only an admin makes keys for others."));
        }
        if (wish.roles() == null) {
            throw Refused.invalid("/roles", "required", "is required of a key for somebody else");
        }
        // A key of an admin never makes a key that could do more than itself.
        var most = caller instanceof ApiKeyAuthentication ? own : EnumSet.allOf(Role.class);
        return among(persons.roles(owner).orElse(most), among(most, wish.roles(), "the key's"), "the owner's");
    }

    private static Set<Role> among(Set<Role> most, Set<Role> wanted, String whose) {
        if (wanted.isEmpty() || !most.containsAll(wanted)) {
            throw new Refused(
                    Problem.of(ProblemCode.FORBIDDEN, "A key has one or more roles, all of them " + whose + "."));
        }
        return wanted;
    }

    private static @Nullable Instant expiry(Wish wish, Instant now, Authentication caller) {
        var asked = wish.expiresAt();
        var wanted = asked == null ? null : asked.truncatedTo(ChronoUnit.MICROS); // as exact as it is stored
        if (wanted != null && !wanted.isAfter(now)) {
            throw Refused.invalid("/expires_at", "past", "must lie in the future");
        }
        var latest = caller instanceof ApiKeyAuthentication by ? by.key().expiresAt() : null;
        return wanted == null || (latest != null && wanted.isAfter(latest)) ? latest : wanted;
    }

    /** A new secret at once; the old one goes on for {@code overlap}. */
    Issued rotate(String id, Duration overlap, Authentication caller, Origin origin) {
        var secret = Secret.next();
        var key = transaction.execute(_ -> {
            var now = clock.now();
            var found = keys.hold(id)
                    .filter(held -> held.owner().equals(caller.getName()))
                    .orElseThrow(() -> notFound(id));
            if (!found.isLive(now)) {
                throw new Refused(Problem.of(ProblemCode.WRONG_STATE, "The key is expired or revoked."));
            }
            refuseGain(found, caller);
            keys.retireSecrets(id, now, now.plus(overlap));
            keys.addSecret(id, secret);
            log.add(new Told(AuditKind.API_KEY_ROTATED, caller.getName(), origin, 201, id + ", overlap " + overlap));
            return keys.find(id).orElseThrow();
        });
        return new Issued(key, secret);
    }

    /** The secret of a stronger sibling would give a key what it does not have. */
    private static void refuseGain(ApiKey key, Authentication caller) {
        if (caller instanceof ApiKeyAuthentication by && !by.keyId().equals(key.id())) {
            var latest = by.key().expiresAt();
            var outlives = latest != null
                    && (key.expiresAt() == null || key.expiresAt().isAfter(latest));
            if (outlives || !Role.of(caller).containsAll(key.roles())) {
                throw new Refused(
                        Problem.of(ProblemCode.FORBIDDEN, "A key renews no key that can do more than itself."));
            }
        }
    }

    /** Revoking twice changes nothing. */
    void revoke(String id, Authentication caller, Origin origin) {
        transaction.executeWithoutResult(_ -> {
            var key = keys.hold(id).filter(held -> isSeenBy(held, caller)).orElseThrow(() -> notFound(id));
            if (key.revokedAt() == null) {
                keys.revoke(id, clock.now());
                log.add(new Told(AuditKind.API_KEY_REVOKED, caller.getName(), origin, 204, id + " of " + key.owner()));
            }
        });
    }

    static boolean isSeenBy(ApiKey key, Authentication caller) {
        return key.owner().equals(caller.getName()) || Role.of(caller).contains(Role.ADMIN);
    }

    /** Of others' keys nobody but an admin learns that they exist. */
    static Refused notFound(String id) {
        return Refused.notFound("API key " + id);
    }
}
