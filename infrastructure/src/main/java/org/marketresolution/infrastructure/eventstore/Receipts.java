package org.marketresolution.infrastructure.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.marketresolution.domain.kernel.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are kept under their clients' keys. */
public final class Receipts {
    private final LogWriter writer;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Receipts(LogWriter writer, JdbcClient jdbc, JsonMapper mapper) {
        this.writer = writer;
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    public Optional<Receipt> find(Receipt.Key key) {
        return jdbc.sql("""
            select fingerprint, status, headers, body from receipt where principal = ? and key = ?
              and kept_at > clock_timestamp() - make_interval(secs => ?)\
            """)
                .params(key.principal(), key.name(), Receipt.KEPT.toSeconds())
                .query((row, _) -> new Receipt(
                        key,
                        row.getString(1),
                        row.getInt(2),
                        mapper.readValue(row.getBytes(3), Json.Obj.class),
                        row.getBytes(4)))
                .optional();
    }

    /** Keeps the answer to a write without events; {@link AnsweredBefore} when another has come first. */
    public void keep(Receipt receipt) {
        var request = new AppendRequest(List.of(), new AppendRequest.ReceiptRequest(receipt.key(), (_, _) -> receipt));
        writer.append(request);
        try {
            request.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
    }

    /** Forgets what is older than it need be kept; returns how many. */
    public int forgetOld() {
        return jdbc.sql("delete from receipt where kept_at <= clock_timestamp() - make_interval(secs => ?)")
                .param(Receipt.KEPT.toSeconds())
                .update();
    }
}
