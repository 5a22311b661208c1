package org.marketresolution.infrastructure.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says something, then the same piece over and over until the other side hangs up. */
final class RudeReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] beginning;
    private final byte[] piece;
    private final long pause;

    RudeReceiver(String beginning, String piece, long pauseMillis) throws IOException {
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
        this.piece = piece.getBytes(StandardCharsets.US_ASCII);
        this.pause = pauseMillis;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                var out = socket.getOutputStream()) {
            out.write(beginning);
            goOn(out);
        } catch (IOException e) {
            // The other side has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn(OutputStream out) throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        do {
            out.write(piece);
            out.flush();
        } while (pause == 0 || !never.await(pause, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
