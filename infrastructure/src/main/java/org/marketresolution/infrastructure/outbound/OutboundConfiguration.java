package org.marketresolution.infrastructure.outbound;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** One client for every call to an address that somebody else has named. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 15;
    private static final int CONNECTIONS_PER_ROUTE = 8;
    private static final int CONNECTIONS = 64;

    /** The sandbox is for trying things out, so receivers on the same machine may be called there. */
    @Bean
    PublicAddresses publicAddresses(Environment environment) {
        return new PublicAddresses(environment.acceptsProfiles(Profiles.of("sandbox")));
    }

    /** Follows no redirect, keeps no cookie, repeats nothing by itself and goes through no proxy. */
    @Bean(destroyMethod = "close")
    CloseableHttpClient outboundHttp(PublicAddresses addresses) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnPerRoute(CONNECTIONS_PER_ROUTE)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                                .setSocketTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .setUserAgent("market-resolution")
                .build();
    }
}
