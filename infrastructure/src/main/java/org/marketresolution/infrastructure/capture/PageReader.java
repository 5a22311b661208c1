package org.marketresolution.infrastructure.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads title, text, language and dates off a page; of a large one, off its beginning. */
final class PageReader {
    private static final JsonMapper LINKED_DATA = JsonMapper.builder().build();
    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final int MOST_BYTES = 1 << 21;
    private static final int EXCERPT = 2_000;
    private static final int TITLE = 500;
    private static final int LABEL = 100;
    private static final int MOST_DATES = 20;

    private record Found(String date, String source) {}

    private PageReader() {}

    static Optional<Json.Obj> read(InputStream bytes, String mediaType, @Nullable String charset) throws IOException {
        if (PAGES.contains(mediaType)) {
            return Optional.of(page(Jsoup.parse(beginning(bytes), charset, "")));
        }
        return mediaType.startsWith("text/") ? Optional.of(text(bytes, charset)) : Optional.empty();
    }

    private static InputStream beginning(InputStream bytes) throws IOException {
        return new ByteArrayInputStream(bytes.readNBytes(MOST_BYTES));
    }

    private static Json.Obj text(InputStream bytes, @Nullable String charset) throws IOException {
        var text = new String(
                bytes.readNBytes(4 * EXCERPT), charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset));
        return Json.object().with("text_excerpt", clean(text, EXCERPT));
    }

    private static Json.Obj page(Document page) {
        var dates = dates(page).stream()
                .map(found -> Json.object().with("date", found.date()).with("source", found.source()))
                .toList();
        page.select("script, style, noscript, template").remove();
        return Json.object()
                .with("title", clean(page.title(), TITLE))
                .with("language", clean(page.select("html").attr("lang"), LABEL))
                .with("text_excerpt", clean(page.body().text(), EXCERPT))
                .with("dates", dates.isEmpty() ? null : Json.array(dates));
    }

    private static SequencedSet<Found> dates(Document page) {
        var found = new LinkedHashSet<Found>();
        Stream.of(
                        linkedData(page, "datePublished"),
                        linkedData(page, "dateModified"),
                        attribute(page, "meta[property=article:published_time]", "content", "article:published_time"),
                        attribute(page, "meta[property=article:modified_time]", "content", "article:modified_time"),
                        attribute(page, "time[datetime]", "datetime", "time"))
                .flatMap(dates -> dates)
                .filter(date -> !date.date().isEmpty())
                .limit(MOST_DATES)
                .forEach(found::add);
        return found;
    }

    private static Stream<Found> linkedData(Document page, String name) {
        return page.select("script[type=application/ld+json]").stream()
                .flatMap(script -> values(script.data(), name))
                .map(value -> found(value, "json-ld " + name));
    }

    private static Stream<String> values(String document, String name) {
        try {
            return LINKED_DATA.readTree(document).findValuesAsString(name).stream();
        } catch (JacksonException e) {
            return Stream.of(); // pages hold much that is no JSON
        }
    }

    private static Stream<Found> attribute(Document page, String selector, String attribute, String source) {
        return page.select(selector).stream().map(element -> found(element.attr(attribute), source));
    }

    private static Found found(String date, String source) {
        var text = clean(date, LABEL);
        return new Found(text == null ? "" : text, source);
    }

    /** At most {@code longest} characters on one line, well-formed; null when nothing is left. */
    private static @Nullable String clean(String text, int longest) {
        var line = text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.isEmpty() ? null : line;
    }
}
