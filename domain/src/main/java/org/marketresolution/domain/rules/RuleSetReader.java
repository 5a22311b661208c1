package org.marketresolution.domain.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.InvalidDocument;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;

/** Reads rules from JSON and fills in the defaults of the field table; what it can read but nobody should publish is left to {@link Lint}. */
public final class RuleSetReader {
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

    /** Fixed offsets and abbreviations are zones to Java as well; the tz database's own names are what people mean. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private static final Pattern KEY = Pattern.compile("[^/\\s~]{1,100}");
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    private final DocumentReader reader;
    private final Json.Obj document;
    private final Members rules;

    private RuleSetReader(DocumentReader reader, Json.Obj document, String pointer) {
        this.reader = reader;
        this.document = document;
        this.rules = reader.members(document, pointer);
    }

    /** The rules; throws with every fault when they do not parse. Unknown fields are lint, not faults. */
    public static RuleSet read(Json.Obj document) throws InvalidDocument {
        var reader = new DocumentReader();
        var rules = read(document, reader, "");
        reader.finish();
        return rules;
    }

    /** The rules within a larger document, whose reader collects the faults. */
    public static RuleSet read(Json.Obj document, DocumentReader reader, String pointer) {
        return new RuleSetReader(reader, document, pointer).read();
    }

    private RuleSet read() {
        var kind = rules.choice("kind", Kind.class, Kind.BINARY);
        var scale = scale(kind);
        var result = new RuleSet(
                document,
                Hash.of(document),
                rules.strings("subjects", 200),
                window(rules.object("window")),
                rules.choice("clock", EvidenceClock.class, EvidenceClock.ANNOUNCED),
                authorities(),
                rules.choice("relays", Relays.class, Relays.ANY),
                outcomes(kind),
                kind,
                rules.choice("exclusivity", Exclusivity.class, Exclusivity.EXACTLY_ONE),
                rules.choice("early_resolution", EarlyResolution.class, EarlyResolution.WHEN_ESTABLISHED),
                rules.choice("conflict", Conflict.class, Conflict.HIGHER_TIER_WINS),
                rules.choice("revisions", Revisions.class, Revisions.LATEST_UNTIL_CUTOFF),
                rules.choice("at_cutoff", AtCutoff.class, kind == Kind.SCALAR ? AtCutoff.ANNUL : AtCutoff.STATUS_QUO),
                rules.choice("tie", Tie.class, Tie.ADJUDICATE),
                rules.bool("auto_propose", true),
                challenge(rules.optionalObject("challenge")),
                adjudication(rules.optionalObject("adjudication")),
                correction(rules.optionalObject("correction")),
                scale);
        rules.end();
        return result;
    }

    private Window window(Members window) {
        var opens = window.instant("opens");
        var deadline = window.object("deadline");
        var zoneName = deadline.optionalString("zone", 100);
        var result = new Window(
                opens,
                new CivilDeadline(local(deadline), zoneName, zoneName == null ? null : zone(zoneName)),
                window.duration("evidence_grace", Duration.ZERO));
        deadline.end();
        window.end();
        return result;
    }

    private static LocalDateTime local(Members deadline) {
        var text = deadline.string("local", LOCAL, "a civil time such as 2025-06-30T23:59:59");
        try {
            return LOCAL.matcher(text).matches() ? LocalDateTime.parse(text) : LocalDateTime.MIN;
        } catch (DateTimeException e) {
            deadline.fault("local", "wrong-format", "is not a date that exists");
            return LocalDateTime.MIN;
        }
    }

    private static @Nullable ZoneId zone(String name) {
        return ZONES.contains(name) ? ZoneId.of(name) : null;
    }

    private List<Authority> authorities() {
        if (!rules.has("authorities")) {
            rules.required("authorities");
        }
        return rules.list("authorities", 1_000, (element, where) -> authority(reader.members(element, where)));
    }

    private Authority authority(Members authority) {
        var id = authority.string("id", 200);
        var name = authority.optionalString("name", 300);
        var result = new Authority(
                id,
                authority.string("party", 200),
                authority.optionalInteger("tier", 1, 1_000),
                name == null ? id : name,
                authority.strings("aliases", 200),
                authority.strings("domains", 300),
                authorityZone(authority));
        authority.end();
        return result;
    }

    private static ZoneId authorityZone(Members authority) {
        var name = authority.optionalString("zone", 100);
        var zone = name == null ? ZoneOffset.UTC : zone(name);
        if (zone == null) {
            authority.fault("zone", "unknown-zone", "is not a zone of the tz database");
            return ZoneOffset.UTC;
        }
        return zone;
    }

    private List<OutcomeRule> outcomes(Kind kind) {
        if (!rules.has("outcomes")) {
            rules.required("outcomes");
        }
        var outcomes = rules.list("outcomes", 1_000, (element, where) -> outcome(reader.members(element, where)));
        if (rules.has("outcomes") && outcomes.isEmpty()) {
            rules.fault("outcomes", "too-few", "must name at least one outcome");
        } else if (kind == Kind.SCALAR && rules.has("outcomes") && outcomes.size() != 2) {
            rules.fault("outcomes", "not-two", "of a scalar market are two: long, then short");
        }
        return outcomes;
    }

    private OutcomeRule outcome(Members outcome) {
        var key = outcome.string("key", KEY, "1 to 100 characters without white space, / and ~");
        var label = outcome.optionalString("label", 300);
        var result = new OutcomeRule(
                key,
                label == null ? key : label,
                outcome.optionalChoice("role", Role.class),
                condition(outcome, "when"),
                condition(outcome, "unless"));
        outcome.end();
        return result;
    }

    private @Nullable Condition condition(Members owner, String name) {
        var condition = owner.optionalObject(name);
        return condition == null ? null : condition(condition, 1);
    }

    private Condition condition(Members condition, int depth) {
        var result = operator(condition, depth);
        condition.end();
        return result;
    }

    private Condition operator(Members condition, int depth) {
        if (depth > 32) {
            reader.fault(condition.pointer(), "too-deep", "conditions nest at most 32 deep");
        } else if (condition.has("fact")) {
            return new Condition.Fact(fact(condition.object("fact")));
        } else if (condition.has("all")) {
            return new Condition.All(parts(condition, "all", depth));
        } else if (condition.has("any")) {
            return new Condition.Any(parts(condition, "any", depth));
        } else if (condition.has("none")) {
            return new Condition.None(parts(condition, "none", depth));
        } else if (condition.has("at_least")) {
            if (!condition.has("of")) {
                condition.required("of");
            }
            return new Condition.AtLeast(condition.integer("at_least", 1, 1, 1_000), parts(condition, "of", depth));
        } else {
            reader.fault(condition.pointer(), "no-condition", "must be one of fact, all, any, none, at_least with of");
        }
        return new Condition.Any(List.of());
    }

    private List<Condition> parts(Members condition, String name, int depth) {
        return condition.list(name, 1_000, (element, where) -> condition(reader.members(element, where), depth + 1));
    }

    private FactPattern fact(Members fact) {
        var accepts = fact.choices("accepts", Modality.class);
        if (accepts.contains(Modality.DENIES)) {
            fact.fault("accepts", "not-a-choice", "takes asserts, intends and conditional; a denial never asserts");
        }
        var result = new FactPattern(
                fact.string("predicate", EvidenceReader.PREDICATE, EvidenceReader.PREDICATE_FORM),
                fact.optionalString("object", 300),
                comparisons(fact.optionalObject("value")),
                fact.optionalChoice("subjects", Quantifier.class),
                sources(fact.optionalObject("sources")),
                fact.optionalChoice("clock", EvidenceClock.class),
                fact.optionalDuration("persists"),
                accepts.isEmpty() ? Set.of(Modality.ASSERTS) : Set.copyOf(accepts));
        fact.end();
        return result;
    }

    private static List<Comparison> comparisons(@Nullable Members value) {
        if (value == null) {
            return List.of();
        }
        var result = new ArrayList<Comparison>();
        for (var operator : Comparison.Operator.values()) {
            var bound = value.optionalDecimal(Members.code(operator));
            if (bound != null) {
                result.add(new Comparison(operator, bound));
            }
        }
        if (result.isEmpty()) {
            value.reader().fault(value.pointer(), "no-comparison", "must have one of gt, gte, lt, lte, eq");
        }
        value.end();
        return result;
    }

    private static Sources sources(@Nullable Members sources) {
        if (sources == null) {
            return Sources.DEFAULT;
        }
        var result = new Sources(
                sources.has("parties") ? sources.strings("parties", 200) : null,
                sources.integer("max_tier", 1, 1, 1_000),
                sources.integer("quorum", 1, 1, 1_000),
                sources.choice("distinct", DistinctBy.class, DistinctBy.PARTY));
        sources.end();
        return result;
    }

    private @Nullable Scale scale(Kind kind) {
        if (kind != Kind.SCALAR) {
            return null;
        }
        var scale = rules.object("scale");
        var result = new Scale(
                scale.decimal("low"),
                scale.decimal("high"),
                scale.string("predicate", EvidenceReader.PREDICATE, EvidenceReader.PREDICATE_FORM),
                sources(scale.optionalObject("sources")));
        scale.end();
        return result;
    }

    private static ChallengeRules challenge(@Nullable Members challenge) {
        if (challenge == null) {
            return new ChallengeRules(TWO_DAYS, Duration.ZERO, Set.of(Challenger.OFFICER));
        }
        var openTo = challenge.choices("open_to", Challenger.class);
        var result = new ChallengeRules(
                challenge.duration("window", TWO_DAYS),
                challenge.duration("min_after_new_evidence", Duration.ZERO),
                openTo.isEmpty() ? Set.of(Challenger.OFFICER) : Set.copyOf(openTo));
        challenge.end();
        return result;
    }

    private static AdjudicationRules adjudication(@Nullable Members adjudication) {
        if (adjudication == null) {
            return new AdjudicationRules(1, Majority.SIMPLE, TWO_DAYS, 2);
        }
        var result = new AdjudicationRules(
                adjudication.integer("panel", 1, 1, 100),
                adjudication.choice("majority", Majority.class, Majority.SIMPLE),
                adjudication.duration("appeal_window", TWO_DAYS),
                adjudication.integer("appeal_panel", 2, 1, 100));
        adjudication.end();
        return result;
    }

    private static CorrectionRules correction(@Nullable Members correction) {
        if (correction == null) {
            return new CorrectionRules(NINETY_DAYS, 2);
        }
        var result = new CorrectionRules(
                correction.duration("horizon", NINETY_DAYS), correction.integer("approvals", 2, 1, 100));
        correction.end();
        return result;
    }
}
