package org.marketresolution.infrastructure.capture;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an address answered, by way of its redirects.
 *
 * @param hops the exchanges in order; the last has the answer
 */
record Fetched(List<Hop> hops) {
    Fetched {
        hops = List.copyOf(hops);
    }

    /** One request and the head of its answer, line by line as they went over the wire. */
    record Hop(URI url, List<String> request, int status, List<String> response) {
        Hop {
            request = List.copyOf(request);
            response = List.copyOf(response);
        }

        Optional<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return response.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    Hop answer() {
        return hops.getLast();
    }
}
