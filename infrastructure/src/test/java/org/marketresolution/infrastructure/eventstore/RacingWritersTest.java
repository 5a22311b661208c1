package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many write, positions and sequences have no holes and every acknowledged event is there once. */
final class RacingWritersTest {
    private static final int WRITERS = 8;
    private static final int APPENDS = 150;
    private static final int SHARED_STREAMS = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eight_writers_race_on_so_many_nodes(int nodes) throws Exception {
        try (var log = new TestLog();
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            var on = new ArrayList<TestLog.Node>();
            for (int i = 0; i < nodes; i++) {
                on.add(log.node());
            }
            var lost = new AtomicInteger();
            var tasks = new ArrayList<Callable<List<String>>>();
            for (int i = 0; i < WRITERS; i++) {
                var writer = i;
                tasks.add(() -> write(log, on.get(writer % nodes), writer, lost));
            }
            var acknowledged = new ArrayList<String>();
            for (var result : threads.invokeAll(tasks)) {
                acknowledged.addAll(result.get());
            }
            var stored = log.log.after(-1, 100_000);
            assertThat(stored)
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.range(0, stored.size()).boxed().toList());
            assertThat(stored).extracting(StoredEvent::eventId).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(acknowledged.size() + lost.get()).isEqualTo(WRITERS * APPENDS);
            assertThat(lost).hasPositiveValue();
            stored.stream()
                    .collect(Collectors.groupingBy(StoredEvent::streamId))
                    .values()
                    .forEach(stream -> assertThat(stream)
                            .extracting(StoredEvent::sequence)
                            .containsExactlyElementsOf(
                                    LongStream.range(0, stream.size()).boxed().toList()));
            assertThat(stored).extracting(StoredEvent::recordedAt).isSorted();
        }
    }

    private static List<String> write(TestLog log, TestLog.Node node, int writer, AtomicInteger lost) {
        var random = new Random(writer);
        var acknowledged = new ArrayList<String>();
        for (int i = 0; i < APPENDS; i++) {
            var stream = random.nextBoolean() ? "shared-" + random.nextInt(SHARED_STREAMS) : "own-" + writer;
            var next = log.log.lastSequence(stream).orElse(-1L) + 1;
            var event = TestLog.counted(stream, next).andMetaData(Map.of("actor", "writer-" + writer));
            try {
                node.engine.appendEvents(event);
                acknowledged.add("evt_" + event.getIdentifier());
            } catch (ConcurrencyException e) {
                lost.incrementAndGet();
            }
        }
        return acknowledged;
    }
}
