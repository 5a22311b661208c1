package org.marketresolution.infrastructure.rest;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.infrastructure.content.Digests;

/** The digests that a sender names of its body (RFC 9530 §2): {@code sha-256}, {@code sha-512} or both. */
final class ContentDigest {
    private static final Pattern MEMBER =
            Pattern.compile("\\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:;[^,]*)?\\s*");

    private final Map<String, byte[]> named;
    private final @Nullable MessageDigest sha512;

    private ContentDigest(Map<String, byte[]> named) {
        this.named = named;
        this.sha512 = named.containsKey("sha-512") ? Digests.sha512() : null;
    }

    static ContentDigest of(@Nullable String header) {
        if (header == null) {
            throw refused("The header Content-Digest is required, such as sha-256=:…: (RFC 9530).");
        }
        var named = new HashMap<String, byte[]>();
        for (var member : header.split(",", -1)) {
            var matcher = MEMBER.matcher(member);
            if (!matcher.matches()) {
                throw refused("The header Content-Digest cannot be read (RFC 9530).");
            }
            named.put(matcher.group(1), decoded(matcher.group(2)));
        }
        if (!named.containsKey("sha-256") && !named.containsKey("sha-512")) {
            throw refused("The header Content-Digest names neither sha-256 nor sha-512.");
        }
        return new ContentDigest(named);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw refused("The header Content-Digest holds what is no base64.");
        }
    }

    void update(byte[] bytes, int length) {
        if (sha512 != null) {
            sha512.update(bytes, 0, length);
        }
    }

    /** Refuses a body whose digest is another than the sender named. */
    void check(Hash sha256) {
        var expected = named.get("sha-256");
        if (expected != null && !MessageDigest.isEqual(expected, Digests.bytes(sha256))) {
            throw mismatch("sha-256", sha256);
        }
        if (sha512 != null && !MessageDigest.isEqual(named.get("sha-512"), sha512.digest())) {
            throw mismatch("sha-512", sha256);
        }
    }

    private static Refused mismatch(String algorithm, Hash sha256) {
        return new Refused(Problem.of(
                ProblemCode.DIGEST_MISMATCH,
                "What arrived has another " + algorithm + " digest than Content-Digest says; its sha-256 is " + sha256
                        + "."));
    }

    private static Refused refused(String detail) {
        return Refused.header("Content-Digest", "wrong-format", detail);
    }

    /** A digest as structured fields write it (RFC 8941 §3.3.5). */
    static String field(Hash sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Digests.bytes(sha256)) + ":";
    }
}
