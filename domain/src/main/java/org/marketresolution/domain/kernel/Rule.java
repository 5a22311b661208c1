package org.marketresolution.domain.kernel;

/** A rule of the business that a command can break. */
public interface Rule {
    /** The code that a client can act on, for example {@code too-early}. */
    String code();

    /** The rule as a sentence. */
    String sentence();
}
