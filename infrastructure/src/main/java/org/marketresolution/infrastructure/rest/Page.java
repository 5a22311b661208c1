package org.marketresolution.infrastructure.rest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Keyset paging: 1 to 200 rows, an opaque cursor, a link to the next page.
 *
 * @param after the key of the row behind which the page begins, or null
 * @param list the list and the question that it answers; a cursor is of use for the same only
 */
public record Page(int limit, @Nullable String after, String list) {
    private static final int DEFAULT = 50;
    private static final int LARGEST = 200;
    private static final int MARK = 8;
    private static final String CURSOR = "cursor";
    private static final Set<String> NOT_OF_THE_QUESTION = Set.of(CURSOR, "limit", "wait");

    /** The page that a client asks for, 50 rows by default. */
    public static Page of(@Nullable Integer limit, @Nullable String cursor) {
        var wanted = limit == null ? DEFAULT : limit;
        if (wanted < 1 || wanted > LARGEST) {
            throw Refused.parameter("limit", "out-of-range", "The parameter limit is from 1 to " + LARGEST + ".");
        }
        var list = asked();
        return new Page(wanted, cursor == null ? null : decode(cursor, list), list);
    }

    /** Whether a controller's method answers with a page: nothing else takes a cursor. */
    public static boolean isAnsweredBy(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters())
                .anyMatch(parameter -> parameter.getName().equals(CURSOR));
    }

    /** Behind a cursor of another list, or of other filters, rows would be left out that the client has not seen. */
    private static String decode(String cursor, String list) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (!text.startsWith(list)) {
                throw invalidCursor();
            }
            return text.substring(list.length());
        } catch (IllegalArgumentException e) {
            throw invalidCursor();
        }
    }

    private static String asked() {
        var address = ServletUriComponentsBuilder.fromCurrentRequest().build();
        var question = new TreeMap<>(address.getQueryParams());
        question.keySet().removeAll(NOT_OF_THE_QUESTION);
        var text = address.getPath() + question;
        return Hash.of(text.getBytes(StandardCharsets.UTF_8)).value().substring(0, MARK);
    }

    /** The refusal of a cursor that no page has handed out. */
    public static Refused invalidCursor() {
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
        var next = more ? encode(list + key.apply(rows.getLast())) : null;
        var headers = new HttpHeaders();
        if (next != null) {
            var address = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam(CURSOR, next)
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
