package org.marketresolution.infrastructure.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.marketresolution.domain.kernel.CanonicalJson;

/** The rows of a flush that keep answers; what is older than a key is remembered counts as absent. */
final class ReceiptTable {
    private ReceiptTable() {}

    /** Which of the keys have an answer. */
    static Set<Receipt.Key> answered(Collection<AppendRequest> requests, Connection connection) throws SQLException {
        var keys = requests.stream()
                .map(AppendRequest::receipt)
                .filter(Objects::nonNull)
                .map(AppendRequest.ReceiptRequest::key)
                .toList();
        var answered = new HashSet<Receipt.Key>();
        if (keys.isEmpty()) {
            return answered;
        }
        try (var query = connection.prepareStatement("""
            select principal, key from receipt join unnest(?, ?) as wanted (p, k) on principal = p and key = k
            where kept_at > clock_timestamp() - make_interval(secs => ?)\
            """)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", keys.stream().map(Receipt.Key::principal).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text", keys.stream().map(Receipt.Key::name).toArray()));
            query.setLong(3, Receipt.KEPT.toSeconds());
            try (var result = query.executeQuery()) {
                while (result.next()) {
                    answered.add(new Receipt.Key(result.getString(1), result.getString(2)));
                }
            }
        }
        return answered;
    }

    static void insert(List<Receipt> receipts, Connection connection) throws SQLException {
        if (receipts.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
            insert into receipt (principal, key, fingerprint, status, headers, body) values (?, ?, ?, ?, ?, ?)
            on conflict (principal, key) do update set fingerprint = excluded.fingerprint, status = excluded.status,
              headers = excluded.headers, body = excluded.body, kept_at = clock_timestamp()\
            """)) {
            for (var receipt : receipts) {
                insert.setString(1, receipt.key().principal());
                insert.setString(2, receipt.key().name());
                insert.setString(3, receipt.fingerprint());
                insert.setInt(4, receipt.status());
                insert.setBytes(5, CanonicalJson.bytes(receipt.headers()));
                insert.setBytes(6, receipt.body());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
