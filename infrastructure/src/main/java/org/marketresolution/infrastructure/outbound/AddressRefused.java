package org.marketresolution.infrastructure.outbound;

import java.net.UnknownHostException;

/** The name leads to an address that no stranger may reach through us. */
public final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1;

    AddressRefused(String host) {
        super(host + " is not a public address");
    }
}
