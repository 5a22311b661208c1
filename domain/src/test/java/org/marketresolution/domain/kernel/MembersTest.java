package org.marketresolution.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading documents: every fault has its place and its code, and reading goes on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MembersTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private final DocumentReader reader = new DocumentReader();

    private Members of(String text) {
        return reader.members(JsonText.parse(text), "");
    }

    private void faults(String... pointersAndCodes) {
        assertThat(reader.faults())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly(pointersAndCodes);
    }

    /** A member {@code m} of this string, quotes and all. */
    private Members member(String value) {
        return reader.members(Json.object().with("m", value), "");
    }

    @Test
    void strings() {
        assertThat(of("{\"m\":\"text\"}").string("m", 4)).isEqualTo("text");
        assertThat(of("{}").optionalString("m", 4)).isNull();
        faults();

        assertThat(of("{}").string("m", 4)).isEmpty();
        of("{\"m\":\"texts\"}").string("m", 4);
        of("{\"m\":\"  \"}").string("m", 4);
        assertThat(of("{\"m\":1}").string("m", 4)).isEmpty();
        faults("/m required", "/m too-long", "/m blank", "/m wrong-type");
    }

    @Test
    void strings_with_characters_that_nobody_types() {
        member("a\tb\nc\rd \u00e4\ud83d\ude00").string("m", 40);
        faults();

        member("a\u0007").string("m", 40);
        member("a\u007f").string("m", 40);
        member("a\ud83d").string("m", 40);
        member("\ude00a").string("m", 40);
        member("a\u001f").string("m", 40);
        member("a\ud83d\ude00").string("m", 40);
        faults(
                "/m control-character",
                "/m control-character",
                "/m lone-surrogate",
                "/m lone-surrogate",
                "/m control-character");
    }

    @Test
    void strings_of_a_form() {
        var form = Pattern.compile("[a-z]+");

        assertThat(of("{\"m\":\"abc\"}").string("m", form, "letters")).isEqualTo("abc");
        faults();
        of("{\"m\":\"ABC\"}").string("m", form, "letters");
        assertThat(of("{}").string("m", form, "letters")).isEmpty();
        assertThat(of("{\"m\":[]}").string("m", form, "letters")).isEmpty();
        faults("/m wrong-format", "/m required", "/m wrong-type");
        assertThat(reader.faults().getFirst().detail()).isEqualTo("must be letters");
    }

    @Test
    void booleans() {
        assertThat(of("{\"m\":true}").bool("m", false)).isTrue();
        assertThat(of("{\"m\":false}").bool("m", true)).isFalse();
        assertThat(of("{}").bool("m", true)).isTrue();
        assertThat(of("{}").bool("m", false)).isFalse();
        faults();
        assertThat(of("{\"m\":\"true\"}").bool("m", true)).isTrue();
        assertThat(of("{\"m\":\"true\"}").bool("m", false)).isFalse();
        faults("/m wrong-type", "/m wrong-type");
    }

    @Test
    void integers() {
        assertThat(of("{\"m\":1}").integer("m", 9, 1, 5)).isEqualTo(1);
        assertThat(of("{\"m\":5}").integer("m", 9, 1, 5)).isEqualTo(5);
        assertThat(of("{}").integer("m", 9, 1, 5)).isEqualTo(9);
        assertThat(of("{}").optionalInteger("m", 1, 5)).isNull();
        faults();
        of("{\"m\":0}").integer("m", 9, 1, 5);
        of("{\"m\":6}").integer("m", 9, 1, 5);
        of("{\"m\":\"1\"}").integer("m", 9, 1, 5);
        assertThat(reader.faults()).hasSize(3).allMatch(fault -> fault.pointer().equals("/m"));
    }

    @Test
    void choices() {
        assertThat(of("{\"m\":\"dark_blue\"}").choice("m", Colour.class, Colour.RED))
                .isEqualTo(Colour.DARK_BLUE);
        assertThat(of("{}").choice("m", Colour.class, Colour.RED)).isEqualTo(Colour.RED);
        assertThat(of("{}").optionalChoice("m", Colour.class)).isNull();
        assertThat(Members.code(Colour.DARK_BLUE)).isEqualTo("dark_blue");
        assertThat(of("{\"m\":[\"red\",\"dark_blue\"]}").choices("m", Colour.class))
                .containsExactly(Colour.RED, Colour.DARK_BLUE);
        assertThat(of("{}").choices("m", Colour.class)).isEmpty();
        faults();
        of("{\"m\":\"RED\"}").choice("m", Colour.class, Colour.RED);
        of("{\"m\":1}").choice("m", Colour.class, Colour.RED);
        of("{\"m\":[\"green\", 1]}").choices("m", Colour.class);
        faults("/m not-a-choice", "/m wrong-type", "/m/0 not-a-choice", "/m/1 wrong-type");
        assertThat(reader.faults().getFirst().detail()).contains("red").contains("dark_blue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "12.5",
                "-1",
                "0.000000000000000001",
                "999999999999999999",
                "-999999999999999999.999999999999999999"
            })
    void decimals(String text) {
        assertThat(member(text).decimal("m")).isEqualByComparingTo(new BigDecimal(text));
        faults();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01", "+1", ".5", "5.", "1e3", "1,5", "1000000000000000000", "0.0000000000000000001", "NaN", "1 "
            })
    void no_decimals(String text) {
        assertThat(member(text).optionalDecimal("m")).isNull();
        faults("/m wrong-format");
    }

    @Test
    void a_missing_decimal_is_required() {
        assertThat(of("{}").decimal("m")).isEqualTo(BigDecimal.ZERO);
        assertThat(of("{}").optionalDecimal("m")).isNull();
        assertThat(of("{\"m\":1}").decimal("m")).isEqualTo(BigDecimal.ZERO);
        faults("/m required", "/m wrong-type");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-30T20:59:59Z, 2025-06-30T20:59:59Z", "2025-06-30t20:59:59z, 2025-06-30T20:59:59Z",
        "2025-06-30T23:59:59+03:00, 2025-06-30T20:59:59Z",
                "2025-06-30T20:59:59.123456789Z, 2025-06-30T20:59:59.123456789Z",
        "2024-02-29T00:00:00-00:00, 2024-02-29T00:00:00Z"
    })
    void instants(String text, Instant expected) {
        assertThat(member(text).instant("m")).isEqualTo(expected);
        faults();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-06-30",
                "2025-06-30T20:59Z",
                "2025-06-30T20:59:59",
                "2025-02-30T00:00:00Z",
                "2025-06-30 20:59:59Z",
                "2025-06-30T20:59:59.1234567890Z",
                "2025-06-30T25:00:00Z",
                "2025-06-30T20:59:59+0300",
                "yesterday"
            })
    void no_instants(String text) {
        assertThat(member(text).instant("m")).isEqualTo(Instant.EPOCH);
        faults("/m wrong-format");
    }

    @Test
    void a_missing_instant_is_required() {
        assertThat(of("{}").optionalInstant("m")).isNull();
        assertThat(of("{}").instant("m")).isEqualTo(Instant.EPOCH);
        faults("/m required");
    }

    @ParameterizedTest
    @CsvSource({"P7D, 168", "PT48H, 48", "P1DT12H, 36", "P0D, 0", "PT0S, 0", "PT60M, 1", "PT3600S, 1", "P36525D, 876600"
    })
    void durations(String text, long hours) {
        assertThat(member(text).duration("m", Duration.ofDays(1))).isEqualTo(Duration.ofHours(hours));
        faults();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P1W",
                "P1M",
                "P1Y",
                "-P1D",
                "P",
                "PT",
                "P1DT",
                "P36525DT1S",
                "P99999999999999999999D",
                "7 days",
                "PT1.5S"
            })
    void no_durations(String text) {
        assertThat(member(text).duration("m", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
        faults("/m wrong-format");
    }

    @Test
    void a_missing_duration_falls_back() {
        assertThat(of("{}").duration("m", Duration.ofDays(3))).isEqualTo(Duration.ofDays(3));
        assertThat(of("{}").optionalDuration("m")).isNull();
        faults();
    }

    @Test
    void lists() {
        assertThat(of("{\"m\":[\"a\",\"b\"]}").strings("m", 1)).containsExactly("a", "b");
        assertThat(of("{}").strings("m", 1)).isEmpty();
        assertThat(of("{\"m\":[1,2]}").list("m", 2, (element, where) -> where)).containsExactly("/m/0", "/m/1");
        faults();
        of("{\"m\":[\"\", \"ab\", 1]}").strings("m", 1);
        of("{\"m\":[1,2,3]}").list("m", 2, (element, where) -> where);
        of("{\"m\":{}}").list("m", 2, (element, where) -> where);
        reader.members(Json.object().with("m", Json.array(java.util.List.of(Json.of("\ud83d")))), "")
                .strings("m", 5);
        faults(
                "/m/0 wrong-format",
                "/m/1 wrong-format",
                "/m/2 wrong-type",
                "/m too-many",
                "/m wrong-type",
                "/m/0 wrong-format");
    }

    @Test
    void objects() {
        var inner = of("{\"m\":{\"a/b~c\":1}}").object("m");

        assertThat(inner.pointer()).isEqualTo("/m");
        assertThat(inner.pointer("a/b~c")).isEqualTo("/m/a~1b~0c");
        assertThat(inner.has("a/b~c")).isTrue();
        assertThat(inner.has("x")).isFalse();
        assertThat(of("{}").optionalObject("m")).isNull();
        faults();
        of("{}").object("m").string("inner", 5);
        of("{\"m\":1}").object("m").string("inner", 5);
        of("[]");
        faults("/m required", "/m wrong-type", " wrong-type");
    }

    @Test
    void members_that_nobody_asked_for_are_unknown() {
        var members = of("{\"a\":1,\"b\":2}");
        members.raw("a");
        members.end();

        assertThat(reader.unknown()).containsExactly("/b");
        faults();
        reader.refuseUnknown();
        faults("/b unknown-field");
    }

    @Test
    void a_faulty_document_is_refused_with_all_its_faults() {
        assertThatNoException().isThrownBy(reader::finish);
        of("{}").string("x", 1);
        of("{}").string("y", 1);

        assertThatExceptionOfType(InvalidDocument.class)
                .isThrownBy(reader::finish)
                .satisfies(refusal -> assertThat(refusal.faults()).hasSize(2))
                .withMessageContaining("/x");
    }
}
