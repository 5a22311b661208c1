package org.marketresolution.infrastructure.replay;

import java.util.List;
import java.util.stream.Collectors;
import org.marketresolution.infrastructure.axon.Projection;
import org.marketresolution.infrastructure.axon.Projection.Table;
import org.marketresolution.infrastructure.axon.StoredPositions;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds a read model anew while the old one serves, and puts the new rows in its place at once. */
@Component
public class Rebuild {
    /** How many events were folded, and in what time. */
    public record Result(long events, long nanoseconds) {}

    /** How often it gives way to a batch that holds one of the tables and wants another. */
    private static final int MOST_ATTEMPTS = 100;

    private final List<ReadModel> models;
    private final EventLog log;
    private final StoredPositions positions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate attempt;

    Rebuild(
            List<Projection> projections,
            EventLog log,
            StoredPositions positions,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.models = projections.stream().map(ReadModel::of).toList();
        this.log = log;
        this.positions = positions;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Names of the read models. */
    public List<String> names() {
        return models.stream().map(ReadModel::name).sorted().toList();
    }

    /** Readers see the old rows until the new ones are there; the projection waits only while the last events are folded. */
    public Result of(String name) {
        var start = System.nanoTime();
        var model = models.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no read model is called " + name));
        var events = transaction.execute(_ -> rebuild(model));
        return new Result(events == null ? 0 : events, System.nanoTime() - start);
    }

    private long rebuild(ReadModel model) {
        var folding = new Folding(log, model.shadow(jdbc));
        folding.to(
                positions.of(model.name())); // never further: what the projection has not passed it will write itself
        var tables = model.projection().tables();
        lock(tables);
        folding.to(positions.of(model.name()));
        tables.forEach(this::replace);
        return folding.events();
    }

    /**
     * Waits for a batch that writes, and keeps the next from writing; what the token says is then what the rows show. A
     * batch takes the tables in the order of its events, so this gives way before the database calls it a deadlock.
     */
    private void lock(List<Table> tables) {
        var names = tables.stream().map(table -> "public." + table.name()).collect(Collectors.joining(", "));
        jdbc.sql("set local lock_timeout to '200ms'").update();
        for (int attempts = 1; ; attempts++) {
            try {
                attempt.executeWithoutResult(_ -> jdbc.sql("lock table " + names + " in share row exclusive mode")
                        .update());
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempts == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void replace(Table table) {
        jdbc.sql("delete from public." + table.name()).update();
        jdbc.sql("insert into public." + table.name() + " select * from pg_temp." + table.name())
                .update();
    }
}
