package org.marketresolution.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Canonical bytes (RFC 8785), digests and identities. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalJsonTest {
    @Test
    void values_have_no_white_space() {
        var value = JsonText.parse("{ \"b\" : [ 1, true, \"x\", {} , [ ] ], \"a\" : false }");

        assertThat(CanonicalJson.text(value)).isEqualTo("{\"a\":false,\"b\":[1,true,\"x\",{},[]]}");
    }

    @Test
    void the_example_of_the_rfc_comes_out_as_printed() {
        // RFC 8785 §3.2.3: the members sort by UTF-16 code units.
        var value = Json.object(Map.of(
                "\u20ac",
                Json.of("Euro Sign"),
                "\r",
                Json.of("Carriage Return"),
                "\ufb33",
                Json.of("Hebrew Letter Dalet With Dagesh"),
                "1",
                Json.of("One"),
                "\ud83d\ude00",
                Json.of("Emoji: Grinning Face"),
                "\u0080",
                Json.of("Control"),
                "\u00f6",
                Json.of("Latin Small Letter O With Diaeresis")));

        assertThat(CanonicalJson.text(value))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void strings_are_escaped_as_little_as_possible() {
        assertThat(CanonicalJson.text(Json.of("\u20ac$\u000f\nA'B\"\\\"/\u007f")))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\u007f\"");
        assertThat(CanonicalJson.text(Json.of("\b\t\n\f\r\u0000\u001f\u0010 ")))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\\u0010 \"");
    }

    @Test
    void bytes_are_utf_8() {
        assertThat(CanonicalJson.bytes(Json.of("\u20ac\ud83d\ude00")))
                .isEqualTo(HexFormat.of().parseHex("22e282acf09f988022"));
    }

    @Test
    void integers_are_plain_up_to_what_a_double_carries() {
        assertThat(CanonicalJson.text(Json.integers(0, -1, Json.Int.MAX, -Json.Int.MAX)))
                .isEqualTo("[0,-1,9007199254740991,-9007199254740991]");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Json.Int.MAX + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(-Json.Int.MAX - 1));
    }

    @Test
    void the_order_in_which_members_were_added_means_nothing() {
        var one = Json.object().with("a", "1").with("b", "2");
        var other = Json.object().with("b", "2").with("a", "1");

        assertThat(Hash.of(one)).isEqualTo(Hash.of(other));
        assertThat(Hash.of(one)).isNotEqualTo(Hash.of(one.with("c", "3")));
    }

    @Test
    void an_absent_member_is_left_out() {
        assertThat(Json.object().with("a", (String) null).with("b", (Json) null))
                .isEqualTo(Json.Obj.EMPTY);
    }

    @Test
    void a_hash_is_sha_256_in_hex() {
        var abc = Hash.of("abc".getBytes(StandardCharsets.US_ASCII));

        assertThat(abc).hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Hash.of(Json.object()).value())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThatIllegalArgumentException().isThrownBy(() -> new Hash("BA78"));
        assertThat(abc).isGreaterThan(Hash.of(Json.object()));
    }

    @Test
    void base32_is_crockfords_and_sorts_like_the_bits() {
        assertThat(Base32.of(new byte[16])).isEqualTo("00000000000000000000000000");
        assertThat(Base32.of(HexFormat.of().parseHex("ffffffffffffffffffffffffffffffff")))
                .isEqualTo("7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assertThat(Base32.of(HexFormat.of().parseHex("0000000000000000000000000000001f")))
                .endsWith("0z");
        assertThat(Base32.of(HexFormat.of().parseHex("00000000000000000000000000000020")))
                .endsWith("10");
        assertThat(Base32.of(HexFormat.of().parseHex("80000000000000000000000000000000")))
                .isEqualTo("40000000000000000000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> Base32.of(new byte[15]));
    }

    @Test
    void an_outcomes_identity_follows_from_its_market_and_key() {
        var id = OutcomeId.of(new MarketId("mkt_1"), "yes");

        assertThat(id).isEqualTo(OutcomeId.of(new MarketId("mkt_1"), "yes"));
        assertThat(id)
                .isNotEqualTo(OutcomeId.of(new MarketId("mkt_1"), "no"))
                .isNotEqualTo(OutcomeId.of(new MarketId("mkt_2"), "yes"));
        assertThat(id.value()).matches("out_[0-9a-hjkmnp-tv-z]{26}").isEqualTo(id.toString());
    }

    @Test
    void identities_print_and_sort_as_their_text() {
        assertThat(new MarketId("mkt_1")).hasToString("mkt_1").isLessThan(new MarketId("mkt_2"));
        assertThat(new OutcomeId("out_1")).hasToString("out_1").isLessThan(new OutcomeId("out_2"));
        assertThat(new OfficerId("alice")).hasToString("alice");
        assertThat(List.of(new EvidenceId("evd_1").toString())).containsExactly("evd_1");
    }
}
