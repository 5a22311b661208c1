package org.marketresolution.infrastructure.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.NdjsonLines.Line;

/**
 * Keeps a window of lines in flight between a reader and a writer, so that appends share flushes. A client that reads no
 * answers finds its lines no longer taken; neither the number of lines nor their length changes the memory in use.
 */
final class ImportPipeline {
    /** Lines in flight; together with {@link #KIBIBYTES} it bounds the memory. */
    static final int WINDOW = 64;

    /** How much the lines in flight may weigh together. */
    static final int KIBIBYTES = 4 << 10;

    /** Begins with a line; the answer comes when it is done. */
    interface Start {
        CompletableFuture<Json.Obj> of(Line line);
    }

    private sealed interface Step {
        record Begun(CompletableFuture<Json.Obj> answer, int weight) implements Step {}

        record Ended(@Nullable Exception failure) implements Step {}
    }

    private final NdjsonLines lines;
    private final Start start;
    private final Semaphore window = new Semaphore(WINDOW);
    private final Semaphore weights = new Semaphore(KIBIBYTES, true);
    private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    ImportPipeline(NdjsonLines lines, Start start) {
        this.lines = lines;
        this.start = start;
    }

    /** Answers every line in its order; returns when the last answer is written and nothing is in flight. */
    void run(OutputStream out) throws IOException, InterruptedException {
        try (var reader = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = reader.submit(this::read);
            try {
                write(out);
            } finally {
                stopped = true; // the reader must not wait for a writer that is gone
                window.release(WINDOW);
                weights.release(KIBIBYTES);
            }
        }
    }

    private void read() {
        try {
            for (var line = lines.next(); line != null && !stopped; line = lines.next()) {
                var weight = line.bytes() == null ? 1 : 1 + line.bytes().length / 1024;
                window.acquireUninterruptibly();
                weights.acquireUninterruptibly(weight);
                steps.add(new Step.Begun(start.of(line), weight));
            }
            steps.add(new Step.Ended(null));
        } catch (IOException | RuntimeException e) {
            steps.add(new Step.Ended(e));
        }
    }

    private void write(OutputStream out) throws IOException, InterruptedException {
        var unsent = false;
        while (true) {
            if (unsent && isSlow(steps.peek())) {
                out.flush(); // whoever waits for an answer gets it before the next is done
                unsent = false;
            }
            switch (steps.take()) {
                case Step.Begun(var answer, int weight) -> {
                    out.write(CanonicalJson.bytes(answer.join()));
                    out.write('\n');
                    unsent = true;
                    weights.release(weight);
                    window.release();
                }
                case Step.Ended(Exception failure) when failure instanceof IOException gone -> throw gone;
                case Step.Ended(Exception failure)
                when failure != null -> throw new IllegalStateException("the lines could not be taken", failure);
                case Step.Ended _ -> {
                    out.flush();
                    return;
                }
            }
        }
    }

    private static boolean isSlow(@Nullable Step next) {
        return switch (next) {
            case null -> true;
            case Step.Begun begun -> !begun.answer().isDone();
            case Step.Ended _ -> false;
        };
    }
}
