package org.marketresolution.infrastructure.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.marketresolution.domain.kernel.EvidenceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests to capture an address, kept so that neither a restart nor a failure is silent. */
@Component
public class CaptureRequests {
    private static final String COLUMNS =
            "id, evidence, url, requested_by, roles, requested_at, status, attempts, code, reason, sha256";

    /** A request whose turn has come, and the wall time at which it did. */
    record Due(CaptureRequest request, Instant now) {}

    private final JdbcClient jdbc;

    CaptureRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a request, due at once. */
    public CaptureRequest add(String id, EvidenceId evidence, String url, String officer, String roles) {
        return jdbc.sql("insert into capture_request (id, evidence, url, requested_by, roles, status)"
                        + " values (?, ?, ?, ?, ?, 'pending') returning " + COLUMNS)
                .params(id, evidence.value(), url, officer, roles)
                .query((row, _) -> request(row))
                .single();
    }

    public Optional<CaptureRequest> find(EvidenceId evidence, String id) {
        return jdbc.sql("select " + COLUMNS + " from capture_request where evidence = ? and id = ?")
                .params(evidence.value(), id)
                .query((row, _) -> request(row))
                .optional();
    }

    /** All requests for an item, oldest first. */
    public List<CaptureRequest> of(EvidenceId evidence) {
        return jdbc.sql("select " + COLUMNS + " from capture_request where evidence = ? order by id")
                .param(evidence.value())
                .query((row, _) -> request(row))
                .list();
    }

    /** Makes everything that waits due: what a node had taken when it stopped, and what it had put off. */
    void wake() {
        jdbc.sql("update capture_request set due_at = now() where status = 'pending' and due_at > now()")
                .update();
    }

    /** Takes what is due; for {@code lease} no other node does. */
    List<Due> take(int most, Duration lease) {
        return jdbc.sql("""
            update capture_request
            set attempts = attempts + 1, due_at = now() + make_interval(secs => cast(? as double precision))
            where id in (select id from capture_request where status = 'pending' and due_at <= now()
              order by due_at limit ? for update skip locked)
            returning clock_timestamp(),\
            """ + " " + COLUMNS)
                .params(lease.toSeconds(), most)
                .query((row, _) -> new Due(request(row), instant(row, 1)))
                .list();
    }

    void attached(CaptureRequest request, String sha256) {
        jdbc.sql("update capture_request set status = 'attached', sha256 = ?, code = null, reason = null where id = ?"
                        + " and status = 'pending'")
                .params(sha256, request.id())
                .update();
    }

    void failed(CaptureRequest request, String code, String reason) {
        jdbc.sql("update capture_request set status = 'failed', code = ?, reason = ? where id = ?")
                .params(code, reason, request.id())
                .update();
    }

    void postpone(CaptureRequest request, String code, String reason, Duration pause) {
        jdbc.sql("""
            update capture_request
            set code = ?, reason = ?, due_at = now() + make_interval(secs => cast(? as double precision)) where id = ?\
            """)
                .params(code, reason, pause.toMillis() / 1000.0, request.id())
                .update();
    }

    private static CaptureRequest request(ResultSet row) throws SQLException {
        return new CaptureRequest(
                row.getString("id"),
                new EvidenceId(row.getString("evidence")),
                row.getString("url"),
                row.getString("requested_by"),
                row.getString("roles"),
                instant(row, row.findColumn("requested_at")),
                row.getString("status"),
                row.getInt("attempts"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("sha256"));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
