package org.marketresolution.domain.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The JSON Canonicalization Scheme (RFC 8785) over {@link Json}: one value, one sequence of bytes. */
public final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /** UTF-8 bytes with members sorted by UTF-16 code units (RFC 8785 §3.2.3) and no white space. */
    public static byte[] bytes(Json value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Json value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj object -> writeObject(object, out);
            case Json.Arr array -> writeArray(array.elements(), out);
            case Json.Str string -> writeString(string.value(), out);
            case Json.Int integer -> out.append(integer.value());
            case Json.Bool bool -> out.append(bool.value());
        }
    }

    private static void writeObject(Json.Obj object, StringBuilder out) {
        out.append('{');
        var separator = "";
        // String.compareTo compares UTF-16 code units, which is the order that RFC 8785 asks for.
        for (var member : object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            out.append(separator);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(List<Json> elements, StringBuilder out) {
        out.append('[');
        var separator = "";
        for (var element : elements) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    /** Escapes as ECMAScript's JSON.stringify does (RFC 8785 §3.2.2.2). */
    private static void writeString(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
