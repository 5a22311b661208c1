package org.marketresolution.infrastructure.content;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.marketresolution.domain.kernel.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks stored bytes against their digest before anybody sees them, and remembers what failed. */
@Component
public class ContentIntegrity {
    private static final Logger LOG = LoggerFactory.getLogger(ContentIntegrity.class);

    /** Bytes that had another digest, or an end too soon, when they were read. */
    public record Fault(String actual, Instant foundAt) {}

    private final ContentStore store;
    private final JdbcClient jdbc;

    ContentIntegrity(ContentStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /** Whether the bytes still have the digest under which they are stored. */
    public boolean holds(Content content) {
        var actual = actual(content);
        if (actual.equals(content.sha256().value())) {
            return true;
        }
        LOG.error("stored content {} is damaged: {}", content.sha256(), actual);
        jdbc.sql("insert into content_fault (sha256, actual) values (?, ?) on conflict (sha256) do nothing")
                .params(content.sha256().value(), actual)
                .update();
        return false;
    }

    private String actual(Content content) {
        var digest = Digests.sha256();
        try (var in = store.read(content, 0);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The fault that was found in stored bytes, if one was. */
    public Optional<Fault> fault(Hash sha256) {
        return jdbc.sql("select actual, found_at from content_fault where sha256 = ?")
                .param(sha256.value())
                .query((row, _) -> new Fault(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }
}
