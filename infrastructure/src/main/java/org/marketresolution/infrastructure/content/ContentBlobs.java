package org.marketresolution.infrastructure.content;

import java.io.IOException;
import java.time.Duration;
import org.marketresolution.infrastructure.content.ContentSink.Kept;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chunks on their way in. Every chunk is a transaction of its own, so that a slow sender holds no connection; only what
 * is kept becomes content.
 */
final class ContentBlobs {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ContentBlobs(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    String begin() {
        var blob = SortableIds.next("blb");
        jdbc.sql("insert into content_upload (blob) values (?)").param(blob).update();
        return blob;
    }

    void append(String blob, int number, byte[] bytes) throws IOException {
        var rows = jdbc.sql("""
            with upload as (update content_upload set touched_at = now() where blob = ? returning blob)
            insert into content_chunk (blob, number, bytes) select blob, ?, ? from upload\
            """).param(blob).param(number).param(bytes).update();
        if (rows == 0) {
            throw abandoned();
        }
    }

    /** Turns the blob into content, or drops it when the same bytes are there. */
    Kept keep(String blob, Content content) throws IOException {
        var known = transaction.execute(_ -> {
            if (delete("content_upload", blob) == 0) {
                return null;
            }
            var rows = jdbc.sql("""
                insert into content (sha256, blob, size, media_type) values (?, ?, ?, ?) on conflict (sha256) do nothing\
                """)
                    .params(content.sha256().value(), blob, content.size(), content.mediaType())
                    .update();
            if (rows == 0) {
                delete("content_chunk", blob);
            }
            return rows == 0;
        });
        if (known == null) {
            throw abandoned();
        }
        return new Kept(known ? stored(content) : content, known);
    }

    /** What the first to store the bytes took them for stands. */
    private Content stored(Content content) {
        return jdbc.sql("select media_type from content where sha256 = ?")
                .param(content.sha256().value())
                .query((row, _) -> new Content(content.sha256(), content.size(), row.getString(1)))
                .single();
    }

    void discard(String blob) {
        transaction.executeWithoutResult(_ -> {
            delete("content_upload", blob);
            delete("content_chunk", blob);
        });
    }

    private int delete(String table, String blob) {
        return jdbc.sql("delete from " + table + " where blob = ?").param(blob).update();
    }

    /** Drops what nobody has added to for {@code idle}; answers how many blobs that were. */
    int sweep(Duration idle) {
        return jdbc.sql("""
            with abandoned as (
              delete from content_upload where touched_at < now() - make_interval(secs => cast(? as double precision)) returning blob),
            swept as (delete from content_chunk c using abandoned a where c.blob = a.blob)
            select count(*) from abandoned\
            """).param(idle.toSeconds()).query(Integer.class).single();
    }

    private static IOException abandoned() {
        return new IOException("the upload stood still for too long and was given up");
    }
}
