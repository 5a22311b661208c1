package org.marketresolution.infrastructure.readmodel.timer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.marketresolution.application.market.TimerChange;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.market.MarketEvent;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row for each timer that runs, and one for each market whose windows stand still. */
@Component
@ProcessingGroup(TimerProjection.NAME)
class TimerProjection implements Projection {
    static final String NAME = "timers";

    private final JdbcClient jdbc;

    TimerProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table("timer", "market"), new Table("timer_hold", "market"));
    }

    @Override
    public Projection over(JdbcClient client) {
        return new TimerProjection(client);
    }

    @Override
    @EventHandler
    public void on(Event event, TrackingToken token, @Timestamp Instant at) {
        if (event instanceof MarketEvent marketEvent) {
            TimerChange.after(marketEvent).forEach(this::apply);
        }
    }

    private void apply(TimerChange change) {
        switch (change) {
            case TimerChange.Set set ->
                jdbc.sql("""
                    insert into timer (market, kind, due_at) values (?, ?, ?)
                    on conflict (market, kind) do update set due_at = excluded.due_at\
                    """)
                        .params(
                                set.timer().market().value(),
                                set.timer().kind().rank(),
                                set.timer().dueAt().atOffset(ZoneOffset.UTC))
                        .update();
            case TimerChange.Stop stop ->
                jdbc.sql("delete from timer where market = ? and kind = ?")
                        .params(stop.market().value(), stop.kind().rank())
                        .update();
            case TimerChange.Hold hold ->
                jdbc.sql("insert into timer_hold (market) values (?) on conflict do nothing")
                        .param(hold.market().value())
                        .update();
            case TimerChange.Release release ->
                jdbc.sql("delete from timer_hold where market = ?")
                        .param(release.market().value())
                        .update();
        }
    }
}
