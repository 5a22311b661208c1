package org.marketresolution.domain.rules;

/** How close a report is to the issuer's own words, best last; verbatim and original rank alike. */
public enum RelayForm {
    PARAPHRASE,
    TRANSLATION,
    VERBATIM,
    ORIGINAL
}
