package org.marketresolution.infrastructure.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.axon.Projection;
import org.marketresolution.infrastructure.axon.StoredPositions;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Folds the log again and compares what comes out with the live read models, field by field, in one snapshot of the database. */
@Component
public class Replay {
    /**
     * What was found.
     *
     * @param events how many events were folded, each counted once for every read model
     */
    public record Result(List<RowDifference> differences, long events, long nanoseconds) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    private final List<ReadModel> models;
    private final EventLog log;
    private final StoredPositions positions;
    private final JdbcClient jdbc;
    private final RowComparison rows;
    private final TransactionTemplate snapshot;

    Replay(
            List<Projection> projections,
            EventLog log,
            StoredPositions positions,
            JdbcClient jdbc,
            RowComparison rows,
            PlatformTransactionManager transactions) {
        this.models = projections.stream().map(ReadModel::of).toList();
        this.log = log;
        this.positions = positions;
        this.jdbc = jdbc;
        this.rows = rows;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Compares each read model as of the position that its own rows show.
     *
     * @param stream one stream alone, or null for all
     * @param to the last event that is folded, or null for all; rows that have changed since are left out
     */
    public Result compare(@Nullable String stream, @Nullable Long to) {
        var start = System.nanoTime();
        var differences = new ArrayList<RowDifference>();
        var events = snapshot.execute(_ -> models.stream()
                .mapToLong(model -> compare(model, stream, to, differences))
                .sum());
        return new Result(differences, events == null ? 0 : events, System.nanoTime() - start);
    }

    private long compare(ReadModel model, @Nullable String stream, @Nullable Long to, List<RowDifference> differences) {
        var shown = positions.of(model.name());
        var last = to == null ? shown : Math.min(to, shown);
        var folding = new Folding(log, model.shadow(jdbc));
        if (stream == null) {
            folding.to(last);
        } else {
            folding.stream(stream, last);
        }
        for (var table : model.projection().tables()) {
            differences.addAll(rows.of(table, stream, last, shown));
        }
        return folding.events();
    }
}
