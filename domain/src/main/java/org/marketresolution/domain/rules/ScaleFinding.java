package org.marketresolution.domain.rules;

import java.util.ArrayList;
import java.util.List;

/** What the evidence says of a scalar market's number (evaluation step 9); who denies it gives none. */
final class ScaleFinding {
    private final Docket docket;
    private final List<Testimony> numbers = new ArrayList<>();
    private final List<NotCounted> notCounted;
    private final ScalarReading reading;

    ScaleFinding(RuleSet rules, Docket docket, Scale scale) {
        this.docket = docket;
        var finding = new FactFinding(rules, docket, scale.pattern(), null);
        notCounted = new ArrayList<>(finding.notCounted());
        for (var testimony : finding.asserting()) {
            if (testimony.statement().value() == null) {
                notCounted.add(new NotCounted(testimony.item().id(), NotCounted.Reason.NO_VALUE));
            } else {
                numbers.add(testimony);
            }
        }
        reading = ScalarReading.of(rules, scale.sources(), numbers);
    }

    ScalarReading reading() {
        return reading;
    }

    Node node(String clause) {
        if (reading.value() != null) {
            return node(clause, Truth.TRUE, "agreed");
        }
        if (reading.disagreement()) {
            return node(clause, Truth.UNKNOWN, "contradicted");
        }
        return docket.cutoffHasPassed()
                ? node(clause, Truth.FALSE, "no_qualifying_evidence")
                : node(clause, Truth.UNKNOWN, "window_open");
    }

    private Node node(String clause, Truth value, String reason) {
        var evidence = numbers.stream()
                .map(testimony -> testimony.item().id())
                .distinct()
                .toList();
        return new Node(clause, "scale", value, reason, evidence, notCounted, List.of());
    }
}
