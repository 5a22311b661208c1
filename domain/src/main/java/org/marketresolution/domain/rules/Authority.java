package org.marketresolution.domain.rules;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose word can decide.
 *
 * @param id how evidence names it, {@code kr.mofa}
 * @param party the voice that quorums count, {@code KR}
 * @param tier 1 is best; null (a lint error) qualifies for nothing
 * @param zone the zone in which its bare dates are read
 */
public record Authority(
        String id,
        String party,
        @Nullable Integer tier,
        String name,
        List<String> aliases,
        List<String> domains,
        ZoneId zone) {
    /** A tier that no {@code max_tier} admits. */
    static final int NO_TIER = Integer.MAX_VALUE;

    public Authority {
        aliases = List.copyOf(aliases);
        domains = List.copyOf(domains);
    }

    public int rank() {
        return tier == null ? NO_TIER : tier;
    }
}
