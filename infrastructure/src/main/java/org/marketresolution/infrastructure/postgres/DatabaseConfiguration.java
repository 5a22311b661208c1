package org.marketresolution.infrastructure.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data source: {@code resolution.database.url} where it is given, else the embedded server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseConfiguration.Settings.class)
class DatabaseConfiguration {
    /** Where the database is: {@code resolution.data-dir} and {@code resolution.database.*}. */
    @ConfigurationProperties("resolution")
    record Settings(
            @DefaultValue(".data") Path dataDir,
            @DefaultValue Database database) {}

    /** An external PostgreSQL, 15 or newer. */
    record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {}

    @Bean
    @ConditionalOnExpression("'${resolution.database.url:}'.isEmpty()")
    EmbeddedDatabase embeddedDatabase(Settings settings) {
        return EmbeddedDatabase.start(settings.dataDir());
    }

    @Bean
    HikariDataSource dataSource(Settings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        var pool = new HikariConfig();
        var database = embedded.getIfAvailable();
        if (database == null) {
            pool.setJdbcUrl(settings.database().url());
            pool.setUsername(settings.database().username());
            pool.setPassword(settings.database().password());
        } else {
            pool.setJdbcUrl(database.url());
        }
        pool.setPoolName("engine");
        pool.setMaximumPoolSize(20);
        return new HikariDataSource(pool);
    }
}
