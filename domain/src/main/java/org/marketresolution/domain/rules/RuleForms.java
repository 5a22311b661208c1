package org.marketresolution.domain.rules;

import static org.marketresolution.domain.rules.RuleForm.field;
import static org.marketresolution.domain.rules.RuleForm.fields;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.rules.RuleForm.Fields;
import org.marketresolution.domain.rules.RuleForm.Named;
import org.marketresolution.domain.rules.RuleForm.Parts;
import org.marketresolution.domain.rules.RuleForm.Quantified;
import org.marketresolution.domain.rules.RuleForm.Value;

/** The members that rules documents have, with the defaults that {@link RuleSetReader} fills in. */
final class RuleForms {
    /** Without a default: required, or absent means none. Members that no rules have are of this form too. */
    static final Value PLAIN = new Value(null);

    /** Absent and empty mean the same. */
    private static final Value LIST = new Value((written, _, _) -> written.equals(Json.array(List.of())));

    private static final Fields SOURCES = fields(
            true,
            field("parties", new Value((_, _, _) -> false)), // no list says "whoever is listed"
            field("max_tier", either(Json.of(1))),
            field("quorum", either(Json.of(1))),
            field("distinct", either(DistinctBy.PARTY)));

    private static final Fields FACT = fields(
            false,
            field("predicate", PLAIN),
            field("object", PLAIN),
            field(
                    "value",
                    fields(
                            false,
                            field("gt", PLAIN),
                            field("gte", PLAIN),
                            field("lt", PLAIN),
                            field("lte", PLAIN),
                            field("eq", PLAIN))),
            field("subjects", new Quantified((written, _, _) -> written.equals(Json.of(Members.code(Quantifier.ANY))))),
            field("sources", SOURCES),
            field("clock", new Value((written, _, rules) -> written.equals(Json.of(Members.code(rules.clock()))))),
            field("persists", PLAIN),
            field("accepts", choices(Modality.ASSERTS)));

    /** A condition has one of these, {@code at_least} together with {@code of}. */
    static final Fields CONDITION = fields(
            false,
            field("fact", FACT),
            field("all", new Parts()),
            field("any", new Parts()),
            field("none", new Parts()),
            field("at_least", PLAIN),
            field("of", new Parts()));

    private static final Fields OUTCOME = fields(
            false,
            field("key", PLAIN),
            field("label", like("key")),
            field("role", PLAIN),
            field("when", new RuleForm.Branch()),
            field("unless", new RuleForm.Branch()));

    private static final Fields AUTHORITY = fields(
            false,
            field("id", PLAIN),
            field("party", PLAIN),
            field("tier", PLAIN),
            field("name", like("id")),
            field("aliases", LIST),
            field("domains", LIST),
            field("zone", either(Json.of("UTC"))));

    /** The whole document. */
    static final Fields RULES = fields(
            false,
            field("subjects", LIST),
            field(
                    "window",
                    fields(
                            false,
                            field("opens", PLAIN),
                            field("deadline", fields(false, field("local", PLAIN), field("zone", PLAIN))),
                            field("evidence_grace", lasting("P0D")))),
            field("clock", either(EvidenceClock.ANNOUNCED)),
            field("authorities", new Named("id", AUTHORITY)),
            field("relays", either(Relays.ANY)),
            field("outcomes", new Named("key", OUTCOME)),
            field("kind", either(Kind.BINARY)),
            field("exclusivity", either(Exclusivity.EXACTLY_ONE)),
            field("early_resolution", either(EarlyResolution.WHEN_ESTABLISHED)),
            field("conflict", either(Conflict.HIGHER_TIER_WINS)),
            field("revisions", either(Revisions.LATEST_UNTIL_CUTOFF)),
            field("at_cutoff", new Value((written, _, rules) -> written.equals(atCutoff(rules.kind())))),
            field("tie", either(Tie.ADJUDICATE)),
            field("auto_propose", either(Json.of(true))),
            field(
                    "challenge",
                    fields(
                            true,
                            field("window", lasting("PT48H")),
                            field("min_after_new_evidence", lasting("PT0S")),
                            field("open_to", choices(Challenger.OFFICER)))),
            field(
                    "adjudication",
                    fields(
                            true,
                            field("panel", either(Json.of(1))),
                            field("majority", either(Majority.SIMPLE)),
                            field("appeal_window", lasting("PT48H")),
                            field("appeal_panel", either(Json.of(2))))),
            field(
                    "correction",
                    fields(true, field("horizon", lasting("P90D")), field("approvals", either(Json.of(2))))),
            field(
                    "scale",
                    fields(
                            false,
                            field("low", PLAIN),
                            field("high", PLAIN),
                            field("predicate", PLAIN),
                            field("sources", SOURCES))));

    private RuleForms() {}

    private static Value either(Enum<?> otherwise) {
        return either(Json.of(Members.code(otherwise)));
    }

    private static Value either(Json otherwise) {
        return new Value((written, _, _) -> written.equals(otherwise));
    }

    /** The same as a sibling. */
    private static Value like(String sibling) {
        return new Value((written, owner, _) -> written.equals(owner.get(sibling)));
    }

    /** A duration, however it is written. */
    private static Value lasting(String otherwise) {
        return new Value((written, _, _) ->
                written instanceof Json.Str(String text) && Duration.parse(text).equals(Duration.parse(otherwise)));
    }

    /** A set of codes; an empty one means the default too. */
    private static Value choices(Enum<?> otherwise) {
        return new Value((written, _, _) -> written instanceof Json.Arr(List<Json> codes)
                && Set.of(Json.of(Members.code(otherwise))).containsAll(codes));
    }

    private static Json atCutoff(Kind kind) {
        return Json.of(Members.code(kind == Kind.SCALAR ? AtCutoff.ANNUL : AtCutoff.STATUS_QUO));
    }
}
