package org.marketresolution.infrastructure.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/**
 * What a line of an import says.
 *
 * @param type what it wants to import, or null when it does not say
 * @param body what a request to create the same would have as its body
 */
record ImportedDocument(@Nullable String type, Json.Obj body) {
    static ImportedDocument of(Json.Obj line) {
        var body = new LinkedHashMap<>(line.members());
        var type = body.remove("type");
        return new ImportedDocument(type instanceof Json.Str(String name) ? name : null, Json.object(body));
    }

    /** Whether it names another item, which may stand in any line before. */
    boolean leansOnOthers() {
        return body.get("duplicate_of") != null;
    }

    /**
     * Lines that share one of these are carried out in their order: those of one ref, since the second only repeats the
     * first, and evidence on a topic announced at the same time, whose order in the log decides between them.
     */
    List<String> lanes() {
        return Stream.of(
                        text("ref").map(ref -> "ref " + type + " " + ref),
                        text("topic").filter(_ -> "evidence".equals(type)).map(topic -> "said " + announced() + topic))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> text(String name) {
        return body.get(name) instanceof Json.Str(String value) ? Optional.of(value) : Optional.empty();
    }

    private String announced() {
        var times = body.get("times") instanceof Json.Obj members ? members.get("announced") : null;
        return switch (times) {
            case Json.Str(String bare) -> bare;
            case Json.Obj interval when interval.get("from") instanceof Json.Str(String from) -> from;
            case null, default -> "";
        };
    }
}
