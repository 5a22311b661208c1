package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.EventNames.Name;

/** How a document of one revision of an event is read as one of the next; what is stored stays as it is. */
record Upcast(Name from, List<Change> changes) {
    /** Every revision that is no longer written, oldest first; a revision that only gained optional members needs no change. */
    static final List<Upcast> ALL = List.of(
            Upcast.of(
                    "market.outcome_standings_recorded",
                    1,
                    within("standings", adding("counted", Json.array(List.of()))),
                    adding("rules_version", Json.of(1)),
                    adding("handlers", Json.array(List.of()))),
            Upcast.of("market.settled", 1),
            Upcast.of("outcome.standing_changed", 1, within("standing", adding("counted", Json.array(List.of())))));

    /** One difference between a revision and the next. */
    interface Change {
        Json.Obj of(Json.Obj document);
    }

    Upcast {
        changes = List.copyOf(changes);
    }

    static Upcast of(String type, int revision, Change... changes) {
        return new Upcast(new Name(type, revision), List.of(changes));
    }

    /** The member is new and has this value in every older document. */
    static Change adding(String member, Json value) {
        return document -> document.with(member, value);
    }

    /** The change befell the object that the member holds, or each object of its list. */
    static Change within(String member, Change change) {
        return document -> document.with(member, within(document.get(member), change));
    }

    private static @Nullable Json within(@Nullable Json value, Change change) {
        return switch (value) {
            case Json.Obj object -> change.of(object);
            case Json.Arr array ->
                Json.array(array.elements().stream()
                        .map(element -> element instanceof Json.Obj object ? change.of(object) : element)
                        .toList());
            case null -> null;
            case Json.Str _, Json.Int _, Json.Bool _ ->
                throw new IllegalStateException("no objects where an upcast expects them");
        };
    }

    Name to() {
        return new Name(from.type(), from.revision() + 1);
    }

    Json.Obj of(Json.Obj document) {
        var result = document;
        for (var change : changes) {
            result = change.of(result);
        }
        return result;
    }
}
