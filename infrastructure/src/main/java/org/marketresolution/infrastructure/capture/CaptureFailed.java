package org.marketresolution.infrastructure.capture;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.marketresolution.infrastructure.content.ContentTooLarge;
import org.marketresolution.infrastructure.outbound.AddressRefused;

/** An address could not be captured; {@code code} and message tell the officer why. */
final class CaptureFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean passing;

    private CaptureFailed(String code, String detail, boolean passing) {
        super(detail);
        this.code = code;
        this.passing = passing;
    }

    static CaptureFailed lasting(String code, String detail) {
        return new CaptureFailed(code, detail, false);
    }

    static CaptureFailed passing(String code, String detail) {
        return new CaptureFailed(code, detail, true);
    }

    /** What an exception of the client or the network means. */
    static CaptureFailed of(Exception failure) {
        return switch (failure) {
            case AddressRefused refused -> lasting("address-refused", refused.getMessage() + ".");
            case ContentTooLarge large -> lasting("too-large", "The answer has more than " + large.limit() + " bytes.");
            case UnknownHostException _ -> passing("unknown-host", "The host's name leads nowhere.");
            case SSLException _ -> lasting("tls-failed", "No secure connection came about.");
            case InterruptedIOException _ -> passing("timeout", "The host took too long.");
            case ConnectException _ -> passing("unreachable", "The host cannot be reached.");
            case ConnectionClosedException _, SocketException _ ->
                passing("incomplete-answer", "The connection ended before the answer did.");
            case ClientProtocolException _ -> passing("unreadable-answer", "The answer is not HTTP.");
            default -> passing("unreachable", "The host cannot be reached.");
        };
    }

    String code() {
        return code;
    }

    /** Whether a later attempt may do better. */
    boolean isPassing() {
        return passing;
    }
}
