package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Reads the evidence of a simulation, in which everything that befalls an item is told with it; list order stands in for the log's. */
public final class SimulatedEvidence {
    /** What informs people and carries no weight here. */
    private static final List<String> INFORMATION = List.of("ref", "topic", "headline", "summary", "capacity", "seed");

    private SimulatedEvidence() {}

    /** The items of the member {@code name}. */
    public static List<EvidenceItem> read(Members owner, String name) {
        var items = owner.list(
                name,
                100_000,
                (element, where) -> item(
                        owner.reader().members(element, where),
                        Integer.parseInt(where.substring(where.lastIndexOf('/') + 1))));
        refuseTwins(owner, name, items);
        refuseRings(owner, name, items);
        return items;
    }

    private static EvidenceItem item(Members item, long position) {
        INFORMATION.forEach(field -> item.optionalString(field, 10_000));
        item.optionalChoice("kind", EvidenceKind.class);
        item.raw("capture");
        var received = item.instant("received_at");
        var admitted = item.optionalInstant("admitted_at");
        var origin = item.optionalString("duplicate_of", 200);
        var result = new EvidenceItem(
                item.string("id", 200),
                position,
                EvidenceReader.claim(item),
                received,
                admitted == null ? received : admitted,
                retractions(item.optionalObject("retracted")),
                supersession(item.optionalObject("superseded_by")),
                origin == null ? null : new Link(origin, null));
        item.end();
        return result;
    }

    private static List<Retraction> retractions(@Nullable Members retracted) {
        if (retracted == null) {
            return List.of();
        }
        if (!retracted.has("class")) {
            retracted.required("class");
        }
        var result = new Retraction(
                retracted.instant("at"), retracted.choice("class", RetractionClass.class, RetractionClass.ERROR), null);
        retracted.end();
        return List.of(result);
    }

    private static @Nullable Supersession supersession(@Nullable Members superseded) {
        if (superseded == null) {
            return null;
        }
        var result = new Supersession(superseded.string("id", 200), superseded.instant("at"));
        superseded.end();
        return result;
    }

    private static void refuseTwins(Members owner, String name, List<EvidenceItem> items) {
        var ids = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            if (!ids.add(items.get(i).id())) {
                owner.reader()
                        .fault(
                                owner.pointer(name) + "/" + i + "/id",
                                "duplicate-key",
                                "is the id of another item already");
            }
        }
    }

    private static void refuseRings(Members owner, String name, List<EvidenceItem> items) {
        Map<String, String> origins = new HashMap<>();
        for (var item : items) {
            if (item.duplicateOf() != null) {
                origins.put(item.id(), item.duplicateOf().origin());
            }
        }
        for (int i = 0; i < items.size(); i++) {
            var seen = new HashSet<String>();
            var start = items.get(i).id();
            for (var next = origins.get(start); next != null && seen.add(next); next = origins.get(next)) {
                if (next.equals(start)) {
                    owner.reader()
                            .fault(owner.pointer(name) + "/" + i + "/duplicate_of", "ring", "leads back to this item");
                    break;
                }
            }
        }
    }

    /** The instants of a member that lists them. */
    public static List<Instant> instants(Members owner, String name) {
        return owner.list(name, 10_000, (element, where) -> {
            var text = element instanceof Json.Str(String value) ? value : "";
            var instant = owner.instant(where, text);
            return instant == null ? Instant.EPOCH : instant;
        });
    }
}
