package org.marketresolution.domain.rules;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/**
 * Rules written fluently; every change gives new rules. They open at the start of 2025, their deadline is
 * 2025-06-01T00:00:00Z and their cutoff two days later. Four authorities are listed: {@code a1} and {@code a2} of the
 * party A and {@code b1} of B with tier 1, {@code c2} of C with tier 2.
 */
public final class Rules {
    public static final Instant OPENS = Instant.parse("2025-01-01T00:00:00Z");
    public static final Instant DEADLINE = Instant.parse("2025-06-01T00:00:00Z");
    public static final Instant CUTOFF = Instant.parse("2025-06-03T00:00:00Z");

    private static final Rules BASE = new Rules(Json.object()
            .with(
                    "window",
                    Json.object()
                            .with("opens", OPENS.toString())
                            .with(
                                    "deadline",
                                    Json.object()
                                            .with("local", "2025-06-01T00:00:00")
                                            .with("zone", "Etc/UTC"))
                            .with("evidence_grace", "P2D"))
            .with("clock", "announced")
            .with("relays", "any")
            .with("kind", "categorical")
            .with(
                    "authorities",
                    Json.array(List.of(
                            authority("a1", "A", 1),
                            authority("a2", "A", 1),
                            authority("b1", "B", 1),
                            authority("c2", "C", 2))))
            .with("outcomes", Json.array(List.of())));

    private final Json.Obj document;

    private Rules(Json.Obj document) {
        this.document = document;
    }

    /** One outcome {@code yes} on the fact, and the status quo {@code no}. */
    public static Rules on(Fact fact) {
        return of().outcome("yes", fact.condition()).statusQuo("no");
    }

    /** Rules without outcomes. */
    public static Rules of() {
        return BASE;
    }

    /** The sale of {@code house}, by whoever is listed with tier 1. */
    public static Fact sold() {
        return new Fact(Json.object().with("predicate", "house.sold"));
    }

    public static Fact fact(String predicate) {
        return new Fact(Json.object().with("predicate", predicate));
    }

    public static Json.Obj all(Json.Obj... parts) {
        return Json.object().with("all", Json.array(Arrays.asList(parts)));
    }

    public static Json.Obj any(Json.Obj... parts) {
        return Json.object().with("any", Json.array(Arrays.asList(parts)));
    }

    public static Json.Obj none(Json.Obj... parts) {
        return Json.object().with("none", Json.array(Arrays.asList(parts)));
    }

    public static Json.Obj atLeast(int least, Json.Obj... parts) {
        return Json.object().with("at_least", Json.of(least)).with("of", Json.array(Arrays.asList(parts)));
    }

    public static Json.Obj authority(String id, String party, int tier) {
        return Json.object()
                .with("id", id)
                .with("party", party)
                .with("tier", Json.of(tier))
                .with("name", id);
    }

    public Rules outcome(String key, Json.Obj when) {
        return add(Json.object().with("key", key).with("when", when));
    }

    public Rules outcome(String key, Json.Obj when, Json.Obj unless) {
        return add(Json.object().with("key", key).with("when", when).with("unless", unless));
    }

    public Rules outcome(String key) {
        return add(Json.object().with("key", key));
    }

    public Rules statusQuo(String key) {
        return add(Json.object().with("key", key).with("role", "status_quo"));
    }

    public Rules residual(String key, Json.Obj when) {
        return add(Json.object().with("key", key).with("role", "residual").with("when", when));
    }

    public Rules add(Json.Obj outcome) {
        return append("outcomes", outcome);
    }

    public Rules append(String array, Json.Obj element) {
        var elements = document.get(array) instanceof Json.Arr(List<Json> listed) ? listed : List.<Json>of();
        var more = new java.util.ArrayList<>(elements);
        more.add(element);
        return with(array, Json.array(more));
    }

    public Rules subjects(String... subjects) {
        return with("subjects", Json.strings(Arrays.asList(subjects)));
    }

    public Rules deadline(String local, @Nullable String zone) {
        var window = (Json.Obj) java.util.Objects.requireNonNull(document.get("window"));
        return with(
                "window",
                window.with("deadline", Json.object().with("local", local).with("zone", zone)));
    }

    public Rules grace(String duration) {
        var window = (Json.Obj) java.util.Objects.requireNonNull(document.get("window"));
        return with("window", window.with("evidence_grace", duration));
    }

    public Rules scale(String low, String high, Json.Obj sources) {
        return with("kind", "scalar")
                .with(
                        "scale",
                        Json.object()
                                .with("low", low)
                                .with("high", high)
                                .with("predicate", "index.close")
                                .with("sources", sources));
    }

    public Rules with(String name, String value) {
        return with(name, Json.of(value));
    }

    public Rules with(String name, Json value) {
        return new Rules(document.with(name, value));
    }

    public Json.Obj json() {
        return document;
    }

    public RuleSet read() {
        return RuleSetReader.read(document);
    }

    /** A fact pattern written fluently. */
    public record Fact(Json.Obj json) {
        public Fact object(String object) {
            return new Fact(json.with("object", object));
        }

        public Fact subjects(String quantifier) {
            return new Fact(json.with("subjects", quantifier));
        }

        public Fact accepts(String... modalities) {
            return new Fact(json.with("accepts", Json.strings(Arrays.asList(modalities))));
        }

        public Fact clock(String clock) {
            return new Fact(json.with("clock", clock));
        }

        public Fact persists(String duration) {
            return new Fact(json.with("persists", duration));
        }

        public Fact value(String operator, String bound) {
            return new Fact(json.with("value", Json.object().with(operator, bound)));
        }

        public Fact parties(String... parties) {
            return source("parties", Json.strings(Arrays.asList(parties)));
        }

        public Fact maxTier(int tier) {
            return source("max_tier", Json.of(tier));
        }

        public Fact quorum(int quorum) {
            return source("quorum", Json.of(quorum));
        }

        public Fact distinct(String by) {
            return source("distinct", Json.of(by));
        }

        private Fact source(String name, Json value) {
            var sources = json.get("sources") instanceof Json.Obj given ? given : Json.object();
            return new Fact(json.with("sources", sources.with(name, value)));
        }

        public Json.Obj condition() {
            return Json.object().with("fact", json);
        }
    }
}
