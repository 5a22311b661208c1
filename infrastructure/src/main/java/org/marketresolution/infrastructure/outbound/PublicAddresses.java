package org.marketresolution.infrastructure.outbound;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for outgoing calls to public addresses only (IANA special-purpose registries, RFC 6890). The connection
 * is made to the addresses that were judged, so a name that changes its mind in between gains nothing.
 */
public final class PublicAddresses implements DnsResolver {
    private static final List<IPAddress> LOOPBACK = ranges("127.0.0.0/8", "::1/128");
    private static final List<IPAddress> RESERVED = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private final boolean loopbackAllowed;

    PublicAddresses(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    /** All addresses of the name; {@link AddressRefused} when one of them is not public. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!Stream.of(addresses).allMatch(this::isAllowed)) {
            throw new AddressRefused(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(InetAddress resolved) {
        var address = new IPAddressGenerator().from(resolved);
        if (isIn(LOOPBACK, address)) {
            return loopbackAllowed;
        }
        return !isIn(RESERVED, address);
    }

    private static boolean isIn(List<IPAddress> ranges, IPAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<IPAddress> ranges(String... texts) {
        return Stream.of(texts)
                .map(text -> new IPAddressString(text).getAddress().toPrefixBlock())
                .toList();
    }
}
