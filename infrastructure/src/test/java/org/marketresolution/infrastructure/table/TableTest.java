package org.marketresolution.infrastructure.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketresolution.domain.kernel.Json;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpOutputMessage;

/** What becomes a cell, and which column it is in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableTest {
    @Test
    void columns_are_in_the_order_in_which_elements_first_have_them() throws Exception {
        assertThat(written(
                        Json.object().with("a", "1").with("c", "2"),
                        Json.object().with("b", "3").with("a", "4")))
                .isEqualTo("a,c,b\r\n1,2,\r\n4,,3\r\n");
    }

    @Test
    void members_of_members_are_behind_a_dot_and_a_dot_of_their_own_is_behind_a_backslash() throws Exception {
        var nested = Json.object().with("b", Json.object().with("c", Json.of(1)));
        assertThat(written(Json.object().with("a", nested).with("a.b.c", Json.of(2))))
                .isEqualTo("a.b.c,a\\.b\\.c\r\n1,2\r\n");
    }

    @Test
    void lists_are_json_and_so_is_an_object_without_members() throws Exception {
        assertThat(written(Json.object()
                        .with("list", Json.array(List.of(Json.of(1), Json.of("x"))))
                        .with("nothing", Json.object())
                        .with("yes", Json.of(true))))
                .isEqualTo("list,nothing,yes\r\n\"[1,\"\"x\"\"]\",{},true\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1+1", "-x", "@SUM(1)", "\t=1", "\r=1", "\n=1", "\0=1", "-", "-1.5-1", "=\n1"})
    void what_would_be_calculated_is_text(String text) throws Exception {
        assertThat(written(Json.object().with("a", text)).replace("\"", "")).isEqualTo("a\r\n'" + text + "\r\n");
        assertThat(written(Json.object().with(text, "a")).replace("\"", "")).startsWith("'" + text.replace(".", "\\."));
    }

    @ParameterizedTest
    @CsvSource({"-1", "-0.25", "-1e3", "12", "2025-01-11", "a=b", "' =1'"})
    void what_would_not_be_stays_as_it_is(String text) throws Exception {
        assertThat(written(Json.object().with("a", text))).isEqualTo("a\r\n" + text + "\r\n");
    }

    @Test
    void a_negative_number_stays_one() throws Exception {
        assertThat(written(Json.object().with("a", Json.of(-5)))).isEqualTo("a\r\n-5\r\n");
    }

    @Test
    void nothing_is_offered_to_who_was_promised_no_table() {
        var converter = new TableConverter();
        assertThat(converter.canWrite(Json.Obj.class, null)).isFalse();
        assertThat(converter.canWrite(Json.Obj.class, MediaType.APPLICATION_JSON))
                .isFalse();
        assertThat(converter.canWrite(Json.Obj.class, TableConverter.CSV)).isTrue();
        assertThat(converter.canRead(Json.Obj.class, TableConverter.CSV)).isFalse();
    }

    private static String written(Json.Obj... elements) throws Exception {
        var message = new MockHttpOutputMessage();
        var page = Json.object().with("data", Json.array(List.of(elements)));
        new TableConverter().write(page, TableConverter.CSV, message);
        return message.getBodyAsString(StandardCharsets.UTF_8);
    }
}
