package org.marketresolution.domain.explain;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.Modality;
import org.marketresolution.domain.rules.Node;
import org.marketresolution.domain.rules.RuleSet;

/** What the evidence says of one fact, in a sentence. */
final class LeafSentences {
    private final RuleSet rules;
    private final Map<String, EvidenceItem> evidence = new HashMap<>();

    /** @param evidence what is known of the items; of others only their ids are told */
    LeafSentences(RuleSet rules, Collection<EvidenceItem> evidence) {
        this.rules = rules;
        evidence.forEach(item -> this.evidence.put(item.id(), item));
    }

    String of(FactWords fact, @Nullable String subject, Node node) {
        var isNumber = node.operator().equals("scale");
        var that = isNumber ? "a number for " + fact.name() : fact.that(subject);
        var about = isNumber ? "the number for " + fact.name() : fact.whether(subject);
        var items = Words.list(node.evidence(), "and");
        return switch (node.reason()) {
            case "quorum_met" -> items + verb(node, " says ", " say ") + that + " (" + voices(fact, node) + ").";
            case "agreed" -> items + verb(node, " gives ", " give ") + about + " (" + voices(fact, node) + ").";
            case "contradicted" -> "Authorities contradict each other on " + about + ": " + items + ".";
            case "no_qualifying_evidence" ->
                missing(fact, subject, node, that, "had been", "by the cutoff (" + rules.cutoff() + ")");
            case "window_open" ->
                missing(fact, subject, node, that, "has been", "so far; the cutoff is " + rules.cutoff());
            default -> "Of " + about + " it is found: " + node.reason().replace('_', ' ') + ".";
        };
    }

    private String missing(FactWords fact, @Nullable String subject, Node node, String that, String been, String when) {
        if (node.evidence().isEmpty()) {
            return "No qualifying statement of " + fact.sources() + " "
                    + (node.operator().equals("scale") ? "of " + that : that) + " " + been + " received " + when + ".";
        }
        var items = Words.list(node.evidence(), "and");
        if (isDenied(fact, subject, node)) {
            return items + verb(node, " denies ", " deny ") + that + ", and nothing " + been
                    + " received that outweighs this " + when + ".";
        }
        return items + verb(node, " says ", " say ") + that + ", but the quorum " + been.replace("been", "not been")
                + " met " + when + " (" + voices(fact, node) + ").";
    }

    /** {@code 1 of 2 parties: KR}. */
    private String voices(FactWords fact, Node node) {
        var quorum = fact.fact().sources().quorum();
        var heard = items(node)
                .map(item -> rules.authority(item.claim().issuer()))
                .filter(Objects::nonNull)
                .map(fact.fact().sources()::voice)
                .distinct()
                .toList();
        if (heard.isEmpty()) {
            return fact.voices(quorum) + (quorum == 1 ? " is needed" : " are needed");
        }
        return heard.size() > quorum
                ? Words.list(heard, "and") + ", where " + fact.voices(quorum) + (quorum == 1 ? " suffices" : " suffice")
                : heard.size() + " of " + fact.voices(quorum) + ": " + Words.list(heard, "and");
    }

    private boolean isDenied(FactWords fact, @Nullable String subject, Node node) {
        return items(node)
                .flatMap(item -> item.claim().statements().stream())
                .filter(said -> fact.fact().names(said) && (subject == null || said.isAbout(subject)))
                .anyMatch(said -> said.modality() == Modality.DENIES);
    }

    private Stream<EvidenceItem> items(Node node) {
        return node.evidence().stream().map(evidence::get).filter(Objects::nonNull);
    }

    private static String verb(Node node, String one, String many) {
        return node.evidence().size() == 1 ? one : many;
    }
}
