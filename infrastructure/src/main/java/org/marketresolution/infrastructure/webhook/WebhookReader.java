package org.marketresolution.infrastructure.webhook;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.infrastructure.eventstore.EventNames;
import org.marketresolution.infrastructure.outbound.AddressRefused;
import org.marketresolution.infrastructure.outbound.PublicAddresses;
import org.marketresolution.infrastructure.rest.Markets;
import org.marketresolution.infrastructure.rest.Refused;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Reads what webhooks are asked to be. */
@Component
class WebhookReader {
    /** What a client wants to be told, and where. */
    record Wish(
            String url,
            List<String> types,
            List<String> markets,
            @Nullable String description,
            SigningScheme signature) {}

    private static final int MOST_PORT = 65_535;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST = 200;

    private final PublicAddresses addresses;
    private final Markets markets;
    private final Set<String> types;
    private final boolean plainAllowed;

    WebhookReader(PublicAddresses addresses, Markets markets, EventNames names, Environment environment) {
        this.addresses = addresses;
        this.markets = markets;
        this.types = names.all().stream().map(EventNames.Name::type).collect(Collectors.toUnmodifiableSet());
        this.plainAllowed = environment.acceptsProfiles(Profiles.of("sandbox"));
    }

    Wish wish(Json.Obj body) {
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var wish = new Wish(
                url(members),
                members.list("types", MOST, (type, where) -> type(reader, type, where)),
                members.list("market_ids", MOST, (market, where) -> market(reader, market, where)),
                members.optionalString("description", LONGEST_TEXT),
                members.choice("signature", SigningScheme.class, SigningScheme.HMAC));
        members.end();
        reader.refuseUnknown().finish();
        return wish;
    }

    private String url(Members members) {
        var text = members.string("url", LONGEST_URL);
        if (members.reader().faults().isEmpty()) {
            checkUrl(members, text);
        }
        return text;
    }

    private void checkUrl(Members members, String text) {
        var url = parsed(text);
        if (url == null || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            members.fault("url", "wrong-format", "must be an absolute address without user and fragment");
        } else if (url.getPort() == 0 || url.getPort() > MOST_PORT) {
            members.fault("url", "wrong-format", "must name a port from 1 to " + MOST_PORT);
        } else if (!"https".equals(url.getScheme()) && !(plainAllowed && "http".equals(url.getScheme()))) {
            members.fault("url", "insecure", "must begin with https://");
        } else {
            checkHost(members, url.getHost());
        }
    }

    private static @Nullable URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Each connection is checked again; this one only spares its owner the wait. */
    private void checkHost(Members members, String host) {
        try {
            var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            addresses.resolve(bare);
        } catch (AddressRefused e) {
            members.fault("url", "address-refused", "must lead to a public address");
        } catch (UnknownHostException e) {
            members.fault("url", "unknown-host", "leads to a name that does not resolve");
        }
    }

    private String type(DocumentReader reader, Json value, String where) {
        if (value instanceof Json.Str(String type) && types.contains(type)) {
            return type;
        }
        reader.fault(where, "unknown-type", "must be a type of event such as market.settled");
        return "";
    }

    private String market(DocumentReader reader, Json value, String where) {
        try {
            if (value instanceof Json.Str(String address)) {
                var market = markets.at(address);
                markets.of(market);
                return market.value();
            }
        } catch (Refused e) {
            // Falls through to the fault: there is no such market.
        }
        reader.fault(where, "unknown-market", "must be a market's id, or ref:NAME");
        return "";
    }
}
