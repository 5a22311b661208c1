package org.marketresolution.infrastructure.security.accounts;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.infrastructure.security.access.Role;

/** Reads what admins say of accounts. */
public final class AccountReader {
    /** In bytes of UTF-8: bcrypt looks at no more. */
    static final int LONGEST_PASSWORD = 72;

    static final int SHORTEST_PASSWORD = 12;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    private AccountReader() {}

    /** One spelling per person: lower case only, and never the engine's own name. */
    static String username(Members members) {
        var name = members.string(
                "username", USERNAME, "1 to 100 lower-case letters, digits, dots, hyphens, underscores or @");
        if (name.equals(OfficerId.ENGINE.value())) {
            members.fault("username", "reserved", "is the engine's own name");
        }
        return name;
    }

    static boolean isUsername(String name) {
        return USERNAME.matcher(name).matches() && !name.equals(OfficerId.ENGINE.value());
    }

    static String password(Members members) {
        var password = members.string("password", LONGEST_PASSWORD);
        var bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (members.has("password") && (bytes < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD)) {
            members.fault(
                    "password",
                    "wrong-length",
                    "must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " bytes of UTF-8");
        }
        return password;
    }

    /** At least one role. */
    public static Set<Role> roles(Members members) {
        var roles = EnumSet.noneOf(Role.class);
        var codes = members.strings("roles", 100);
        for (int i = 0; i < codes.size(); i++) {
            var at = members.pointer("roles") + "/" + i;
            Role.of(codes.get(i))
                    .ifPresentOrElse(
                            roles::add,
                            () -> members.reader()
                                    .fault(
                                            at,
                                            "not-a-choice",
                                            "must be one of "
                                                    + String.join(", ", Role.codes(EnumSet.allOf(Role.class)))));
        }
        if (codes.isEmpty()) {
            members.fault("roles", "required", "must name at least one role");
        }
        return roles;
    }
}
