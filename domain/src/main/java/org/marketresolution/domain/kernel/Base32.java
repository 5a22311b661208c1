package org.marketresolution.domain.kernel;

import java.math.BigInteger;

/** Douglas Crockford's base32 of 128 bits, in lower case: 26 characters that sort like the bits. */
public final class Base32 {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Base32() {}

    /** The text of 16 bytes, most significant first. */
    public static String of(byte[] bits) {
        if (bits.length != 16) {
            throw new IllegalArgumentException("wants 16 bytes: " + bits.length);
        }
        var rest = new BigInteger(1, bits);
        var text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt(rest.intValue() & 31);
            rest = rest.shiftRight(5);
        }
        return new String(text);
    }
}
