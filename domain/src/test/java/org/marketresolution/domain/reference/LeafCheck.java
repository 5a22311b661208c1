package org.marketresolution.domain.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.rules.EvidenceItem;
import org.marketresolution.domain.rules.FactPattern;
import org.marketresolution.domain.rules.Node;
import org.marketresolution.domain.rules.NotCounted;
import org.marketresolution.domain.rules.NotCounted.Reason;
import org.marketresolution.domain.rules.Revisions;
import org.marketresolution.domain.rules.RuleSet;
import org.marketresolution.domain.rules.ScalarReading;
import org.marketresolution.domain.rules.Truth;

/** What a leaf must say: every statement that names its fact, judged by itself and then among the others. */
final class LeafCheck {
    private final RuleSet rules;
    private final KnownEvidence known;
    private final FactPattern fact;
    private final List<NotCounted> notCounted = new ArrayList<>();
    private List<Said> heard = new ArrayList<>();

    LeafCheck(RuleSet rules, KnownEvidence known, FactPattern fact, @Nullable String subject) {
        this.rules = rules;
        this.known = known;
        this.fact = fact;
        known.items.values().forEach(item -> hear(item, subject));
        heard.sort(Said.ORDER);
        heard = without(said -> said.unqualified(rules, fact));
        heard = without(this::revised);
        heard = without(said -> said.unproven(rules, fact, known));
        var balance = balance(side(false), side(true));
        heard = rules.scale() == null
                ? without(said -> balance != 0 && said.denies() == balance > 0 ? Reason.OUTWEIGHED : null)
                : side(false);
    }

    private void hear(EvidenceItem item, @Nullable String subject) {
        var dropped = known.dropped(item);
        var by = rules.authority(item.claim().issuer());
        for (int place = 0; place < item.claim().statements().size(); place++) {
            var words = item.claim().statements().get(place);
            var isNamed = fact.names(words) && (subject == null || words.isAbout(subject));
            if (isNamed && dropped == null && by != null) {
                heard.add(Said.of(item, place, by));
            } else if (isNamed) {
                notCounted.add(new NotCounted(item.id(), dropped == null ? Reason.UNLISTED_ISSUER : dropped));
            }
        }
    }

    Node node(String clause, String operator) {
        if (!side(false).isEmpty() && !side(true).isEmpty()) {
            return node(clause, operator, Truth.UNKNOWN, "contradicted");
        }
        return side(true).isEmpty() && meetQuorum(heard)
                ? node(clause, operator, Truth.TRUE, "quorum_met")
                : open(clause, operator);
    }

    /** The one leaf of a scalar market. */
    Node scaleNode(String clause) {
        if (reading().disagreement()) {
            return node(clause, "scale", Truth.UNKNOWN, "contradicted");
        }
        return reading().value() == null ? open(clause, "scale") : node(clause, "scale", Truth.TRUE, "agreed");
    }

    /** The number on which those agree whom the rules prefer. */
    ScalarReading reading() {
        var kept = heard.stream()
                .filter(said -> switch (rules.conflict()) {
                    case ADJUDICATE -> true;
                    case HIGHER_TIER_WINS -> said.by().rank() == bestTier(heard);
                    case LATEST_WINS -> said.numbers(heard.getLast());
                })
                .toList();
        if (!kept.stream().allMatch(said -> said.numbers(kept.getLast()))) {
            return new ScalarReading(null, true);
        }
        return new ScalarReading(meetQuorum(kept) ? kept.getLast().words().value() : null, false);
    }

    private Node open(String clause, String operator) {
        return known.t.isBefore(rules.cutoff())
                ? node(clause, operator, Truth.UNKNOWN, "window_open")
                : node(clause, operator, Truth.FALSE, "no_qualifying_evidence");
    }

    private Node node(String clause, String operator, Truth value, String reason) {
        var ids = heard.stream().map(said -> said.item().id()).distinct().toList();
        return new Node(clause, operator, value, reason, ids, notCounted, List.of());
    }

    /** Those against whom nothing speaks; the others are not counted. */
    private List<Said> without(Function<Said, @Nullable Reason> objection) {
        var left = new ArrayList<Said>();
        for (var said : heard) {
            var reason = objection.apply(said);
            if (reason == null) {
                left.add(said);
            } else {
                notCounted.add(new NotCounted(said.item().id(), reason));
            }
        }
        return left;
    }

    /** A word of a voice repeats the one before it, or is replaced by one after it that says otherwise. */
    private @Nullable Reason revised(Said said) {
        var voice = heard.stream().filter(said::isOneVoiceWith).toList();
        var place = voice.indexOf(said);
        var latches = rules.revisions() == Revisions.FIRST_LATCHED;
        if (place > 0 && said.repeats(voice.get(latches ? 0 : place - 1))) {
            return Reason.REPEATED;
        }
        if (latches) {
            return place == 0 ? null : Reason.LATCHED;
        }
        return voice.stream().skip(place).allMatch(said::repeats) ? null : Reason.REPLACED;
    }

    /** Positive when the assertions stand, negative when the denials do, zero when both or only one side was heard. */
    private int balance(List<Said> asserting, List<Said> denying) {
        if (asserting.isEmpty() || denying.isEmpty()) {
            return 0;
        }
        return switch (rules.conflict()) {
            case ADJUDICATE -> 0;
            case LATEST_WINS -> Said.ORDER.compare(asserting.getLast(), denying.getLast());
            case HIGHER_TIER_WINS -> Integer.compare(bestTier(denying), bestTier(asserting));
        };
    }

    private List<Said> side(boolean denying) {
        return heard.stream().filter(said -> said.denies() == denying).toList();
    }

    private static int bestTier(List<Said> side) {
        return side.stream().mapToInt(said -> said.by().rank()).min().orElse(Integer.MAX_VALUE);
    }

    private boolean meetQuorum(List<Said> side) {
        var voices = side.stream().map(said -> fact.sources().voice(said.by())).distinct();
        return voices.count() >= fact.sources().quorum();
    }
}
