package org.marketresolution.infrastructure.rest;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.marketresolution.domain.kernel.Json;

/** Lets lines run beside each other unless their order matters. It is told of lines by one thread, in their order. */
final class ImportLanes {
    private final Executor workers;
    private final Set<CompletableFuture<Json.Obj>> running = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Json.Obj>> last = new ConcurrentHashMap<>();

    ImportLanes(Executor workers) {
        this.workers = workers;
    }

    /** Runs the work once everything that must come before has ended, however it did. */
    @SuppressWarnings("UndefinedEquals") // futures are told apart by identity
    CompletableFuture<Json.Obj> run(ImportedDocument document, Supplier<Json.Obj> work) {
        var lanes = document.lanes();
        var before = (document.leansOnOthers()
                        ? running.stream()
                        : lanes.stream().flatMap(this::lastOf))
                .toArray(CompletableFuture<?>[]::new);
        var answer = CompletableFuture.allOf(before).thenApplyAsync(_ -> work.get(), workers);
        running.add(answer);
        lanes.forEach(lane -> last.put(lane, answer));
        var _ = answer.whenComplete((_, _) -> {
            running.remove(answer);
            lanes.forEach(lane -> last.remove(lane, answer));
        });
        return answer;
    }

    private Stream<CompletableFuture<Json.Obj>> lastOf(String lane) {
        return Stream.ofNullable(last.get(lane));
    }
}
