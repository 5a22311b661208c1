package org.marketresolution.infrastructure.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.marketresolution.domain.kernel.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps content in chunks in PostgreSQL, so that one backup holds the log and what it rests on. */
final class PostgresContentStore implements ContentStore {
    private final JdbcClient jdbc;
    private final ContentBlobs blobs;

    PostgresContentStore(JdbcClient jdbc, ContentBlobs blobs) {
        this.jdbc = jdbc;
        this.blobs = blobs;
    }

    @Override
    public ContentSink open(long limit) {
        return new ContentSink(blobs, limit);
    }

    @Override
    public Optional<Content> find(Hash sha256) {
        return jdbc.sql("select size, media_type from content where sha256 = ?")
                .param(sha256.value())
                .query((row, _) -> new Content(sha256, row.getLong(1), row.getString(2)))
                .optional();
    }

    @Override
    public InputStream read(Content content, long from) {
        return new ContentStream(content, from, number -> chunk(content, number));
    }

    /** A query per chunk: between them the reader may be as slow as it likes and holds nothing. */
    private byte[] chunk(Content content, int number) throws IOException {
        return jdbc.sql("""
            select bytes from content_chunk
            where blob = (select blob from content where sha256 = ?) and number = ?\
            """)
                .params(content.sha256().value(), number)
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new IOException("content " + content.sha256() + " lacks chunk " + number));
    }
}
