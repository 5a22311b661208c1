package org.marketresolution.infrastructure.content;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where content is kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContentSettings.class)
class ContentConfiguration {
    @Bean
    ContentBlobs contentBlobs(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new ContentBlobs(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    ContentStore contentStore(JdbcClient jdbc, ContentBlobs blobs) {
        return new PostgresContentStore(jdbc, blobs);
    }

    @Bean
    AbandonedUploads abandonedUploads(ContentBlobs blobs) {
        return new AbandonedUploads(blobs);
    }
}
