package org.marketresolution.domain.evidence;

import org.marketresolution.domain.kernel.Rule;

/** The rules that a command on evidence can break. */
public enum EvidenceRule implements Rule {
    EVIDENCE_IS_SUBMITTED_ONCE("wrong-state", "This evidence was submitted already."),
    EVIDENCE_MUST_EXIST("not-found", "There is no such evidence."),
    NOBODY_REVIEWS_THEIR_OWN_EVIDENCE("separation-of-duties", "Whoever submitted evidence does not review it."),
    ONLY_SUBMITTED_EVIDENCE_IS_REVIEWED("wrong-state", "Only evidence that awaits review is reviewed."),
    ONLY_ADMITTED_EVIDENCE_IS_RETRACTED("wrong-state", "Only admitted evidence is retracted."),
    ONLY_A_RETRACTION_IN_FORCE_IS_REVERSED("wrong-state", "No retraction of this evidence is in force."),
    REJECTED_EVIDENCE_IS_NOT_TOUCHED(
            "wrong-state", "Rejected evidence counts nothing and is neither superseded nor linked."),
    EVIDENCE_IS_SUPERSEDED_ONCE("wrong-state", "Another item supersedes this evidence already."),
    EVIDENCE_IS_LINKED_ONCE("wrong-state", "This evidence is linked to another origin already."),
    EVIDENCE_IS_NOT_ITS_OWN_ORIGIN("validation-failed", "Evidence neither supersedes nor repeats itself.");

    private final String code;
    private final String sentence;

    EvidenceRule(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
