package org.marketresolution.infrastructure.catalogue;

import org.marketresolution.domain.rules.RuleSet;

/** Reason codes as plain English. */
final class Sentences {
    private Sentences() {}

    static String why(String reason, RuleSet rules) {
        return switch (reason) {
            case "status_quo" ->
                "the evidence cutoff (" + rules.cutoff() + ") passed and every other outcome is ruled out";
            case "established" -> "its condition holds on the admitted evidence";
            case "mixed_fates" -> "what was asked of all subjects holds for one and not for another";
            default -> reason.replace('_', ' ');
        };
    }

    static String whyNot(String reason) {
        return switch (reason) {
            case "no_qualifying_evidence" -> "no qualifying statement by the cutoff";
            case "window_open" -> "no qualifying statement yet";
            case "contradicted" -> "authorities contradict each other";
            default -> reason.replace('_', ' ');
        };
    }
}
