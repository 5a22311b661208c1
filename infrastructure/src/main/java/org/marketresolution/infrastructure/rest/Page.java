package org.marketresolution.infrastructure.rest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Keyset paging: 1 to 200 rows, an opaque cursor, a link to the next page. */
public record Page(int limit, @Nullable String after) {
    private static final int DEFAULT = 50;
    private static final int LARGEST = 200;

    /** The page that a client asks for, 50 rows by default. */
    public static Page of(@Nullable Integer limit, @Nullable String cursor) {
        var wanted = limit == null ? DEFAULT : limit;
        if (wanted < 1 || wanted > LARGEST) {
            throw new Refused(
                    Problem.of(ProblemCode.VALIDATION_FAILED, "The parameter limit is from 1 to " + LARGEST + "."));
        }
        return new Page(wanted, cursor == null ? null : decode(cursor));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalidCursor();
        }
    }

    private static Refused invalidCursor() {
        return new Refused(Problem.of(ProblemCode.INVALID_CURSOR, "The cursor is not one of ours."));
    }

    /** The cursor as a number, {@code fallback} where there is none. */
    public long position(long fallback) {
        try {
            var position = after == null ? fallback : Long.parseLong(after);
            if (position < fallback) {
                throw invalidCursor();
            }
            return position;
        } catch (NumberFormatException e) {
            throw invalidCursor();
        }
    }

    /** The place in the list that the cursor tells in this form; null for the first page. */
    public <T> @Nullable T place(Pattern form, Function<MatchResult, T> reading) {
        if (after == null) {
            return null;
        }
        var told = form.matcher(after);
        if (!told.matches()) {
            throw invalidCursor();
        }
        try {
            return reading.apply(told);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalidCursor();
        }
    }

    /** One row more than asked for tells whether there is another page. */
    public int probe() {
        return limit + 1;
    }

    /** The page's rows and the way to the next; {@code key} is a row's place, which the cursor carries. */
    public <T> ResponseEntity<Json> answer(List<T> probed, Function<T, String> key, Function<T, Json> document) {
        return answer(ResponseEntity.ok(), probed, key, document);
    }

    /** The same with the headers that the answer has already. */
    public <T> ResponseEntity<Json> answer(
            ResponseEntity.BodyBuilder answer, List<T> probed, Function<T, String> key, Function<T, Json> document) {
        var rows = probed.stream().limit(limit).toList();
        var more = probed.size() > limit;
        var next = more ? encode(key.apply(rows.getLast())) : null;
        var headers = new HttpHeaders();
        if (next != null) {
            var address = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", next)
                    .build()
                    .toUriString();
            headers.add(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
        return answer.headers(headers)
                .body(Json.object()
                        .with("data", Json.array(rows.stream().map(document).toList()))
                        .with(
                                "page",
                                Json.object().with("has_more", Json.of(more)).with("next_cursor", next)));
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
