package org.marketresolution.infrastructure.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.policy.WeighableEvidence;
import org.marketresolution.application.policy.WeighingIndex;
import org.marketresolution.application.policy.WeighingMarket;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.MarketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the weighing policy's index in PostgreSQL. */
@Component
final class PostgresWeighingIndex implements WeighingIndex {
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    PostgresWeighingIndex(JdbcClient jdbc, JsonMapper eventMapper) {
        this.jdbc = jdbc;
        this.mapper = eventMapper;
    }

    @Override
    public void remember(WeighableEvidence evidence) {
        jdbc.sql("""
            insert into weighing_evidence (id, topic, admitted, origin, superseded_by, document)
            values (?, ?, ?, ?, ?, ?)
            on conflict (id) do update set admitted = excluded.admitted, origin = excluded.origin,
              superseded_by = excluded.superseded_by, document = excluded.document\
            """)
                .param(evidence.id().value())
                .param(evidence.topic())
                .param(evidence.admittedAt() != null)
                .param(origin(evidence))
                .param(successor(evidence))
                .param(mapper.writeValueAsString(evidence))
                .update();
    }

    private static @Nullable String origin(WeighableEvidence evidence) {
        var link = evidence.duplicateOf();
        return link == null ? null : link.origin();
    }

    private static @Nullable String successor(WeighableEvidence evidence) {
        var by = evidence.supersededBy();
        return by == null ? null : by.value();
    }

    @Override
    public Optional<WeighableEvidence> evidence(EvidenceId id) {
        return evidence("select document from weighing_evidence where id = ?", id.value()).stream()
                .findFirst();
    }

    @Override
    public List<WeighableEvidence> admitted(String topic) {
        return evidence("select document from weighing_evidence where topic = ? and admitted order by id", topic);
    }

    @Override
    public List<WeighableEvidence> repeating(EvidenceId origin) {
        return evidence("select document from weighing_evidence where origin = ? order by id", origin.value());
    }

    @Override
    public List<WeighableEvidence> replacedBy(EvidenceId successor) {
        return evidence(
                "select document from weighing_evidence where superseded_by = ? order by id", successor.value());
    }

    private List<WeighableEvidence> evidence(String sql, String parameter) {
        return jdbc.sql(sql)
                .param(parameter)
                .query((row, _) -> mapper.readValue(row.getString(1), WeighableEvidence.class))
                .list();
    }

    @Override
    public void remember(WeighingMarket market) {
        jdbc.sql("""
            insert into weighing_market (id, topic, document) values (?, ?, ?)
            on conflict (id) do update set document = excluded.document\
            """)
                .params(market.id().value(), market.topic(), mapper.writeValueAsString(market))
                .update();
    }

    @Override
    public void forget(MarketId market) {
        jdbc.sql("delete from weighing_market where id = ?")
                .param(market.value())
                .update();
    }

    @Override
    public Optional<WeighingMarket> market(MarketId id) {
        return markets("select document from weighing_market where id = ?", id.value()).stream()
                .findFirst();
    }

    @Override
    public List<WeighingMarket> markets(String topic) {
        return markets("select document from weighing_market where topic = ? order by id", topic);
    }

    private List<WeighingMarket> markets(String sql, String parameter) {
        return jdbc.sql(sql)
                .param(parameter)
                .query((row, _) -> mapper.readValue(row.getString(1), WeighingMarket.class))
                .list();
    }
}
