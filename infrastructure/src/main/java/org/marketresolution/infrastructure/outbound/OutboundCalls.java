package org.marketresolution.infrastructure.outbound;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.stereotype.Component;

/** Calls addresses that somebody else has named. */
@Component
public class OutboundCalls implements AutoCloseable {
    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbound-alarms").factory());

    public OutboundCalls(CloseableHttpClient outboundHttp) {
        this.http = outboundHttp;
    }

    public OutboundCall of(HttpUriRequestBase request) {
        return new OutboundCall(http, alarms, request);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
