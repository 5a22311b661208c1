package org.marketresolution.infrastructure.security.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** What is left of each caller's quotas, on this node. Callers that are long gone are forgotten. */
@Component
@EnableConfigurationProperties(QuotaSettings.class)
public class Quotas {
    /** What is counted. */
    enum Policy {
        READS,
        WRITES,
        SIGN_INS;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Holder(Policy policy, String caller) {}

    private static final int MOST_CALLERS = 100_000;

    private final QuotaSettings settings;
    private final boolean enabled;
    private final Cache<Holder, Bucket> buckets;

    Quotas(QuotaSettings settings, Environment environment) {
        this.settings = settings;
        this.enabled =
                settings.enabled() == null ? !environment.acceptsProfiles(Profiles.of("sandbox")) : settings.enabled();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(settings.window().multipliedBy(2))
                .build();
    }

    boolean areEnabled() {
        return enabled;
    }

    Bucket of(Policy policy, String caller) {
        return buckets.get(
                new Holder(policy, caller),
                holder -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota(holder.policy()))
                                .refillIntervally(quota(holder.policy()), settings.window()))
                        .build());
    }

    long quota(Policy policy) {
        return switch (policy) {
            case READS -> settings.reads();
            case WRITES -> settings.writes();
            case SIGN_INS -> settings.signIns();
        };
    }

    /** As a structured field (draft-ietf-httpapi-ratelimit-headers): quota and window in seconds. */
    String header(Policy policy) {
        return "\"" + policy.code() + "\";q=" + quota(policy) + ";w="
                + settings.window().toSeconds();
    }
}
