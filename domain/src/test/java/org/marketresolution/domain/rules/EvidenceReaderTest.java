package org.marketresolution.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketresolution.domain.rules.Item.by;
import static org.marketresolution.domain.rules.Item.on;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.JsonText;

/** §4: reading claims and the evidence of a simulation, and the voice behind a claim. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceReaderTest {
    private static final String ITEM = """
        {"id": "x", "issuer": "a1", "times": {"announced": "2025-03-01"}, "received_at": "2025-03-01T12:00:00Z",
         "statements": [{"predicate": "p.q", "modality": "asserts"}]%s}
        """;
    private final DocumentReader reader = new DocumentReader();

    private List<EvidenceItem> read(String... items) {
        return SimulatedEvidence.read(
                reader.members(JsonText.parse("{\"evidence\": [" + String.join(",", items) + "]}"), ""), "evidence");
    }

    private EvidenceItem item(String more) {
        return read(ITEM.formatted(more)).getFirst();
    }

    private void faults(String... expected) {
        assertThat(reader.faults())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly(expected);
    }

    @Test
    void an_item_is_admitted_when_it_was_received_unless_it_says_otherwise() {
        assertThat(item("").admittedAt()).isEqualTo(Instant.parse("2025-03-01T12:00:00Z"));
        assertThat(item(", \"admitted_at\": \"2025-03-02T00:00:00Z\"").admittedAt())
                .isEqualTo(Instant.parse("2025-03-02T00:00:00Z"));
        faults();
    }

    @Test
    void list_order_stands_in_for_the_logs() {
        var items = read(ITEM.formatted(""), ITEM.formatted("").replace("\"x\"", "\"y\""));

        assertThat(items).extracting(EvidenceItem::position).containsExactly(0L, 1L);
        faults();
    }

    @Test
    void what_befell_an_item_is_told_with_it() {
        var item = item(", \"retracted\": {\"at\": \"2025-03-03T00:00:00Z\", \"class\": \"denied\"},"
                + " \"superseded_by\": {\"id\": \"z\", \"at\": \"2025-03-04T00:00:00Z\"}, \"duplicate_of\": \"w\"");

        assertThat(item.retractions()).containsExactly(new Retraction(on("03-03"), RetractionClass.DENIED, null));
        assertThat(item.supersession()).isEqualTo(new Supersession("z", on("03-04")));
        assertThat(item.duplicateOf()).isEqualTo(new Link("w", null));
        faults();
    }

    @Test
    void information_without_weight_is_taken() {
        item(", \"ref\": \"r\", \"topic\": \"t\", \"headline\": \"h\", \"summary\": \"s\", \"capacity\": \"c\","
                + " \"seed\": \"f\", \"kind\": \"document\", \"capture\": {\"size\": 1}");

        reader.refuseUnknown();
        faults();
    }

    @Test
    void unknown_fields_are_refused_with_a_pointer() {
        item(", \"colour\": \"red\", \"relay\": {\"via\": \"x\"}, \"retracted\": {\"at\": \"2025-03-03T00:00:00Z\","
                + " \"class\": \"error\", \"why\": \"x\"}, \"superseded_by\": {\"id\": \"z\", \"at\":"
                + " \"2025-03-04T00:00:00Z\", \"why\": \"x\"}");
        reader.refuseUnknown();

        assertThat(reader.faults())
                .extracting(fault -> fault.pointer())
                .containsExactlyInAnyOrder(
                        "/evidence/0/colour",
                        "/evidence/0/relay/via",
                        "/evidence/0/retracted/why",
                        "/evidence/0/superseded_by/why");
    }

    @Test
    void unknown_fields_of_times_and_statements_are_refused_too() {
        read(ITEM.formatted("")
                .replace(
                        "\"announced\": \"2025-03-01\"",
                        "\"announced\": {\"from\": \"2025-03-01\", \"to\": \"2025-03-01\", \"zone\": \"x\"}, \"said\":"
                                + " \"x\"")
                .replace("\"modality\"", "\"mood\": \"x\", \"modality\""));

        assertThat(reader.unknown())
                .containsExactlyInAnyOrder(
                        "/evidence/0/times/announced/zone", "/evidence/0/times/said", "/evidence/0/statements/0/mood");
    }

    @Test
    void every_member_of_a_claim_is_read() {
        var claim = item(", \"speaker\": \"Lee\", \"relay\": {\"publisher\": \"Yonhap\", \"form\": \"translation\","
                        + " \"url\": \"https://y.kr\", \"language\": \"en\"}")
                .claim();

        assertThat(claim.issuer()).isEqualTo("a1");
        assertThat(claim.speaker()).isEqualTo("Lee");
        assertThat(claim.relay()).isEqualTo(new Relay("Yonhap", RelayForm.TRANSLATION, "https://y.kr", "en"));
        assertThat(claim.form()).isEqualTo(RelayForm.TRANSLATION);
        faults();
    }

    @Test
    void every_member_of_a_statement_is_read() {
        var statement = read(ITEM.formatted("")
                        .replace(
                                "\"modality\": \"asserts\"",
                                "\"modality\": \"conditional\", \"object\": \"KR\", \"subjects\": [\"s1\"], \"value\":"
                                        + " \"1.50\", \"final\": true"))
                .getFirst()
                .claim()
                .statements()
                .getFirst();

        assertThat(statement)
                .isEqualTo(new Statement(
                        "p.q", "KR", List.of("s1"), new java.math.BigDecimal("1.50"), Modality.CONDITIONAL, true));
        assertThat(statement.toJson())
                .isEqualTo(
                        JsonText.parse("{\"predicate\": \"p.q\", \"object\": \"KR\", \"subjects\": [\"s1\"], \"value\":"
                                + " \"1.50\", \"modality\": \"conditional\", \"final\": true}"));
    }

    @Test
    void a_bare_statement_says_little() {
        var statement = item("").claim().statements().getFirst();

        assertThat(statement.subjects()).isEmpty();
        assertThat(statement.value()).isNull();
        assertThat(statement.declaredFinal()).isFalse();
        assertThat(statement.toJson()).isEqualTo(JsonText.parse("{\"predicate\": \"p.q\", \"modality\": \"asserts\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2025-03-01\"|2025-03-01|2025-03-01",
                "\"2025-03-01T01:00:00+01:00\"|2025-03-01T00:00:00Z|2025-03-01T00:00:00Z",
                "{\"from\": \"2025-03-01\", \"to\": \"2025-03-02T00:00:00Z\"}|2025-03-01|2025-03-02T00:00:00Z"
            })
    void a_time_is_an_interval_a_bare_instant_or_a_day(String time, String from, String to) {
        var times = read(ITEM.formatted("").replace("\"announced\": \"2025-03-01\"", "\"occurred\": " + time))
                .getFirst()
                .claim()
                .times();

        assertThat(times.announced()).isNull();
        assertThat(times.occurred()).isEqualTo(new Interval(TimePoint.parse(from), TimePoint.parse(to)));
        faults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2025-02-30\"|/announced wrong-format",
                "\"yesterday\"|/announced wrong-format",
                "1|/announced wrong-type",
                "{}|/announced/from required",
                "{\"from\": \"2025-03-01\"}|/announced/to required",
                "{\"from\": \"2025-03-01\", \"to\": \"x\"}|/announced/to wrong-format",
                "{\"from\": \"2025-03-01T00:00:00Z\", \"to\": \"2025-02-28T23:59:59Z\"}|/announced/to before-from"
            })
    void a_faulty_time_is_pointed_at(String time, String fault) {
        read(ITEM.formatted("").replace("\"announced\": \"2025-03-01\"", "\"announced\": " + time));

        assertThat(reader.faults())
                .extracting(each -> each.pointer() + " " + each.code())
                .contains("/evidence/0/times" + fault);
    }

    @Test
    void an_end_before_its_beginning_in_every_zone_is_refused() {
        read(ITEM.formatted("")
                .replace(
                        "\"announced\": \"2025-03-01\"",
                        "\"announced\": {\"from\": \"2025-03-01\", \"to\": \"2025-03-01T00:00:00Z\"}"));
        faults();
        read(ITEM.formatted("")
                .replace(
                        "\"announced\": \"2025-03-01\"",
                        "\"announced\": {\"from\": \"2025-03-02\", \"to\": \"2025-03-01\"}"));
        faults("/evidence/0/times/announced/to before-from");
    }

    @Test
    void what_is_missing_is_pointed_at() {
        read("{}");

        faults(
                "/evidence/0/received_at required",
                "/evidence/0/id required",
                "/evidence/0/issuer required",
                "/evidence/0/times required",
                "/evidence/0/statements required");
    }

    @Test
    void a_statement_needs_a_predicate_and_a_modality() {
        read(ITEM.formatted("").replace("{\"predicate\": \"p.q\", \"modality\": \"asserts\"}", "{}"));

        faults("/evidence/0/statements/0/modality required", "/evidence/0/statements/0/predicate required");
    }

    @Test
    void an_item_makes_a_statement() {
        read(ITEM.formatted("").replace("{\"predicate\": \"p.q\", \"modality\": \"asserts\"}", ""));

        faults("/evidence/0/statements too-few");
    }

    @Test
    void a_retraction_and_a_supersession_need_their_members() {
        item(", \"retracted\": {}, \"superseded_by\": {}");

        faults(
                "/evidence/0/retracted/class required",
                "/evidence/0/retracted/at required",
                "/evidence/0/superseded_by/id required",
                "/evidence/0/superseded_by/at required");
    }

    @Test
    void twins_are_refused() {
        read(ITEM.formatted(""), ITEM.formatted(""));

        faults("/evidence/1/id duplicate-key");
    }

    @Test
    void rings_are_refused_and_chains_are_not() {
        read(
                ITEM.formatted(", \"duplicate_of\": \"y\""),
                ITEM.formatted(", \"duplicate_of\": \"z\"").replace("\"id\": \"x\"", "\"id\": \"y\""),
                ITEM.formatted("").replace("\"id\": \"x\"", "\"id\": \"z\""));
        faults();

        read(
                ITEM.formatted(", \"duplicate_of\": \"y\""),
                ITEM.formatted(", \"duplicate_of\": \"x\"").replace("\"id\": \"x\"", "\"id\": \"y\""),
                ITEM.formatted(", \"duplicate_of\": \"x\"").replace("\"id\": \"x\"", "\"id\": \"z\""));
        faults("/evidence/0/duplicate_of ring", "/evidence/1/duplicate_of ring");
    }

    @Test
    void an_item_that_repeats_itself_is_a_ring() {
        item(", \"duplicate_of\": \"x\"");

        faults("/evidence/0/duplicate_of ring");
    }

    @Test
    void instants_are_listed() {
        var members = reader.members(JsonText.parse("{\"at\": [\"2025-03-01T00:00:00Z\", 1, \"x\"]}"), "");

        assertThat(SimulatedEvidence.instants(members, "at"))
                .containsExactly(on("03-01"), Instant.EPOCH, Instant.EPOCH);
        faults("/at/1 wrong-format", "/at/2 wrong-format");
    }

    @Test
    void one_voice_on_one_utc_day_with_equal_statements_is_one_origin() {
        var voice = key(by("a1", "x").speaker("Lee"));

        assertThat(voice).matches("org_[0-9a-f]{26}");
        assertThat(key(by("a1", "y")
                        .speaker("Lee")
                        .relay(RelayForm.VERBATIM)
                        .received(on("03-09"))
                        .announced(on("03-01T23:59:59"))))
                .isEqualTo(voice);
        assertThat(key(by("a2", "x").speaker("Lee"))).isNotEqualTo(voice);
        assertThat(key(by("a1", "x").speaker("Kim"))).isNotEqualTo(voice);
        assertThat(key(by("a1", "x"))).isNotEqualTo(voice);
        assertThat(key(by("a1", "x").speaker("Lee").announced(on("03-02")))).isNotEqualTo(voice);
        assertThat(key(by("a1", "x").speaker("Lee").unannounced())).isNotEqualTo(voice);
        assertThat(key(by("a1", "x").speaker("Lee").object("red"))).isNotEqualTo(voice);
    }

    @Test
    void statements_of_an_origin_are_a_set() {
        var one = by("a1", "x")
                .object("red")
                .asserts()
                .object("blue")
                .asserts()
                .build()
                .claim();
        var other = by("a1", "x")
                .object("blue")
                .asserts()
                .object("red")
                .asserts()
                .object("red")
                .asserts()
                .build()
                .claim();

        assertThat(Origin.key(one)).isEqualTo(Origin.key(other));
    }

    @Test
    void points_in_time_read_what_they_write() {
        for (var text : List.of("2025-03-01", "2025-03-01T00:00:00Z")) {
            assertThat(TimePoint.parse(text).text()).isEqualTo(text);
        }
        assertThat(TimePoint.parse("2025-03-01")).isEqualTo(new TimePoint.On(LocalDate.parse("2025-03-01")));
        assertThat(Objects.requireNonNull(item("").claim().times().announced()).from())
                .isInstanceOf(TimePoint.On.class);
    }

    @Test
    void a_claim_is_written_as_it_was_read() {
        var claim = item(", \"speaker\": \"Lee\", \"relay\": {\"publisher\": \"Yonhap\", \"form\": \"verbatim\"}")
                .claim();

        assertThat(claim.toJson()).isEqualTo(JsonText.parse("""
            {"issuer": "a1", "speaker": "Lee", "relay": {"publisher": "Yonhap", "form": "verbatim"},
             "times": {"announced": {"from": "2025-03-01", "to": "2025-03-01"}},
             "statements": [{"predicate": "p.q", "modality": "asserts"}]}
            """));
    }

    private static String key(Item item) {
        return Origin.key(item.asserts().build().claim());
    }
}
