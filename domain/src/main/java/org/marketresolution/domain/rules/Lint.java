package org.marketresolution.domain.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;

/** Reads rules as a careful reviewer would. */
public final class Lint {
    private final RuleSet rules;
    private final List<LintFinding> findings = new ArrayList<>();
    private final Set<String> usedAuthorities = new HashSet<>();

    private Lint(RuleSet rules) {
        this.rules = rules;
    }

    /** Findings on the rules of a market with this title; pointers lead into the rules document. */
    public static List<LintFinding> check(String title, RuleSet rules) {
        var lint = new Lint(rules);
        lint.unknownFields();
        lint.window();
        lint.terminal();
        lint.outcomes();
        lint.authorities();
        lint.conditions();
        lint.defaults();
        lint.title(title);
        return List.copyOf(lint.findings);
    }

    /** Whether the findings stop publication. */
    public static boolean refuses(List<LintFinding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private void unknownFields() {
        var reader = new DocumentReader();
        RuleSetReader.read(rules.document(), reader, "");
        reader.unknown().forEach(pointer -> error("unknown-field", pointer, "The rules have no such field."));
    }

    private void window() {
        var deadline = rules.window().deadline();
        if (deadline.zoneName() == null) {
            error("no-zone", "/window/deadline", "The deadline names no zone, so it has no instant.");
        } else if (deadline.zone() == null) {
            error(
                    "unknown-zone",
                    "/window/deadline/zone",
                    "The tz database knows no zone " + deadline.zoneName() + ".");
        } else if (!deadline.instant().isAfter(rules.window().opens())) {
            error("deadline-not-after-opening", "/window/deadline", "The deadline does not lie after the opening.");
        }
    }

    private void terminal() {
        var statusQuo = roles(Role.STATUS_QUO);
        if (rules.atCutoff() == AtCutoff.STATUS_QUO) {
            if (rules.kind() == Kind.SCALAR) {
                error("no-terminal-outcome", "/at_cutoff", "A scalar market has no status quo to fall back to.");
            } else if (rules.exclusivity() == Exclusivity.EXACTLY_ONE && statusQuo == 0) {
                error(
                        "no-terminal-outcome",
                        "/outcomes",
                        "Nothing settles the market when nothing happens: no outcome is the status quo.");
            }
        }
        if (statusQuo > 1 || roles(Role.RESIDUAL) > 1) {
            error("duplicate-role", "/outcomes", "At most one outcome is the status quo and at most one the residual.");
        }
        if (rules.exclusivity() == Exclusivity.INDEPENDENT && statusQuo + roles(Role.RESIDUAL) > 0) {
            error(
                    "role-not-allowed",
                    "/outcomes",
                    "Independent outcomes resolve by themselves: no status quo, no residual.");
        }
        if (rules.kind() == Kind.BINARY && rules.outcomes().size() != 2) {
            error("not-binary", "/outcomes", "A binary market has two outcomes.");
        }
        if (rules.scale() != null && rules.scale().low().compareTo(rules.scale().high()) >= 0) {
            error("empty-scale", "/scale", "The scale's low end does not lie below its high end.");
        }
    }

    private long roles(Role role) {
        return rules.outcomes().stream()
                .filter(outcome -> outcome.role() == role)
                .count();
    }

    private void outcomes() {
        var keys = new HashSet<String>();
        var conditions = new HashMap<String, String>();
        var meaning = new ConditionMeaning(rules);
        for (int i = 0; i < rules.outcomes().size(); i++) {
            var outcome = rules.outcomes().get(i);
            var pointer = "/outcomes/" + i;
            if (!keys.add(outcome.key())) {
                error("duplicate-key", pointer + "/key", "Another outcome has the key " + outcome.key() + " already.");
            }
            if (rules.kind() == Kind.SCALAR) {
                continue;
            }
            if (outcome.role() == Role.STATUS_QUO && (outcome.when() != null || outcome.unless() != null)) {
                error("status-quo-with-condition", pointer, "The status quo wins by default and has no condition.");
            } else if (outcome.role() != Role.STATUS_QUO && outcome.when() == null) {
                error("no-condition", pointer, "Nothing establishes this outcome.");
            } else if (outcome.when() != null && rules.exclusivity() == Exclusivity.EXACTLY_ONE) {
                var twin = conditions.putIfAbsent(meaning.of(outcome), outcome.key());
                if (twin != null) {
                    error(
                            "equal-conditions",
                            pointer,
                            "Its conditions equal those of " + twin + ", so both would be established.");
                }
            }
        }
        var subjects = new HashSet<String>();
        for (int i = 0; i < rules.subjects().size(); i++) {
            if (!subjects.add(rules.subjects().get(i))) {
                error("duplicate-key", "/subjects/" + i, "The subject is listed twice.");
            }
        }
    }

    private void authorities() {
        var ids = new HashSet<String>();
        for (int i = 0; i < rules.authorities().size(); i++) {
            var authority = rules.authorities().get(i);
            if (!ids.add(authority.id())) {
                error(
                        "duplicate-key",
                        "/authorities/" + i + "/id",
                        "Another authority has the id " + authority.id() + " already.");
            }
            if (authority.tier() == null) {
                error("no-tier", "/authorities/" + i, "The authority " + authority.id() + " has no tier.");
            }
        }
    }

    private void conditions() {
        for (int i = 0; i < rules.outcomes().size(); i++) {
            var outcome = rules.outcomes().get(i);
            condition(outcome.when(), "/outcomes/" + i + "/when");
            condition(outcome.unless(), "/outcomes/" + i + "/unless");
        }
        if (rules.scale() != null) {
            sources(rules.scale().sources(), "/scale");
        }
        for (int i = 0; i < rules.authorities().size(); i++) {
            if (!usedAuthorities.contains(rules.authorities().get(i).id())) {
                warning(
                        "unused-authority",
                        "/authorities/" + i,
                        "No condition counts the word of "
                                + rules.authorities().get(i).id() + ".");
            }
        }
    }

    private void condition(@Nullable Condition condition, String pointer) {
        switch (condition) {
            case null -> {}
            case Condition.Fact fact -> fact(fact.pattern(), pointer + "/fact");
            case Condition.All all -> parts(all, pointer, "all");
            case Condition.Any any -> parts(any, pointer, "any");
            case Condition.None none -> parts(none, pointer, "none");
            case Condition.AtLeast some -> {
                parts(some, pointer, "of");
                if (some.least() > some.parts().size()) {
                    error("unreachable-count", pointer + "/at_least", "Asks for more conditions than it lists.");
                }
            }
        }
    }

    private void parts(Condition condition, String pointer, String name) {
        if (condition.parts().isEmpty()) {
            error("empty-condition", pointer + "/" + name, "Lists no condition, so evidence cannot decide it.");
        }
        for (int i = 0; i < condition.parts().size(); i++) {
            condition(condition.parts().get(i), pointer + "/" + name + "/" + i);
        }
    }

    private void fact(FactPattern fact, String pointer) {
        sources(fact.sources(), pointer);
        if (rules.subjects().size() > 1 && fact.declaredQuantifier() == null) {
            warning(
                    "no-quantifier",
                    pointer,
                    "The market has several subjects and the fact does not say of how many it must hold; any is"
                            + " assumed.");
        }
    }

    private void sources(Sources sources, String pointer) {
        var parties = rules.authorities().stream().map(Authority::party).collect(Collectors.toSet());
        var named = sources.parties() == null ? List.<String>of() : sources.parties();
        for (int i = 0; i < named.size(); i++) {
            if (!parties.contains(named.get(i))) {
                error(
                        "unlisted-party",
                        pointer + "/sources/parties/" + i,
                        "No authority of the party " + named.get(i) + " is listed.");
            }
        }
        var eligible = rules.authorities().stream()
                .filter(authority -> sources.admitsParty(authority) && sources.admitsTier(authority))
                .toList();
        eligible.forEach(authority -> usedAuthorities.add(authority.id()));
        if (eligible.stream().map(sources::voice).distinct().count() < sources.quorum()) {
            error(
                    "unreachable-quorum",
                    pointer + "/sources",
                    "The quorum is " + sources.quorum() + ", and fewer voices of the parties and tiers are listed.");
        }
    }

    private void defaults() {
        if (rules.document().get("clock") == null) {
            warning(
                    "clock-unset",
                    "/clock",
                    "The rules do not say which time of a statement counts; announced is assumed.");
        }
        if (rules.document().get("relays") == null) {
            warning(
                    "relays-unset",
                    "/relays",
                    "The rules do not say whether relayed words count; any relay is assumed.");
        }
    }

    private void title(String title) {
        var promises = new TitlePromises(title, rules.document());
        promises.numbers()
                .forEach(number ->
                        warning("title-number", "", "The title says " + number + ", which the rules do not contain."));
        promises.dates()
                .forEach(date ->
                        warning("title-date", "", "The title says " + date + ", which the rules do not contain."));
    }

    private void error(String code, String pointer, String detail) {
        findings.add(new LintFinding(Severity.ERROR, code, pointer, detail));
    }

    private void warning(String code, String pointer, String detail) {
        findings.add(new LintFinding(Severity.WARNING, code, pointer, detail));
    }
}
