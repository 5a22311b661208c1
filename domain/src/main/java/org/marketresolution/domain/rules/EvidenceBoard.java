package org.marketresolution.domain.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Members;

/** Item by clause: what each item says to each leaf of the rules, and why it counts there or not. */
public final class EvidenceBoard {
    /**
     * An item on the board.
     *
     * @param otherwise reason code where a derivation does not know the item
     */
    public record Exhibit(String id, Claim claim, String otherwise) {}

    /**
     * What an item says to a leaf.
     *
     * @param value TRUE when it asserts the fact and counts, FALSE when it denies it and counts, else UNKNOWN
     * @param reason {@code counts}, or why it does not
     */
    public record Cell(String evidence, String outcome, String clause, Truth value, String reason) {}

    private static final String COUNTS = "counts";

    private EvidenceBoard() {}

    /** Every cell whose item names the leaf's fact, by outcome, leaf and item in the orders given. */
    public static List<Cell> of(RuleSet rules, Collection<Assessment> derived, Collection<Exhibit> exhibits) {
        var cells = new ArrayList<Cell>();
        for (var assessment : derived) {
            var outcome =
                    Objects.requireNonNull(rules.outcome(assessment.standing().key()));
            assessment.tree().leaves().forEach(leaf -> {
                var pattern = pattern(rules, outcome, leaf.clause());
                if (pattern != null) {
                    exhibits.stream()
                            .filter(exhibit -> isNamed(pattern, subject(leaf), exhibit.claim()))
                            .forEach(exhibit -> cells.add(cell(exhibit, outcome, pattern, leaf)));
                }
            });
        }
        return cells;
    }

    private static Cell cell(Exhibit exhibit, OutcomeRule outcome, FactPattern pattern, Node leaf) {
        if (leaf.evidence().contains(exhibit.id())) {
            var denies = exhibit.claim().statements().stream()
                    .filter(statement -> isNamed(pattern, subject(leaf), statement))
                    .allMatch(statement -> statement.modality() == Modality.DENIES);
            return new Cell(exhibit.id(), outcome.key(), leaf.clause(), denies ? Truth.FALSE : Truth.TRUE, COUNTS);
        }
        var reason = leaf.notCounted().stream()
                .filter(each -> each.evidence().equals(exhibit.id()))
                .map(each -> Members.code(each.reason()))
                .findFirst()
                .orElse(exhibit.otherwise());
        return new Cell(exhibit.id(), outcome.key(), leaf.clause(), Truth.UNKNOWN, reason);
    }

    private static boolean isNamed(FactPattern pattern, @Nullable String subject, Claim claim) {
        return claim.statements().stream().anyMatch(statement -> isNamed(pattern, subject, statement));
    }

    private static boolean isNamed(FactPattern pattern, @Nullable String subject, Statement statement) {
        return pattern.names(statement) && (subject == null || statement.isAbout(subject));
    }

    private static @Nullable String subject(Node leaf) {
        return leaf.operator().equals("subject")
                ? leaf.clause().substring(leaf.clause().lastIndexOf('/') + 1)
                : null;
    }

    /** The fact that a leaf's clause leads to; null for an outcome without a condition. */
    private static @Nullable FactPattern pattern(RuleSet rules, OutcomeRule outcome, String clause) {
        if (rules.scale() != null) {
            return rules.scale().pattern();
        }
        var steps = clause.split("/", -1);
        var condition = steps.length < 3 ? null : steps[2].equals("when") ? outcome.when() : outcome.unless();
        for (int i = 3; condition != null; i += 2) {
            if (condition instanceof Condition.Fact fact) {
                return fact.pattern();
            }
            condition = i + 1 < steps.length ? condition.parts().get(Integer.parseInt(steps[i + 1])) : null;
        }
        return null;
    }
}
