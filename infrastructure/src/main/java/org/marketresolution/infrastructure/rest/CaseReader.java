package org.marketresolution.infrastructure.rest;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.market.Wanted;
import org.marketresolution.domain.rules.Payout;

/** Reads what clients want of a market's case. */
public final class CaseReader {
    /** How long a reason may be, in characters. */
    static final int LONGEST_REASON = 10_000;

    private CaseReader() {}

    /** Reads a body, which may be absent where all of its members may. */
    public static <T> T read(Json.@Nullable Obj body, Function<Members, T> reading) {
        var reader = new DocumentReader();
        var members = reader.members(body == null ? Json.object() : body, "");
        var result = reading.apply(members);
        members.end();
        reader.refuseUnknown().finish();
        return result;
    }

    /** A body that says nothing may be left out; what it says beyond that is refused. */
    public static void nothingIn(Json.@Nullable Obj body) {
        if (body != null) {
            var reader = new DocumentReader();
            reader.members(body, "").end();
            reader.refuseUnknown().finish();
        }
    }

    /** The outcome that takes all or what each outcome pays; null when the body names neither. */
    static @Nullable Wanted wanted(Members members) {
        var outcome = members.optionalString("outcome", 100);
        var payout = payout(members, "payout");
        if (outcome != null && members.has("payout")) {
            members.fault("outcome", "one-of", "give either outcome or payout");
        }
        return outcome != null ? new Wanted.Winner(outcome) : payout == null ? null : new Wanted.Parts(payout);
    }

    /** The same where one of both is required. */
    static Wanted required(Members members) {
        var wanted = wanted(members);
        if (wanted == null) {
            if (!members.has("payout")) {
                members.fault("outcome", "one-of", "give either outcome or payout");
            }
            return new Wanted.Winner("");
        }
        return wanted;
    }

    static @Nullable Payout payout(Members owner, String name) {
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

    /** The items that a body cites by id or ref; {@code find} answers null for what does not exist. */
    static List<EvidenceId> evidence(Members members, Function<String, @Nullable EvidenceId> find) {
        return evidence(members, "evidence_ids", find);
    }

    static List<EvidenceId> evidence(Members members, String name, Function<String, @Nullable EvidenceId> find) {
        return members.list(name, 1_000, (element, where) -> {
            var found = element instanceof Json.Str(String address) && !address.isBlank() ? find.apply(address) : null;
            if (found == null) {
                members.reader().fault(where, "unknown-evidence", "names no evidence");
                return new EvidenceId("");
            }
            return found;
        });
    }
}
