package org.marketresolution.infrastructure.capture;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.marketresolution.infrastructure.outbound.AddressRefused;
import org.marketresolution.infrastructure.outbound.PublicAddresses;
import org.springframework.stereotype.Component;

/** Which addresses may be captured at all. */
@Component
public class Addresses {
    private static final int MOST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final PublicAddresses publicAddresses;

    Addresses(PublicAddresses publicAddresses) {
        this.publicAddresses = publicAddresses;
    }

    /** Why an address is refused before it is tried, or empty. */
    public Optional<String> refusal(String text) {
        try {
            var url = parse(text);
            publicAddresses.resolve(bare(url.getHost()));
            return Optional.empty();
        } catch (AddressRefused e) {
            return Optional.of("must lead to a public address");
        } catch (UnknownHostException e) {
            return Optional.empty(); // a name server may know more at the next attempt
        } catch (CaptureFailed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** An http or https address without credentials; a fragment is the browser's affair. */
    static URI parse(String text) throws CaptureFailed {
        try {
            var url = new URI(new URI(text).toASCIIString());
            if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
                throw CaptureFailed.lasting("bad-address", "must be an http or https address");
            }
            if (url.getHost() == null || url.getRawUserInfo() != null) {
                throw CaptureFailed.lasting("bad-address", "must name a host, and no credentials");
            }
            if (url.getPort() == 0 || url.getPort() > MOST_PORT) {
                throw CaptureFailed.lasting("bad-address", "must name a port from 1 to " + MOST_PORT);
            }
            return url.getRawFragment() == null ? url : URI.create(text(url));
        } catch (URISyntaxException e) {
            throw CaptureFailed.lasting("bad-address", "must be an address (RFC 3986)");
        }
    }

    private static String text(URI url) {
        var text = url.toString();
        return text.substring(0, text.indexOf('#'));
    }

    /** Where a redirect leads. */
    static URI redirect(URI from, String location) throws CaptureFailed {
        try {
            return parse(from.resolve(new URI(location)).toString());
        } catch (URISyntaxException e) {
            throw CaptureFailed.lasting("bad-redirect", "The answer redirects to what is no address.");
        }
    }
}
