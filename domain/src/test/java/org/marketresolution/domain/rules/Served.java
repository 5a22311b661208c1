package org.marketresolution.domain.rules;

import java.time.Instant;
import org.marketresolution.domain.kernel.Json;

/** A derivation as simulations and markets answer it. */
public final class Served {
    private Served() {}

    /** The market as of the example's instant, its outcomes as of {@code assessed}. */
    public static Json.Obj of(Example example, Instant assessed) {
        var assessments = Evaluation.assessAll(example.rules(), example.evidence(), assessed);
        var found = Composition.compose(
                example.rules(), assessments.stream().map(Assessment::standing).toList(), example.t());
        return Json.object()
                .with("derivation", found.derivation())
                .with("derivation_hash", found.derivationHash().value())
                .with(
                        "outcomes",
                        Json.array(assessments.stream().map(Served::outcome).toList()));
    }

    private static Json outcome(Assessment assessment) {
        return Json.object()
                .with("key", assessment.standing().key())
                .with("derivation", assessment.derivation())
                .with("derivation_hash", assessment.standing().derivationHash().value());
    }

    /** Whether no outcome says otherwise now than then. */
    public static boolean standsAlike(Example example, Instant then) {
        var now = Evaluation.assessAll(example.rules(), example.evidence(), example.t());
        var before = Evaluation.assessAll(example.rules(), example.evidence(), then);
        for (int i = 0; i < now.size(); i++) {
            var timeless =
                    before.get(i).standing().changingAt(now.get(i).standing().changesAt());
            if (!now.get(i).standing().saysTheSameAs(timeless)) {
                return false;
            }
        }
        return true;
    }
}
