package org.marketresolution.infrastructure.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.NdjsonLines.Line;

/** However many lines come, few are in flight, and their answers keep their order. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportPipelineTest {
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong mostLines = new AtomicLong();
    private final AtomicLong mostBytes = new AtomicLong();

    private static NdjsonLines read(String text, int longest) {
        return new NdjsonLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }

    @Test
    void lines_end_with_a_feed_or_with_the_stream() throws IOException {
        var reader = read("one\n\n  \r\ntwo\r\n" + "x".repeat(40_000) + "\nthree", 100);
        var seen = new ArrayList<String>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            seen.add(line.number() + ":"
                    + (line.bytes() == null ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8).strip()));
        }
        assertThat(seen).containsExactly("1:one", "4:two", "5:too long", "6:three");
        assertThat(read("", 10).next()).isNull();
        assertThat(read("\n\n", 10).next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"200000, 40", "300, 1000000"})
    void neither_many_nor_long_lines_are_in_flight_together(int count, int length) throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var out = new CountingLines();
            new ImportPipeline(new NdjsonLines(generated(count, length), 1 << 20), line -> begun(line, workers))
                    .run(out);
            assertThat(out.count).isEqualTo(count);
        }
        assertThat(mostLines.get()).isBetween(2L, (long) ImportPipeline.WINDOW + 1);
        assertThat(mostBytes.get()).isLessThanOrEqualTo((ImportPipeline.KIBIBYTES + 1024L) << 10);
    }

    private CompletableFuture<Json.Obj> begun(Line line, java.util.concurrent.Executor workers) {
        var length = line.bytes() == null ? 0 : line.bytes().length;
        mostLines.accumulateAndGet(lines.incrementAndGet(), Math::max);
        mostBytes.accumulateAndGet(bytes.addAndGet(length), Math::max);
        return CompletableFuture.supplyAsync(
                () -> {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000));
                    bytes.addAndGet(-length);
                    lines.decrementAndGet();
                    return Json.object().with("line", Json.of(line.number()));
                },
                workers);
    }

    @Test
    void a_writer_that_fails_ends_the_reader() {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var pipeline =
                    new ImportPipeline(new NdjsonLines(generated(1_000_000, 10), 100), line -> begun(line, workers));
            assertThatThrownBy(() -> pipeline.run(new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("gone");
                        }
                    }))
                    .hasMessage("gone");
        }
    }

    @Test
    void a_reader_that_fails_fails_the_answer_behind_what_was_read() {
        var out = new ByteArrayOutputStream();
        var in = new InputStream() {
            private int left = 6;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("cut off");
                }
                return left % 2 == 0 ? '\n' : 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                into[offset] = (byte) read();
                return 1;
            }
        };
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var pipeline = new ImportPipeline(new NdjsonLines(in, 100), line -> begun(line, workers));
            assertThatThrownBy(() -> pipeline.run(out)).hasMessage("cut off");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"line\":1}\n{\"line\":2}\n{\"line\":3}\n");
    }

    /** Lines that are made when they are read. */
    private static InputStream generated(int count, int length) {
        var line = ("x".repeat(length - 1) + "\n").getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long left = (long) count * length;

            @Override
            public int read() {
                throw new IllegalStateException("nobody reads single bytes");
            }

            @Override
            public int read(byte[] into, int offset, int wanted) {
                if (left == 0) {
                    return -1;
                }
                var at = (int) ((length - left % length) % length);
                var part = Math.min(wanted, length - at);
                System.arraycopy(line, at, into, offset, part);
                left -= part;
                return part;
            }
        };
    }

    /** Counts lines and checks that they come in their order. */
    private static final class CountingLines extends OutputStream {
        private long count;

        @Override
        public void write(byte[] bytes) {
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("{\"line\":" + (count + 1) + "}");
        }

        @Override
        public void write(int b) {
            count++;
        }
    }
}
