package org.marketresolution.infrastructure.rest;

import java.util.regex.Pattern;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.MarketCommand.DraftMarket;
import org.marketresolution.domain.market.Question;
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
                CaseReader.payout(members, "opening_prices"));
        var rules = rules(members, reader);
        var prices = question.openingPrices();
        if (prices != null && prices.numerators().size() != outcomes(rules)) {
            members.fault("opening_prices", "wrong-length", "must have one entry per outcome");
        }
        members.end();
        reader.refuseUnknown().finish();
        return new DraftMarket(market, author, ref, question, rules);
    }

    private static int outcomes(Json.Obj rules) {
        return rules.members().get("outcomes") instanceof Json.Arr outcomes
                ? outcomes.elements().size()
                : 0;
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
}
