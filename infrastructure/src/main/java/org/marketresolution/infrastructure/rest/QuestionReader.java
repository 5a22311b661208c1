package org.marketresolution.infrastructure.rest;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.MarketCommand.ProposeResolution;
import org.marketresolution.domain.market.Question;
import org.marketresolution.domain.rules.Payout;
import org.marketresolution.domain.rules.RuleSetReader;

/** Reads what clients say of markets. */
public final class QuestionReader {
    static final Pattern REF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}");
    static final String REF_FORM = "1 to 100 letters, digits, dots, hyphens, underscores or tildes";

    private QuestionReader() {}

    /** A draft, with its rules read so that they are known to parse. */
    public static DraftMarket draft(Json.Obj body, MarketId market, OfficerId author) {
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var ref = members.optionalString("ref", REF, REF_FORM);
        var question = new Question(
                members.string("title", 300),
                members.optionalString("description", 10_000),
                members.string("topic", 200),
                members.strings("tags", 100),
                payout(members, "opening_prices"));
        var rules = rules(members, reader);
        members.end();
        reader.refuseUnknown().finish();
        return new DraftMarket(market, author, ref, question, rules);
    }

    /** The rules document, whose own unknown fields are lint and not faults. */
    static Json.Obj rules(Members members, DocumentReader reader) {
        if (members.raw("rules") instanceof Json.Obj rules) {
            var faults = new DocumentReader();
            RuleSetReader.read(rules, faults, members.pointer("rules"));
            faults.faults().forEach(fault -> reader.fault(fault.pointer(), fault.code(), fault.detail()));
            return rules;
        }
        members.object("rules");
        return Json.object();
    }

    static ProposeResolution proposal(Json.Obj body, MarketId market, OfficerId proposer) {
        var reader = new DocumentReader();
        var members = reader.members(body, "");
        var outcome = members.optionalString("outcome", 100);
        var payout = payout(members, "payout");
        if ((outcome == null) == (payout == null)) {
            members.fault("outcome", "one-of", "give either outcome or payout");
        }
        var rationale = members.optionalString("rationale", 10_000);
        members.end();
        reader.refuseUnknown().finish();
        return new ProposeResolution(market, proposer, outcome, payout, rationale);
    }

    private static @Nullable Payout payout(Members owner, String name) {
        var payout = owner.optionalObject(name);
        if (payout == null) {
            return null;
        }
        List<BigInteger> numerators = payout.list("numerators", 1_000, (element, where) -> switch (element) {
            case Json.Int integer when integer.value() >= 0 -> BigInteger.valueOf(integer.value());
            default -> {
                owner.reader().fault(where, "wrong-type", "must be an integer from 0 on");
                yield BigInteger.ZERO;
            }
        });
        var denominator = payout.integer("denominator", 1, 1, Integer.MAX_VALUE);
        payout.end();
        if (numerators.isEmpty()
                || numerators.stream().anyMatch(n -> n.compareTo(BigInteger.valueOf(denominator)) > 0)) {
            payout.fault("numerators", "out-of-range", "must have one entry per outcome, from 0 to the denominator");
            return null;
        }
        return new Payout(numerators, BigInteger.valueOf(denominator));
    }
}
