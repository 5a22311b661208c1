package org.marketresolution.domain.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /**
     * Whether the issuer is not at home at the address of its own words.
     *
     * @param fetched where the bytes of an item without relay were fetched; null when nowhere
     */
    public static boolean isForeignDomain(RuleSet rules, Claim claim, @Nullable String fetched) {
        var authority = rules.authority(claim.issuer());
        var host = claim.form() == RelayForm.ORIGINAL
                ? host(claim.relay() == null ? fetched : claim.relay().url())
                : null;
        return authority != null
                && host != null
                && !authority.domains().isEmpty()
                && authority.domains().stream().noneMatch(domain -> lies(host, domain.toLowerCase(Locale.ROOT)));
    }

    private static boolean lies(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static @Nullable String host(@Nullable String url) {
        try {
            var host = url == null ? null : new URI(url).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return null; // an address that leads nowhere lies nowhere
        }
    }
}
