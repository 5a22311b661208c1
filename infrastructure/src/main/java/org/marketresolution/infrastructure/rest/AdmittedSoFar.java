package org.marketresolution.infrastructure.rest;

import java.time.Duration;
import java.util.List;
import org.marketresolution.application.policy.AdmittedEvidence;
import org.marketresolution.application.policy.WeighingIndex;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.infrastructure.axon.Processors;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.stereotype.Component;

/** Admitted evidence as the weighing policy knows it, once that has passed the head of the log. */
@Component
class AdmittedSoFar {
    /** A market that is listed on a topic with much evidence keeps the policy busy for a while. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AdmittedEvidence evidence;
    private final Processors processors;
    private final EventLog log;

    AdmittedSoFar(WeighingIndex index, Processors processors, EventLog log) {
        this.evidence = new AdmittedEvidence(index);
        this.processors = processors;
        this.log = log;
    }

    /** Every admitted item of the topic. */
    List<EvidenceItem> on(String topic) {
        return fresh().on(topic);
    }

    /** What was admitted so far, for further questions. */
    AdmittedEvidence fresh() {
        processors.awaitPassed(log.head(), LONGEST);
        return evidence;
    }
}
