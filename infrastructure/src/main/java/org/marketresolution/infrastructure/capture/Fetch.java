package org.marketresolution.infrastructure.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.marketresolution.infrastructure.capture.Fetched.Hop;
import org.marketresolution.infrastructure.outbound.OutboundCalls;
import org.springframework.stereotype.Component;

/** Fetches what an address answers. Redirects are followed by hand, so that every hop is judged like the first. */
@Component
class Fetch {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** Bytes are stored as they are received, so they are asked for unpacked and never unpacked here. */
    private static final RequestConfig AS_RECEIVED = RequestConfig.custom()
            .setContentCompressionEnabled(false)
            .setResponseTimeout(15, TimeUnit.SECONDS)
            .setConnectionRequestTimeout(15, TimeUnit.SECONDS)
            .build();

    private final OutboundCalls calls;
    private final CaptureSettings settings;

    Fetch(OutboundCalls calls, CaptureSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** Writes the answer's body to {@code body} as received; any answer but 2xx is a failure. */
    Fetched fetch(URI url, OutputStream body) throws CaptureFailed {
        var end = System.nanoTime() + settings.timeout().toNanos();
        var hops = new ArrayList<Hop>();
        for (var next = url; ; ) {
            var here = next;
            if (hops.stream().anyMatch(hop -> hop.url().equals(here))) {
                throw CaptureFailed.lasting("redirect-loop", "The address redirects in a circle.");
            }
            if (hops.size() > MOST_REDIRECTS) {
                throw CaptureFailed.lasting(
                        "too-many-redirects", "The address redirects more than " + MOST_REDIRECTS + " times.");
            }
            var hop = exchange(here, body, end);
            hops.add(hop);
            var location = hop.header("Location");
            if (!REDIRECTS.contains(hop.status()) || location.isEmpty()) {
                return new Fetched(hops);
            }
            next = Addresses.redirect(here, location.get());
        }
    }

    private Hop exchange(URI url, OutputStream body, long end) throws CaptureFailed {
        var request = new HttpGet(url);
        request.setConfig(AS_RECEIVED);
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", "identity");
        var context = HttpClientContext.create();
        try {
            return calls.of(request).within(Duration.ofNanos(end - System.nanoTime()), context, response -> {
                var hop = new Hop(url, lines(context.getRequest()), response.getCode(), lines(response));
                receive(response, body);
                return hop;
            });
        } catch (IOException e) {
            throw CaptureFailed.of(e);
        }
    }

    private static void receive(ClassicHttpResponse response, OutputStream body) throws IOException, CaptureFailed {
        var status = response.getCode();
        if (status >= 200 && status < 300) {
            var entity = response.getEntity();
            if (entity != null) {
                entity.getContent().transferTo(body);
            }
        } else if (!REDIRECTS.contains(status)) {
            throw refused(status);
        }
    }

    private static CaptureFailed refused(int status) {
        var detail = "The host answers with status " + status + ".";
        return status >= 500 || PASSING.contains(status)
                ? CaptureFailed.passing("http-status", detail)
                : CaptureFailed.lasting("http-status", detail);
    }

    private static List<String> lines(HttpRequest request) {
        var lines = new ArrayList<String>();
        lines.add(request.getMethod() + " " + request.getPath() + " HTTP/1.1");
        lines.addAll(headers(request.getHeaders()));
        return lines;
    }

    private static List<String> lines(HttpResponse response) {
        var lines = new ArrayList<String>();
        var reason = response.getReasonPhrase();
        lines.add(response.getVersion() + " " + response.getCode() + (reason == null ? "" : " " + reason));
        lines.addAll(headers(response.getHeaders()));
        return lines;
    }

    private static List<String> headers(Header[] headers) {
        return List.of(headers).stream()
                .map(header -> header.getName() + ": " + header.getValue())
                .toList();
    }
}
