package org.marketresolution.infrastructure.readmodel.work;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what may wait for somebody, soonest first; whether it does for a certain person the guards say. */
@Component
public class WorkQueries {
    /** What people are waited for to do; each in one role, or in the first of several. */
    public enum Waiting {
        REVIEW_EVIDENCE("stage = 'submitted'"),
        PUBLISH("stage = 'draft'"),
        ADOPT_RULE_VERSION("rule_versions <> '{}'"),
        PROPOSE("stage = 'undecided' and determinate and not suspended"),
        CHALLENGE("stage = 'proposed' and not suspended"),
        APPEAL("stage = 'ruled' and not suspended"),
        RULE("stage = 'adjudication'"),
        RESUME("suspended"),
        APPROVE_ANNULMENT("annulments <> '{}' and stage not in ('finalized', 'settled', 'correction_review')"),
        APPROVE_CORRECTION("stage = 'correction_review'");

        private final String condition;

        Waiting(String condition) {
            this.condition = condition;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A market or an item of evidence.
     *
     * @param dueAt when the chance is over, null when it lasts
     */
    public record Work(
            String subject,
            @Nullable String title,
            @Nullable Instant dueAt) {
        public boolean isEvidence() {
            return subject.startsWith("evd_");
        }
    }

    private final JdbcClient jdbc;

    WorkQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} of them behind {@code after}, which is null at the beginning. */
    public List<Work> find(List<Waiting> waiting, @Nullable Work after, int limit) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var conditions =
                waiting.stream().map(each -> "(" + each.condition + ")").toList();
        return jdbc.sql("""
            select subject, title, nullif(due_at, 'infinity') from work_row
            where (due_at, subject) > (case when cast(:begin as boolean) then '-infinity'
                else coalesce(cast(:due as timestamptz), 'infinity') end, :subject) and (%s)
            order by work_row.due_at, subject limit :limit\
            """.formatted(String.join(" or ", conditions)))
                .param("begin", after == null)
                .param(
                        "due",
                        after == null || after.dueAt() == null
                                ? null
                                : after.dueAt().atOffset(ZoneOffset.UTC))
                .param("subject", after == null ? "" : after.subject())
                .param("limit", limit)
                .query((row, _) -> {
                    var due = row.getObject(3, OffsetDateTime.class);
                    return new Work(row.getString(1), row.getString(2), due == null ? null : due.toInstant());
                })
                .list();
    }
}
