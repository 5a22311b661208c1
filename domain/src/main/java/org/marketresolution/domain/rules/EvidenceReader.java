package org.marketresolution.domain.rules;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Reads the weighty part of evidence, its {@link Claim}, from JSON. */
public final class EvidenceReader {
    static final Pattern PREDICATE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");
    static final String PREDICATE_FORM = "dotted lower snake case such as custody.transferred_to";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private EvidenceReader() {}

    /** The claim among the members of an evidence document. */
    public static Claim claim(Members evidence) {
        return new Claim(
                evidence.string("issuer", 200),
                evidence.optionalString("speaker", 300),
                relay(evidence.optionalObject("relay")),
                times(evidence.object("times")),
                statements(evidence));
    }

    private static @Nullable Relay relay(@Nullable Members relay) {
        if (relay == null) {
            return null;
        }
        var result = new Relay(
                relay.optionalString("publisher", 300),
                relay.optionalChoice("form", RelayForm.class),
                relay.optionalString("url", 2_000),
                relay.optionalString("language", 35));
        relay.end();
        return result;
    }

    private static Times times(Members times) {
        var result = new Times(interval(times, "announced"), interval(times, "occurred"), interval(times, "effective"));
        times.end();
        return result;
    }

    /** {@code {from, to}}, or a bare instant or day that stands for both ends. */
    private static @Nullable Interval interval(Members times, String name) {
        return switch (times.raw(name)) {
            case null -> null;
            case Json.Str bare -> {
                var point = point(times, times.pointer(name), bare.value());
                yield new Interval(point, point);
            }
            case Json value -> interval(times.reader().members(value, times.pointer(name)));
        };
    }

    private static Interval interval(Members interval) {
        var from = point(interval, "from");
        var to = point(interval, "to");
        interval.end();
        // The issuer's zone is not known here; what is the wrong way round in every zone is refused.
        if (Stream.of(ZoneOffset.MIN, ZoneOffset.MAX)
                .allMatch(zone -> from.start(zone).isAfter(to.end(zone)))) {
            interval.fault("to", "before-from", "must not lie before from");
        }
        return new Interval(from, to);
    }

    private static TimePoint point(Members interval, String name) {
        var text = interval.string(name, 40);
        return text.isEmpty() ? new TimePoint.At(Instant.EPOCH) : point(interval, interval.pointer(name), text);
    }

    private static TimePoint point(Members owner, String where, String text) {
        if (DAY.matcher(text).matches()) {
            try {
                return new TimePoint.On(LocalDate.parse(text));
            } catch (DateTimeException e) {
                owner.reader().fault(where, "wrong-format", "is not a date that exists");
            }
        } else {
            var instant = owner.instant(where, text);
            if (instant != null) {
                return new TimePoint.At(instant);
            }
        }
        return new TimePoint.At(Instant.EPOCH);
    }

    private static List<Statement> statements(Members evidence) {
        if (!evidence.has("statements")) {
            evidence.required("statements");
        }
        var statements = evidence.list(
                "statements",
                1_000,
                (element, where) -> statement(evidence.reader().members(element, where)));
        if (evidence.has("statements") && statements.isEmpty()) {
            evidence.fault("statements", "too-few", "must make at least one statement");
        }
        return statements;
    }

    private static Statement statement(Members statement) {
        var modality = statement.optionalChoice("modality", Modality.class);
        if (!statement.has("modality")) {
            statement.required("modality");
        }
        var result = new Statement(
                statement.string("predicate", PREDICATE, PREDICATE_FORM),
                statement.optionalString("object", 300),
                statement.strings("subjects", 200),
                statement.optionalDecimal("value"),
                modality == null ? Modality.ASSERTS : modality,
                statement.bool("final", false));
        statement.end();
        return result;
    }
}
