package org.marketresolution.infrastructure.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Refuses to start the sandbox, whose passwords are public, on any address but loopback. */
@Component
@Profile("sandbox")
@ConditionalOnWebApplication
class SandboxBinding {
    SandboxBinding(ServerProperties server) {
        var address = server.getAddress();
        if (!isLoopback(address)) {
            throw new IllegalStateException("the sandbox binds loopback only, not "
                    + (address == null ? "every address" : address.getHostAddress()));
        }
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
