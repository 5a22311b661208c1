package org.marketresolution.infrastructure.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions that an {@code If-Match} names (RFC 9110 §13.1.1): entity tags of which one must be the resource's. A weak
 * tag and one of somebody else's making match nothing.
 */
record SeenVersions(List<Long> versions) {
    static final String ANY = "*";

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(,|$)");
    private static final Pattern VERSION = Pattern.compile("0|[1-9]\\d{0,17}");
    private static final int NO_TAG = 0;

    SeenVersions {
        versions = List.copyOf(versions);
    }

    static SeenVersions of(String ifMatch) {
        var tag = TAG.matcher(ifMatch);
        var versions = new ArrayList<Long>();
        var end = NO_TAG;
        while (tag.lookingAt()) {
            if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
                versions.add(Long.parseLong(tag.group(2)));
            }
            end = tag.end();
            tag.region(end, ifMatch.length());
        }
        if (end == NO_TAG || end < ifMatch.length() || ifMatch.stripTrailing().endsWith(",")) {
            throw Refused.header("If-Match", "wrong-format", "If-Match takes versions such as \"17\", or *.");
        }
        return new SeenVersions(versions);
    }

    /** The header, null included, if it has the form of one. */
    static @Nullable String checked(@Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.equals(ANY)) {
            of(ifMatch);
        }
        return ifMatch;
    }
}
