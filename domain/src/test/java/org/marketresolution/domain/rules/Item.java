package org.marketresolution.domain.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of evidence written fluently; it is received, admitted and announced on 2025-03-01 unless it says otherwise. */
public final class Item {
    public static final Instant MARCH = Instant.parse("2025-03-01T00:00:00Z");

    private final String id;
    private final String issuer;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Retraction> retractions = new ArrayList<>();
    private long position;
    private @Nullable String speaker;
    private @Nullable Relay relay;
    private @Nullable Interval announced = instants(MARCH, MARCH);
    private @Nullable Interval occurred;
    private @Nullable Interval effective;
    private Instant received = MARCH;
    private @Nullable Instant admitted;
    private @Nullable Supersession supersession;
    private @Nullable Link link;
    private String predicate = "house.sold";
    private @Nullable String object;
    private List<String> subjects = List.of();
    private @Nullable BigDecimal value;
    private boolean declaredFinal;

    private Item(String id, String issuer) {
        this.id = id;
        this.issuer = issuer;
    }

    public static Item by(String issuer, String id) {
        return new Item(id, issuer);
    }

    /** An instant of 2025, {@code 03-01} or {@code 03-01T12:00:00}. */
    public static Instant on(String monthAndDay) {
        return Instant.parse("2025-" + monthAndDay + (monthAndDay.contains("T") ? "Z" : "T00:00:00Z"));
    }

    public Item predicate(String name) {
        predicate = name;
        return this;
    }

    public Item object(@Nullable String name) {
        object = name;
        return this;
    }

    public Item subjects(String... names) {
        subjects = Arrays.asList(names);
        return this;
    }

    public Item value(String decimal) {
        value = new BigDecimal(decimal);
        return this;
    }

    public Item declaredFinal() {
        declaredFinal = true;
        return this;
    }

    public Item asserts() {
        return states(Modality.ASSERTS);
    }

    public Item denies() {
        return states(Modality.DENIES);
    }

    public Item states(Modality modality) {
        statements.add(new Statement(predicate, object, subjects, value, modality, declaredFinal));
        return this;
    }

    public Item speaker(String name) {
        speaker = name;
        return this;
    }

    public Item relay(@Nullable RelayForm form) {
        relay = new Relay("an outlet", form, null, null);
        return this;
    }

    public Item announced(Instant at) {
        return announced(at, at);
    }

    public Item announced(Instant from, Instant to) {
        announced = instants(from, to);
        return this;
    }

    public Item announcedOn(String day) {
        announced = new Interval(new TimePoint.On(LocalDate.parse(day)), new TimePoint.On(LocalDate.parse(day)));
        return this;
    }

    public Item unannounced() {
        announced = null;
        return this;
    }

    public Item occurred(Instant from, Instant to) {
        occurred = instants(from, to);
        return this;
    }

    public Item effective(Instant from, Instant to) {
        effective = instants(from, to);
        return this;
    }

    public Item received(Instant at) {
        received = at;
        return this;
    }

    public Item admitted(Instant at) {
        admitted = at;
        return this;
    }

    public Item retracted(Instant at, RetractionClass why) {
        retractions.add(new Retraction(at, why, null));
        return this;
    }

    public Item retracted(Instant at, RetractionClass why, Instant reversedAt) {
        retractions.add(new Retraction(at, why, reversedAt));
        return this;
    }

    public Item superseded(String by, Instant at) {
        supersession = new Supersession(by, at);
        return this;
    }

    public Item repeats(String origin) {
        link = new Link(origin, null);
        return this;
    }

    public Item repeats(String origin, Instant linkedAt) {
        link = new Link(origin, linkedAt);
        return this;
    }

    public Item at(long place) {
        position = place;
        return this;
    }

    public EvidenceItem build() {
        var times = new Times(announced, occurred, effective);
        var claim = new Claim(issuer, speaker, relay, times, statements);
        var admittedAt = admitted == null ? received : admitted;
        return new EvidenceItem(id, position, claim, received, admittedAt, retractions, supersession, link);
    }

    private static Interval instants(Instant from, Instant to) {
        return new Interval(new TimePoint.At(from), new TimePoint.At(to));
    }
}
