package org.marketresolution.infrastructure.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.marketresolution.infrastructure.RunningEngine;

/** Follows a stream of server-sent events on a thread of its own, as a browser would. */
final class EventStream implements AutoCloseable {
    /** A block of the stream; {@code data} is empty for a comment. */
    record Block(String id, String event, String data) {}

    final List<Block> blocks = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();

    private final HttpURLConnection connection;
    private final Thread thread;

    /** @param lastEventId as the browser remembers it, or empty */
    EventStream(RunningEngine engine, String query, String lastEventId) throws IOException {
        connection = (HttpURLConnection) URI.create(engine.as("integrator").base() + "/v1/events/stream" + query)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("integrator:sandbox".getBytes(StandardCharsets.UTF_8)));
        if (!lastEventId.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        var input = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        thread = Thread.ofVirtual().start(() -> read(input));
    }

    private void read(BufferedReader input) {
        var id = "";
        var event = "";
        var data = "";
        try {
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    blocks.add(new Block(id, event, data));
                    data = "";
                }
            }
        } catch (IOException e) {
            // Cut off: what arrived before stands.
        }
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
