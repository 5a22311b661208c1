package org.marketresolution.infrastructure.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.flywaydb.core.Flyway;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A fresh log in a database of its own, and as many nodes on it as a test wants. */
final class TestLog implements AutoCloseable {
    final HikariDataSource dataSource = pool(TestPostgres.freshDatabase());
    final JdbcClient jdbc = JdbcClient.create(dataSource);
    final JsonMapper mapper = EventJson.mapper();
    final EventNames names = new EventNames(List.of(SampleEvent.class), SampleEvent.UPCASTS);
    final EventLog log = new EventLog(jdbc, names, mapper);
    private final List<Node> nodes = new ArrayList<>();

    TestLog() {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    /** A node: a writer, a listener and Axon's view of them. */
    final class Node implements AutoCloseable {
        final HeadSignal signal = new HeadSignal();
        final HeadListener listener = new HeadListener(dataSource, log, signal);
        final LogWriter writer;
        final PostgresEventStorageEngine engine;
        final PostgresEventStore store;

        private Node(DataSource writing) {
            writer = new LogWriter(new Flush(writing, Clock.systemUTC()), signal);
            engine = new PostgresEventStorageEngine(writer, log, names, mapper);
            store = PostgresEventStore.over(engine, log, signal);
        }

        @Override
        public void close() {
            writer.close();
            listener.close();
        }
    }

    Node node() {
        return node(dataSource);
    }

    Node node(DataSource writing) {
        var node = new Node(writing);
        nodes.add(node);
        return node;
    }

    static DomainEventMessage<SampleEvent> counted(String stream, long sequence) {
        return message(stream, sequence, new SampleEvent.Counted(new MarketId(stream), sequence));
    }

    static DomainEventMessage<SampleEvent> message(String stream, long sequence, SampleEvent event) {
        return new GenericDomainEventMessage<>("Sample", stream, sequence, event);
    }

    AppendRequest request(String stream, long sequence) {
        var event = new SampleEvent.Counted(new MarketId(stream), sequence);
        return new AppendRequest(List.of(new NewEvent(
                "Sample",
                stream,
                sequence,
                "evt_" + UUID.randomUUID(),
                "sample.counted",
                1,
                mapper.writeValueAsBytes(event),
                mapper.writeValueAsBytes(Map.of()),
                null)));
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(20);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        dataSource.close();
    }
}
