package org.marketresolution.domain.rules;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose word counts for a fact and how many voices it takes.
 *
 * @param parties null means all listed parties
 * @param quorum counted over distinct parties, or over authorities where {@code distinct} says so
 */
public record Sources(@Nullable List<String> parties, int maxTier, int quorum, DistinctBy distinct) {
    public static final Sources DEFAULT = new Sources(null, 1, 1, DistinctBy.PARTY);

    public Sources {
        parties = parties == null ? null : List.copyOf(parties);
    }

    public boolean admitsParty(Authority authority) {
        return parties == null || parties.contains(authority.party());
    }

    public boolean admitsTier(Authority authority) {
        return authority.rank() <= maxTier;
    }

    Set<String> voices(List<Testimony> testimonies) {
        return testimonies.stream()
                .map(testimony -> voice(testimony.authority()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public String voice(Authority authority) {
        return switch (distinct) {
            case PARTY -> authority.party();
            case AUTHORITY -> authority.id();
        };
    }
}
