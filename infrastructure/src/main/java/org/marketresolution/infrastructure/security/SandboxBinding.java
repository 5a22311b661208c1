package org.marketresolution.infrastructure.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Refuses to start the sandbox, whose passwords are public, on any address but loopback. */
@Component
@Profile("sandbox")
class SandboxBinding {
    SandboxBinding(ServerProperties server, @Value("${spring.main.web-application-type:servlet}") String web) {
        var address = server.getAddress();
        if (!web.equals("none") && !isLoopback(address)) {
            throw new IllegalStateException(
                    "the sandbox binds loopback only, not " + (address == null ? "every address" : address.getHostAddress()));
        }
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
