package org.marketresolution.infrastructure.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** One stored JSON document for each revision of each event; a revision once released keeps its sample for ever. */
final class EventSamples {
    private static final Path DIRECTORY = Path.of("src/test/resources/events");

    private EventSamples() {}

    static List<String> names() {
        try (var files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String nameOf(EventNames.Name event) {
        return event.type() + "_" + event.revision();
    }

    static String text(String name) {
        try {
            return Files.readString(DIRECTORY.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Json json(String text) {
        return EventJson.mapper().readValue(text, Json.class);
    }

    /** Dotted paths of all members; those of list elements lie below the list's own. */
    static SortedSet<String> paths(Json value) {
        var paths = new TreeSet<String>();
        switch (value) {
            case Json.Obj object ->
                object.members().forEach((name, member) -> {
                    paths.add(name);
                    paths(member).forEach(inner -> paths.add(name + "." + inner));
                });
            case Json.Arr array -> array.elements().forEach(element -> paths.addAll(paths(element)));
            case Json.Str _, Json.Int _, Json.Bool _ -> {}
        }
        return paths;
    }

    /** Whether {@code more} has every member of {@code less}, with the same values. */
    static boolean says(@Nullable Json more, Json less) {
        return switch (less) {
            case Json.Obj object ->
                object.members().entrySet().stream()
                        .allMatch(member ->
                                more instanceof Json.Obj other && says(other.get(member.getKey()), member.getValue()));
            case Json.Arr(List<Json> elements) ->
                more instanceof Json.Arr(List<Json> others)
                        && others.size() == elements.size()
                        && IntStream.range(0, elements.size()).allMatch(i -> says(others.get(i), elements.get(i)));
            case Json.Str _, Json.Int _, Json.Bool _ -> less.equals(more);
        };
    }
}
