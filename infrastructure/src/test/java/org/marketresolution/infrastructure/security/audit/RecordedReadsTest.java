package org.marketresolution.infrastructure.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.RunningEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is recorded is recorded before its first byte leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedReadsTest {
    private final RunningEngine engine = RunningEngine.start();
    private final JdbcClient jdbc = engine.bean(JdbcClient.class);
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/exports/markets/m");

    @AfterAll
    void stop() {
        engine.close();
    }

    private MockHttpServletResponse answer(FilterChain chain) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        new RecordedReads(engine.bean(AuditLog.class), _ -> Optional.of(AuditKind.EXPORTED))
                .doFilter(request, response, chain);
        return response;
    }

    private long entries() {
        return jdbc.sql("select count(*) from audit_entry where kind = 'exported' and status = 200")
                .query(Long.class)
                .single();
    }

    @Test
    void the_entry_is_there_before_the_first_byte() throws ServletException, IOException {
        var before = entries();
        answer((_, response) -> {
            response.getOutputStream().write(new byte[100_000]);
            assertThat(entries()).isEqualTo(before + 1);
            response.getOutputStream().write(new byte[100_000]);
        });
        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void an_empty_answer_leaves_its_entry_too() throws ServletException, IOException {
        var before = entries();
        answer((_, _) -> {});
        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void without_an_entry_nothing_leaves_but_a_problem() throws ServletException, IOException {
        jdbc.sql("alter table audit_entry rename to audit_entry_away").update();
        try {
            for (var size : new int[] {10, 100_000}) {
                var response = answer((_, answer) -> {
                    answer.setContentType("application/zip");
                    answer.getOutputStream().write(new byte[size]);
                });
                assertThat(response.getStatus()).isEqualTo(503);
                assertThat(response.getContentType()).isEqualTo("application/problem+json");
                assertThat(response.getContentAsString()).contains("temporarily-unavailable");
                assertThat(response.getContentAsByteArray()).doesNotContain(0);
            }
        } finally {
            jdbc.sql("alter table audit_entry_away rename to audit_entry").update();
        }
    }
}
