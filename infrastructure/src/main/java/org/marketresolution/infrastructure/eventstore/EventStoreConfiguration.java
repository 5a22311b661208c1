package org.marketresolution.infrastructure.eventstore;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.domain.outcome.OutcomeEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the log; Spring closes listener and writer before the data source that they use. */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {
    @Bean
    EventNames eventNames() {
        return new EventNames(List.of(EvidenceEvent.class, OutcomeEvent.class, MarketEvent.class), Upcast.ALL);
    }

    @Bean
    JsonMapper eventMapper() {
        return EventJson.mapper();
    }

    @Bean
    EventSerializer eventSerializer(EventNames names, JsonMapper eventMapper) {
        return new EventSerializer(names, eventMapper);
    }

    @Bean
    HeadSignal headSignal() {
        return new HeadSignal();
    }

    @Bean
    EventLog eventLog(JdbcClient jdbc, EventNames names, JsonMapper eventMapper) {
        return new EventLog(jdbc, names, eventMapper);
    }

    @Bean
    HeadListener headListener(DataSource dataSource, EventLog log, HeadSignal signal) {
        return new HeadListener(dataSource, log, signal);
    }

    @Bean
    LogWriter logWriter(DataSource dataSource, Clock engineClock, HeadSignal signal) {
        return new LogWriter(new Flush(dataSource, engineClock), signal);
    }

    @Bean
    Receipts receipts(LogWriter writer, JdbcClient jdbc, JsonMapper eventMapper) {
        return new Receipts(writer, jdbc, eventMapper);
    }

    @Bean
    EventStore eventStore(LogWriter writer, EventLog log, EventNames names, JsonMapper eventMapper, HeadSignal signal) {
        var engine = new PostgresEventStorageEngine(writer, log, names, eventMapper);
        return PostgresEventStore.over(engine, log, signal);
    }
}
