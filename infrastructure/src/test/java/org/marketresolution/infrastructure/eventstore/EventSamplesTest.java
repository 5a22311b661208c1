package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.market.MarketEvent.OutcomeStandingsRecorded;
import org.marketresolution.domain.outcome.OutcomeEvent.OutcomeStandingChanged;
import org.marketresolution.infrastructure.eventstore.EventNames.Name;
import org.marketresolution.infrastructure.eventstore.EventNames.UnknownEventType;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever was stored once can be read for ever, and reading loses nothing. */
class EventSamplesTest {
    private static final EventNames NAMES = new EventStoreConfiguration().eventNames();
    private static final JsonMapper MAPPER = EventJson.mapper();

    @Test
    void everyEventHasASampleAndEverySampleAnEvent() {
        assertThat(EventSamples.names())
                .containsExactlyElementsOf(Stream.concat(NAMES.all().stream(), NAMES.older().stream())
                        .map(EventSamples::nameOf)
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void aSampleIsReadAndWrittenBackUnchanged(Name name) {
        var sample = EventSamples.text(EventSamples.nameOf(name));

        var event = MAPPER.readValue(sample, NAMES.classOf(name));

        assertThat(canonical(MAPPER.writeValueAsString(event))).isEqualTo(canonical(sample));
    }

    /** What an older revision said is still said; what it could not say has the value that its upcast gives. */
    @ParameterizedTest
    @MethodSource("older")
    void anOlderSampleIsReadInTheNewestShape(Name name) {
        var sample = EventSamples.json(EventSamples.text(EventSamples.nameOf(name)));

        var event = new EventReader(NAMES, MAPPER)
                .read(name, CanonicalJson.text(sample).getBytes(StandardCharsets.UTF_8));

        var newest = EventSamples.json(MAPPER.writeValueAsString(event));
        assertThat(event).isInstanceOf(NAMES.classOf(name));
        assertThat(EventSamples.says(newest, sample))
                .as("%s says all of %s", newest, sample)
                .isTrue();
    }

    @Test
    void standingsOfTheFirstRevisionNameNoCountedEvidence() {
        var standing = (OutcomeStandingChanged) older("outcome.standing_changed");
        var standings = (OutcomeStandingsRecorded) older("market.outcome_standings_recorded");

        assertThat(standing.standing().counted()).isEmpty();
        assertThat(standings.standings())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.counted()).isEmpty());
    }

    private static Event older(String type) {
        return new EventReader(NAMES, MAPPER)
                .read(new Name(type, 1), EventSamples.text(type + "_1").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsStoredUnderItsName(Name name) {
        var event = MAPPER.readValue(EventSamples.text(EventSamples.nameOf(name)), NAMES.classOf(name));

        var stored = new EventSerializer(NAMES, MAPPER).serialize(event, byte[].class);

        assertThat(stored.getType().getName()).isEqualTo(name.type());
        assertThat(stored.getType().getRevision()).isEqualTo(Integer.toString(name.revision()));
        assertThat(new EventSerializer(NAMES, MAPPER).<byte[], Event>deserialize(stored))
                .isEqualTo(event);
    }

    /** A sample that leaves a member out would not notice that the member was renamed. */
    @ParameterizedTest
    @MethodSource("events")
    void aSampleHasEveryMember(Name name) {
        var sample = EventSamples.json(EventSamples.text(EventSamples.nameOf(name)));

        assertThat(EventSamples.paths(sample)).containsAll(EventFields.paths(NAMES.classOf(name)));
    }

    @Test
    void anUnknownMemberIsRefused() {
        var sample = "{\"market\": \"mkt_1\", \"number\": 1, \"surprise\": true}";

        assertThatThrownBy(() -> MAPPER.readValue(sample, NAMES.classOf(new Name("market.proposal_invalidated", 1))))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("surprise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"dossier\": {", "\"claim\": {", "\"relay\": {", "\"times\": {", "\"statements\": [ {"})
    void anUnknownMemberWithinAnEventIsRefused(String opening) {
        var sample = EventSamples.text("evidence.submitted_1").replaceAll("\\[\\s+", "[ ");
        var surprising = sample.replace(opening, opening + "\"surprise\": true, ");

        assertThat(surprising).isNotEqualTo(sample);
        assertThatThrownBy(() -> MAPPER.readValue(surprising, NAMES.classOf(new Name("evidence.submitted", 1))))
                .hasStackTraceContaining("surprise");
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void anUnknownTypeStopsTheReader(Name stranger) {
        var stored = new SimpleSerializedObject<>(
                new byte[] {'{', '}'},
                byte[].class,
                new SimpleSerializedType(stranger.type(), Integer.toString(stranger.revision())));

        assertThatThrownBy(() -> NAMES.classOf(stranger)).isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> new EventSerializer(NAMES, MAPPER).deserialize(stored))
                .isInstanceOf(UnknownEventType.class);
    }

    static List<Name> events() {
        return NAMES.all().stream().sorted(Comparator.comparing(Name::toString)).toList();
    }

    static List<Name> older() {
        return NAMES.older().stream()
                .sorted(Comparator.comparing(Name::toString))
                .toList();
    }

    static Stream<Name> strangers() {
        return Stream.of(
                new Name("market.vanished", 1),
                new Name("market.published", 2),
                new Name("outcome.standing_changed", 3));
    }

    private static String canonical(String text) {
        return CanonicalJson.text(EventSamples.json(text));
    }
}
