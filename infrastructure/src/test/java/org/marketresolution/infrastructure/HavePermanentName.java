package org.marketresolution.infrastructure;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.marketresolution.domain.kernel.EventType;

/** An event carries a dotted lower-case name and a revision that no other event carries. */
final class HavePermanentName extends ArchCondition<JavaClass> {
    private final Map<String, String> owners = new HashMap<>();

    HavePermanentName() {
        super("have a permanent name of their own");
    }

    @Override
    public void init(Collection<JavaClass> events) {
        owners.clear();
    }

    @Override
    public void check(JavaClass event, ConditionEvents events) {
        var type = event.tryGetAnnotationOfType(EventType.class).orElse(null);
        if (type == null) {
            events.add(SimpleConditionEvent.violated(event, event.getName() + " has no @EventType"));
            return;
        }
        var name = type.name() + "/" + type.revision();
        if (!type.name().matches("[a-z]+\\.[a-z]+(_[a-z]+)*") || type.revision() < 1) {
            events.add(SimpleConditionEvent.violated(event, event.getName() + " is called " + name));
        }
        var other = owners.putIfAbsent(name, event.getName());
        if (other != null) {
            events.add(SimpleConditionEvent.violated(
                    event, event.getName() + " and " + other + " are both called " + name));
        }
    }
}
