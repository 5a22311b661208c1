package org.marketresolution.infrastructure.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.content.Content;
import org.marketresolution.infrastructure.content.ContentStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What stored pages seem to say, for people who review them; it carries no weight. */
@Component
public class Suggestions {
    private final ContentStore store;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Suggestions(ContentStore store, JdbcClient jdbc, JsonMapper eventMapper) {
        this.store = store;
        this.jdbc = jdbc;
        this.mapper = eventMapper;
    }

    /** Draws up what a text says; {@code contentType} and {@code coding} are what its sender called it, if known. */
    public void draw(Content content, @Nullable String contentType, @Nullable String coding) {
        suggestion(content, contentType, coding)
                .ifPresent(suggested -> jdbc.sql("update content set suggested = ? where sha256 = ?")
                        .params(CanonicalJson.text(suggested), content.sha256().value())
                        .update());
    }

    private Optional<Json.Obj> suggestion(Content content, @Nullable String contentType, @Nullable String coding) {
        var packed = "gzip".equalsIgnoreCase(coding) || "x-gzip".equalsIgnoreCase(coding);
        var declared = contentType == null ? null : ContentType.parseLenient(contentType);
        var type = packed && declared != null ? String.valueOf(declared.getMimeType()) : content.mediaType();
        var charset = declared == null || declared.getCharset() == null
                ? null
                : declared.getCharset().name();
        try (var bytes = unpacked(store.read(content, 0), packed)) {
            return PageReader.read(bytes, type, charset);
        } catch (IOException e) {
            return Optional.empty(); // what cannot be unpacked says nothing
        }
    }

    private static InputStream unpacked(InputStream bytes, boolean packed) throws IOException {
        return packed ? new GZIPInputStream(bytes) : bytes;
    }

    /** What stored bytes seem to say, if they are text. */
    public Optional<Json.Obj> of(Hash sha256) {
        return jdbc.sql("select suggested from content where sha256 = ? and suggested is not null")
                .param(sha256.value())
                .query((row, _) -> mapper.readValue(row.getString(1), Json.Obj.class))
                .optional();
    }
}
