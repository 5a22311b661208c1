package org.marketresolution.infrastructure.security.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.security.crypto.keygen.BytesKeyGenerator;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** {@code mre_PREFIX_SECRET}: 256 random bits behind a prefix that lists may show. Only its hash is stored. */
record Secret(String text) {
    static final String MARK = "mre_";

    private static final Pattern FORM = Pattern.compile("mre_[0-9a-f]{8}_[A-Za-z0-9_-]{43}");
    private static final int PREFIX = MARK.length() + 8;
    private static final BytesKeyGenerator BITS = KeyGenerators.secureRandom(32);
    private static final BytesKeyGenerator NAME = KeyGenerators.secureRandom(4);

    static Secret next() {
        var name = HexFormat.of().formatHex(NAME.generateKey());
        return new Secret(
                MARK + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(BITS.generateKey()));
    }

    boolean isWellFormed() {
        return FORM.matcher(text).matches();
    }

    /** What lists may show. */
    String prefix() {
        return text.substring(0, PREFIX);
    }

    /** A plain hash is enough: nobody can guess 256 random bits, however fast they try. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "Secret[" + (isWellFormed() ? prefix() : "malformed") + "]";
    }
}
