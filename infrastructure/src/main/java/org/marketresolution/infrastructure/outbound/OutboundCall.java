package org.marketresolution.infrastructure.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/** One call to an address that somebody else has named. It can be cut off at any moment, and then says so. */
public final class OutboundCall {
    /** Takes of an answer what is wanted; the connection of one that was read to its end serves the next call. */
    public interface Reading<T, E extends Exception> {
        T read(ClassicHttpResponse response) throws IOException, E;
    }

    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarms;
    private final HttpUriRequestBase request;
    private volatile boolean isCutOff;

    OutboundCall(CloseableHttpClient http, ScheduledExecutorService alarms, HttpUriRequestBase request) {
        this.http = http;
        this.alarms = alarms;
        this.request = request;
    }

    /**
     * Ends when this time is over, whatever the other side does: a host that sends a byte now and then never runs into
     * a timeout of its socket.
     *
     * @throws InterruptedIOException if the time is over or the call was cut off
     */
    public <T, E extends Exception> T within(Duration time, @Nullable HttpContext context, Reading<T, E> reading)
            throws IOException, E {
        var alarm = alarms.schedule(this::cutOff, time.toNanos(), TimeUnit.NANOSECONDS);
        try {
            var response = http.executeOpen(null, request, context);
            try {
                return reading.read(response);
            } finally {
                request.cancel(); // else closing would read on to the end; of what was read to its end nothing is lost
                Closer.closeQuietly(response);
            }
        } catch (IOException | RuntimeException e) {
            if (isCutOff) { // then the client fails with whatever it had in its hands: sockets, leases, null
                throw new InterruptedIOException("no answer within " + time.toMillis() + " ms");
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    /** Lets go of the connection at once, also while another thread is reading from it. */
    public void cutOff() {
        isCutOff = true;
        request.cancel();
    }
}
