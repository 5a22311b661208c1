package org.marketresolution.infrastructure.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.AttachedCapture;
import org.marketresolution.domain.evidence.ResolutionEvidence.Received;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.EvidenceFlag;
import org.marketresolution.domain.rules.RuleSet;
import org.springframework.stereotype.Component;

/** The flags of an item, by what it is linked to and by the rules of a market. */
@Component
class EvidenceFlags {
    private final Histories histories;

    EvidenceFlags(Histories histories) {
        this.histories = histories;
    }

    /** Whatever the market; null when there is none. */
    @Nullable
    Json of(Received received, AsOf asOf) {
        return json(linked(received, asOf));
    }

    /** Under a market's rules; null when there is none. */
    @Nullable
    Json of(Received received, RuleSet rules, AsOf asOf) {
        var flags = new ArrayList<>(linked(received, asOf));
        var claim = received.dossier().claim();
        var host =
                host(claim.relay() == null ? fetched(received) : claim.relay().url());
        if (host != null && EvidenceFlag.isForeignDomain(rules, claim, host)) {
            flags.add(EvidenceFlag.FOREIGN_DOMAIN);
        }
        return json(flags);
    }

    private List<EvidenceFlag> linked(Received received, AsOf asOf) {
        var link = received.duplicateOf();
        var origin = link == null
                ? null
                : histories.ofMaybe(new EvidenceId(link.origin()), asOf).state().receipt();
        return origin != null
                        && EvidenceFlag.isRelayConflict(
                                received.dossier().claim(), origin.dossier().claim())
                ? List.of(EvidenceFlag.RELAY_CONFLICT)
                : List.of();
    }

    private static @Nullable String host(@Nullable String url) {
        try {
            var host = url == null ? null : new URI(url).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return null; // an address that leads nowhere lies nowhere
        }
    }

    /** Where the latest of the captures that were fetched comes from. */
    private static @Nullable String fetched(Received received) {
        return received.captures().reversed().stream()
                .map(AttachedCapture::source)
                .filter(source -> source != null)
                .map(source -> source.finalUrl())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Json json(List<EvidenceFlag> flags) {
        return flags.isEmpty()
                ? null
                : Json.strings(flags.stream().map(Members::code).toList());
    }
}
