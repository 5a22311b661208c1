package org.marketresolution.infrastructure.readmodel.evidence;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.marketresolution.domain.evidence.Capture;
import org.marketresolution.domain.evidence.EvidenceEvent;
import org.marketresolution.domain.evidence.EvidenceEvent.CaptureAttached;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceAdmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceLinkedAsDuplicate;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRejected;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceRetracted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSubmitted;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceSuperseded;
import org.marketresolution.domain.evidence.EvidenceEvent.RetractionReversed;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.market.MarketEvent.MarketPublished;
import org.marketresolution.domain.market.MarketEvent.ResolutionFinalized;
import org.marketresolution.domain.market.MarketEvent.RuleVersionAdopted;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.OutcomeRule;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.RuleSetReader;
import org.marketresolution.domain.rules.Statement;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what the evidence library filters by, and which outcomes ask for which predicates. */
@Component
@ProcessingGroup(EvidenceProjection.NAME)
class EvidenceProjection implements Projection {
    static final String NAME = "evidence";

    private final JdbcClient jdbc;

    EvidenceProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Table> tables() {
        return List.of(
                new Table("evidence_row", "id"),
                new Table("evidence_digest", "evidence"),
                new Table("evidence_bearing_outcome", "market"));
    }

    @Override
    public Projection over(JdbcClient client) {
        return new EvidenceProjection(client);
    }

    @Override
    @EventHandler
    public void on(Event event, TrackingToken token, @Timestamp Instant at) {
        switch (event) {
            case EvidenceEvent evidence -> apply(evidence);
            case MarketPublished published -> list(published);
            case RuleVersionAdopted adopted -> ask(adopted);
            case ResolutionFinalized finalized ->
                jdbc.sql("update evidence_bearing_outcome set weighs = false where market = ?")
                        .param(finalized.market().value())
                        .update();
            default -> {} // the other events are passed: they say nothing of evidence
        }
    }

    private void apply(EvidenceEvent event) {
        switch (event) {
            case EvidenceSubmitted submitted -> insert(submitted);
            case EvidenceAdmitted admitted -> move(admitted.evidence(), "admitted");
            case EvidenceRejected rejected -> move(rejected.evidence(), "rejected");
            case EvidenceRetracted retracted -> move(retracted.evidence(), "retracted");
            case RetractionReversed reversed -> move(reversed.evidence(), "admitted");
            case EvidenceSuperseded superseded -> move(superseded.evidence(), "superseded");
            case EvidenceLinkedAsDuplicate _ -> {}
            case CaptureAttached attached -> capture(attached.evidence(), attached.capture());
        }
    }

    private void insert(EvidenceSubmitted event) {
        var dossier = event.dossier();
        jdbc.sql("""
            insert into evidence_row (id, topic, issuer, headline, state, origin_key, predicates)
            values (?, ?, ?, ?, 'submitted', ?, ?)\
            """)
                .param(event.evidence().value())
                .param(dossier.topic())
                .param(dossier.claim().issuer())
                .param(dossier.headline())
                .param(event.originKey())
                .param(dossier.claim().statements().stream()
                        .map(Statement::predicate)
                        .distinct()
                        .toArray(String[]::new))
                .update();
        if (dossier.capture() != null) {
            capture(event.evidence(), dossier.capture());
        }
    }

    private void capture(EvidenceId evidence, Capture capture) {
        jdbc.sql("insert into evidence_digest (evidence, sha256) values (?, ?) on conflict do nothing")
                .params(evidence.value(), capture.sha256())
                .update();
    }

    private void move(EvidenceId evidence, String state) {
        jdbc.sql("update evidence_row set state = ? where id = ?")
                .params(state, evidence.value())
                .update();
    }

    private void list(MarketPublished event) {
        var rules = RuleSetReader.read(event.rules());
        for (var outcome : rules.outcomes()) {
            jdbc.sql("""
                insert into evidence_bearing_outcome (market, outcome, topic, predicates, weighs)
                values (?, ?, ?, ?, true)
                on conflict (market, outcome) do update set predicates = excluded.predicates\
                """)
                    .param(event.market().value())
                    .param(outcome.key())
                    .param(event.topic())
                    .param(predicates(outcome, rules))
                    .update();
        }
    }

    /** Other rules may ask for other predicates; those of a draft are not listed yet. */
    private void ask(RuleVersionAdopted event) {
        var rules = RuleSetReader.read(event.rules());
        for (var outcome : rules.outcomes()) {
            jdbc.sql("update evidence_bearing_outcome set predicates = ? where market = ? and outcome = ?")
                    .param(predicates(outcome, rules))
                    .param(event.market().value())
                    .param(outcome.key())
                    .update();
        }
    }

    private static String[] predicates(OutcomeRule outcome, RuleSet rules) {
        return rules.factsOf(outcome).map(FactPattern::predicate).distinct().toArray(String[]::new);
    }
}
