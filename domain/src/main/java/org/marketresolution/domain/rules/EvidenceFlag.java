package org.marketresolution.domain.rules;

import java.util.Locale;

/** What people look at twice before they rely on an item; a flag carries no weight. */
public enum EvidenceFlag {
    /** The item is linked as a duplicate, but its statements are not those of its origin. */
    RELAY_CONFLICT,
    /** The item is given as the issuer's own words, but its address is none of the issuer's domains. */
    FOREIGN_DOMAIN;

    /** Whether an item says something else than what it is said to repeat. */
    public static boolean isRelayConflict(Claim linked, Claim origin) {
        return !Origin.statements(linked).equals(Origin.statements(origin));
    }

    /** Whether the issuer is not at home on the host that its own words come from. */
    public static boolean isForeignDomain(RuleSet rules, Claim claim, String host) {
        var authority = rules.authority(claim.issuer());
        return claim.form() == RelayForm.ORIGINAL
                && authority != null
                && !authority.domains().isEmpty()
                && authority.domains().stream().noneMatch(domain -> lies(host, domain.toLowerCase(Locale.ROOT)));
    }

    private static boolean lies(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
