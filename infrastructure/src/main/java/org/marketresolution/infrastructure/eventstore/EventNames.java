package org.marketresolution.infrastructure.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EventType;

/** Permanent names of events and the revisions that are still read; a name that nobody knows stops whoever reads it. */
public final class EventNames {
    /** A permanent name and its revision, {@code market.published/1}. */
    public record Name(String type, int revision) {
        @Override
        public String toString() {
            return type + "/" + revision;
        }
    }

    private final Map<Class<?>, Name> names = new HashMap<>();
    private final Map<Name, Class<? extends Event>> classes = new HashMap<>();
    private final Map<Name, Upcast> upcasts = new HashMap<>();

    /** Names of the records that the sealed {@code roots} permit, and of the older revisions that lead to them. */
    EventNames(List<Class<? extends Event>> roots, List<Upcast> upcasts) {
        roots.forEach(this::register);
        upcasts.forEach(this::register);
        upcasts.forEach(upcast -> classOf(upcast.from()));
    }

    private void register(Upcast upcast) {
        if (classes.containsKey(upcast.from()) || upcasts.put(upcast.from(), upcast) != null) {
            throw new IllegalStateException(upcast.from() + " is read in two ways");
        }
    }

    private void register(Class<? extends Event> type) {
        var annotation = type.getAnnotation(EventType.class);
        if (annotation != null) {
            var name = new Name(annotation.name(), annotation.revision());
            var other = classes.put(name, type);
            if (other != null) {
                throw new IllegalStateException(name + " names both " + other + " and " + type);
            }
            names.put(type, name);
            return;
        }
        if (!type.isSealed()) {
            throw new IllegalStateException(type + " has no @EventType");
        }
        for (var permitted : type.getPermittedSubclasses()) {
            register(permitted.asSubclass(Event.class));
        }
    }

    public Name nameOf(Class<?> type) {
        var name = names.get(type);
        if (name == null) {
            throw new IllegalStateException(type + " is no event of this engine");
        }
        return name;
    }

    /** The class as which an event of this name is read, whichever its revision. */
    public Class<? extends Event> classOf(Name name) {
        var path = upcasts(name);
        var type = classes.get(path.isEmpty() ? name : path.getLast().to());
        if (type == null) {
            throw new UnknownEventType(name);
        }
        return type;
    }

    /** What leads from this revision to the newest, step by step. */
    List<Upcast> upcasts(Name name) {
        var path = new ArrayList<Upcast>();
        for (var step = upcasts.get(name); step != null; step = upcasts.get(step.to())) {
            path.add(step);
        }
        return path;
    }

    /** Every event that the engine can store. */
    public Set<Name> all() {
        return Set.copyOf(classes.keySet());
    }

    /** Older revisions, which the engine reads and no longer stores. */
    Set<Name> older() {
        return Set.copyOf(upcasts.keySet());
    }

    /** The log holds an event that this engine does not know; skipping it would falsify every fold. */
    public static final class UnknownEventType extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownEventType(Name name) {
            super("the log holds " + name + ", which this engine does not know");
        }
    }
}
