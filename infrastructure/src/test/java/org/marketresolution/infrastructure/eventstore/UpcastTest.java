package org.marketresolution.infrastructure.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.infrastructure.eventstore.EventNames.Name;
import org.marketresolution.infrastructure.eventstore.EventNames.UnknownEventType;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/** Documents of older revisions are read step by step in the newest shape. */
class UpcastTest {
    private static final JsonMapper MAPPER = EventJson.mapper();
    private static final EventNames NAMES = names(SampleEvent.UPCASTS);
    private static final EventReader READER = new EventReader(NAMES, MAPPER);
    private static final String FIRST = "{\"market\":\"m\",\"places\":[{\"note\":\"far\"},{}]}";
    private static final String SECOND = "{\"market\":\"m\",\"places\":[{\"name\":\"here\"}]}";

    @Test
    void an_older_revision_takes_every_step_to_the_newest() {
        assertThat(READER.read(new Name("sample.moved", 1), bytes(FIRST)))
                .isEqualTo(moved(7, "somewhere", "somewhere"));
    }

    @Test
    void a_revision_in_between_takes_only_the_steps_that_are_left() {
        assertThat(READER.read(new Name("sample.moved", 2), bytes(SECOND)))
                .isEqualTo(new SampleEvent.Moved(new MarketId("m"), List.of(new SampleEvent.Place("here", null)), 7));
    }

    @Test
    void the_newest_revision_is_read_as_it_stands() {
        var event = moved(3, "here", "there");

        assertThat(READER.read(new Name("sample.moved", 3), MAPPER.writeValueAsBytes(event)))
                .isEqualTo(event);
        assertThatThrownBy(() -> READER.read(new Name("sample.moved", 3), bytes(SECOND.replace("m\"", "m\",\"x\":1"))))
                .isInstanceOf(DatabindException.class);
    }

    @Test
    void a_member_that_no_revision_has_is_refused_in_older_ones_too() {
        var surprising = SECOND.replace("{\"name\"", "{\"surprise\":true,\"name\"");

        assertThatThrownBy(() -> READER.read(new Name("sample.moved", 2), bytes(surprising)))
                .hasStackTraceContaining("surprise");
    }

    @Test
    void an_object_is_changed_where_it_stands_and_an_absent_one_stays_absent() {
        var change = Upcast.within("place", Upcast.adding("name", Json.of("here")));
        var place = Json.object().with("place", Json.object());

        assertThat(change.of(place))
                .isEqualTo(Json.object().with("place", Json.object().with("name", "here")));
        assertThat(change.of(Json.object())).isEqualTo(Json.object());
        assertThatThrownBy(() -> change.of(Json.object().with("place", "here")))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void a_revision_that_nothing_leads_from_stops_the_reader(int revision) {
        var name = new Name("sample.moved", revision);

        assertThatThrownBy(() -> READER.read(name, bytes(FIRST))).isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> NAMES.classOf(name)).isInstanceOf(UnknownEventType.class);
    }

    @Test
    void a_dead_letter_of_an_older_revision_is_read_too() {
        var serializer = new EventSerializer(NAMES, MAPPER);
        var letter = new SerializedMessage<Event>(
                "evt_1",
                new SimpleSerializedObject<>(bytes(FIRST), byte[].class, new SimpleSerializedType("sample.moved", "1")),
                serializer.serialize(MetaData.with("actor", "ada"), byte[].class),
                serializer);

        assertThat(letter.getPayloadType()).isEqualTo(SampleEvent.Moved.class);
        assertThat(letter.getPayload()).isEqualTo(moved(7, "somewhere", "somewhere"));
    }

    @Test
    void every_upcast_leads_to_an_event_and_none_competes_with_another() {
        assertThatThrownBy(() -> names(List.of(Upcast.of("sample.forgotten", 1))))
                .isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> names(List.of(Upcast.of("sample.moved", 1)))).isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> names(List.of(Upcast.of("sample.moved", 2), Upcast.of("sample.moved", 2))))
                .hasMessageContaining("sample.moved/2");
        assertThatThrownBy(() -> names(List.of(Upcast.of("sample.moved", 3)))).hasMessageContaining("sample.moved/3");
    }

    private static EventNames names(List<Upcast> upcasts) {
        return new EventNames(List.of(SampleEvent.class), upcasts);
    }

    private static SampleEvent.Moved moved(long count, String one, String other) {
        return new SampleEvent.Moved(
                new MarketId("m"),
                List.of(new SampleEvent.Place(one, "far"), new SampleEvent.Place(other, null)),
                count);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
