package org.marketresolution.infrastructure.readmodel.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds evidence, and the outcomes that it bears on. */
@Component
public class EvidenceQueries {
    /** What an item must be to be listed; null means whatever it is. */
    public record Filter(
            @Nullable String topic,
            @Nullable MarketId market,
            @Nullable String state,
            @Nullable String issuer,
            @Nullable String sha256,
            @Nullable String text) {}

    /** An outcome of a market that is not final and asks for a predicate of the item's. */
    public record Bearing(MarketId market, String outcome) {}

    private final JdbcClient jdbc;

    EvidenceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit} items after {@code after}, by id. */
    public List<EvidenceId> find(Filter filter, @Nullable String after, int limit) {
        var where = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        and("topic = ?", filter.topic(), where, parameters);
        and("state = ?", filter.state(), where, parameters);
        and("issuer = ?", filter.issuer(), where, parameters);
        and(
                "exists (select from evidence_digest d where d.evidence = evidence_row.id and d.sha256 = ?)",
                filter.sha256(),
                where,
                parameters);
        and("position(lower(?) in lower(coalesce(headline, ''))) > 0", filter.text(), where, parameters);
        and("""
            exists (select from evidence_bearing_outcome o where o.market = ? and o.topic = evidence_row.topic
              and o.predicates && evidence_row.predicates)\
            """, filter.market() == null ? null : filter.market().value(), where, parameters);
        and("id > ?", after, where, parameters);
        parameters.add(limit);
        return jdbc.sql("select id from evidence_row where " + (where.isEmpty() ? "true" : String.join(" and ", where))
                        + " order by id limit ?")
                .params(parameters)
                .query((row, _) -> new EvidenceId(row.getString(1)))
                .list();
    }

    /** At most {@code limit} items of a topic that name one of the predicates, after {@code after}, by id. */
    public List<EvidenceId> naming(String topic, List<String> predicates, @Nullable String after, int limit) {
        return jdbc.sql("select id from evidence_row where topic = ? and predicates && cast(? as text[]) and id > ?"
                        + " order by id limit ?")
                .params(topic, predicates.toArray(String[]::new), after == null ? "" : after, limit)
                .query((row, _) -> new EvidenceId(row.getString(1)))
                .list();
    }

    private static void and(String condition, @Nullable Object parameter, List<String> where, List<Object> parameters) {
        if (parameter != null) {
            where.add(condition);
            parameters.add(parameter);
        }
    }

    /** Outcomes of open markets on the topic that ask for one of the predicates. */
    public List<Bearing> bearingOn(String topic, List<String> predicates) {
        return jdbc.sql("""
            select market, outcome from evidence_bearing_outcome
            where topic = ? and weighs and predicates && cast(? as text[]) order by market, outcome\
            """)
                .param(topic)
                .param(predicates.toArray(String[]::new))
                .query((row, _) -> new Bearing(new MarketId(row.getString(1)), row.getString(2)))
                .list();
    }
}
