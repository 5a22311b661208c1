package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import org.marketresolution.infrastructure.security.access.Role;
import org.marketresolution.infrastructure.security.access.Who;
import org.springframework.web.bind.annotation.RequestMethod;

/** Who may call an operation, and with which credentials. */
final class Admission {
    /** Lists for machines the roles of which the caller needs one. */
    static final String ROLES = "x-roles";

    private static final String TOKEN = "csrfToken";

    private Admission() {}

    static void describe(Operation operation, Mapped mapped) {
        operation.addExtension(ROLES, callers(mapped.who()));
        if (mapped.isPublic()) {
            operation.setSecurity(List.of());
        } else if (!mapped.is(RequestMethod.GET)) {
            operation.setSecurity(ofWrites());
        }
    }

    private static List<String> callers(Who who) {
        return switch (who) {
            case Who.Everybody _ -> List.of("public");
            case Who.SignedIn _ -> List.of("signed-in");
            case Who.InRole(var roles) -> Role.codes(roles);
        };
    }

    /** The document's frame names those of reads; a session's writes bring its token too. */
    private static List<SecurityRequirement> ofWrites() {
        return List.of(
                new SecurityRequirement().addList("bearerAuth"),
                new SecurityRequirement().addList("apiKey"),
                new SecurityRequirement().addList("sessionCookie").addList(TOKEN),
                new SecurityRequirement().addList("sandboxSessionCookie").addList(TOKEN),
                new SecurityRequirement().addList("sandboxBasic"));
    }
}
