package org.marketresolution.infrastructure.security;

import java.util.ArrayList;
import java.util.List;
import org.marketresolution.infrastructure.MarketResolution;
import org.marketresolution.infrastructure.postgres.TestPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product outside of the sandbox, on a free port. */
final class Installation implements AutoCloseable {
    static final String ADMIN = "root";
    static final String PASSWORD = "correct horse battery";

    private final ConfigurableApplicationContext context;

    private Installation(List<String> arguments) {
        this.context = SpringApplication.run(MarketResolution.class, arguments.toArray(String[]::new));
    }

    /** On an empty database, with nobody who could sign in. */
    static Installation closed(String... more) {
        return on(TestPostgres.freshDatabase(), more);
    }

    /** On a database of the test server. */
    static Installation on(String database, String... more) {
        var arguments = new ArrayList<>(List.of("--server.port=0", "--resolution.database.url=" + database));
        if (List.of(more).stream().noneMatch(argument -> argument.startsWith("--resolution.rate-limit"))) {
            arguments.add("--resolution.rate-limit.sign-ins=1000"); // all tests sign in from one address
        }
        arguments.addAll(List.of(more));
        return new Installation(arguments);
    }

    /** On an empty database, with a first admin. */
    static Installation start(String... more) {
        var arguments = new ArrayList<>(List.of(
                "--resolution.security.bootstrap-admin.username=" + ADMIN,
                "--resolution.security.bootstrap-admin.password=" + PASSWORD));
        arguments.addAll(List.of(more));
        return closed(arguments.toArray(String[]::new));
    }

    Caller caller() {
        return Caller.at("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The first admin, signed in. */
    Caller admin() {
        return caller().signedIn(ADMIN, PASSWORD);
    }

    /** Makes an account whose password is {@link #PASSWORD}; returns its id. */
    String account(Caller admin, String username, String... roles) {
        return admin.post(
                        "/v1/accounts",
                        "{\"username\": \"%s\", \"password\": \"%s\", \"roles\": [%s]}"
                                .formatted(username, PASSWORD, "\"" + String.join("\", \"", roles) + "\""))
                .expect(201)
                .text("/id");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
