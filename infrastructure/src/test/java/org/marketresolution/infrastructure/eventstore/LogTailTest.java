package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogTailTest {
    @Test
    void those_who_follow_at_the_same_time_are_given_what_was_read_once() {
        try (var log = new TestLog()) {
            var node = log.node();
            append(node, 0, 10);
            var first = follow(node, 10);
            var second = follow(node, 10);
            assertThat(positions(second)).isEqualTo(positions(first));
            for (int i = 0; i < 10; i++) {
                assertThat((Object) second.get(i).getPayload())
                        .isSameAs(first.get(i).getPayload());
            }
        }
    }

    @Test
    void who_is_far_behind_misses_nothing_and_neither_does_who_is_not() {
        try (var log = new TestLog()) {
            var node = log.node();
            for (int i = 0; i < 2_500; i += 500) {
                append(node, i, 500);
                assertThat(follow(node, i + 500)).hasSize(i + 500);
            }
            append(node, 2_500, 1);
            assertThat(positions(follow(node, 2_501)))
                    .containsExactlyElementsOf(
                            LongStream.range(0, 2_501).boxed().toList());
        }
    }

    @Test
    void many_follow_while_others_write() {
        try (var log = new TestLog();
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var node = log.node();
            var other = log.node();
            var following = IntStream.range(0, 6)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> positions(follow(node, 600)), people))
                    .toList();
            var writing = List.of(node, other).stream()
                    .map(each -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, 300)
                                    .forEach(i -> each.engine.appendEvents(
                                            TestLog.counted(each == node ? "here" : "there", i))),
                            people))
                    .toList();
            writing.forEach(CompletableFuture::join);
            for (var positions : following) {
                assertThat(positions.join())
                        .containsExactlyElementsOf(
                                LongStream.range(0, 600).boxed().toList());
            }
        }
    }

    private static void append(TestLog.Node node, int from, int count) {
        node.engine.appendEvents(IntStream.range(from, from + count)
                .mapToObj(i -> (EventMessage<?>) TestLog.counted("s", i))
                .toList());
    }

    private static List<TrackedEventMessage<?>> follow(TestLog.Node node, int count) {
        var seen = new ArrayList<TrackedEventMessage<?>>();
        try (var stream = node.store.openStream(null)) {
            while (seen.size() < count) {
                seen.add(stream.nextAvailable());
            }
            return seen;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> positions(List<TrackedEventMessage<?>> messages) {
        return messages.stream()
                .map(message -> message.trackingToken().position().orElseThrow())
                .toList();
    }
}
