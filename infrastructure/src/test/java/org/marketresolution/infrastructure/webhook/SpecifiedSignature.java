package org.marketresolution.infrastructure.webhook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.marketresolution.infrastructure.webhook.Receiver.Arrival;

/** Verifies as a receiver does, written from the Standard Webhooks specification alone. */
final class SpecifiedSignature {
    private SpecifiedSignature() {}

    /** Whether one of the signatures is this key's: {@code whsec_…} or {@code whpk_…}. */
    static boolean isBy(String key, Arrival arrival) throws GeneralSecurityException {
        var content =
                (arrival.id() + "." + arrival.timestamp() + "." + arrival.body()).getBytes(StandardCharsets.UTF_8);
        for (var signature : arrival.signatures().split(" ", -1)) {
            var bytes = Base64.getDecoder().decode(signature.substring(signature.indexOf(',') + 1));
            if (signature.startsWith("v1,") && key.startsWith("whsec_") && hmac(key.substring(6), content, bytes)) {
                return true;
            }
            if (signature.startsWith("v1a,") && key.startsWith("whpk_") && ed25519(key.substring(5), content, bytes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hmac(String key, byte[] content, byte[] signature) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        return MessageDigest.isEqual(mac.doFinal(content), signature);
    }

    /** The 32 bytes are y, little-endian, and the sign of x in the last bit (RFC 8032 §5.1.2). */
    private static boolean ed25519(String key, byte[] content, byte[] signature) throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(key);
        var odd = bytes[31] < 0;
        bytes[31] &= 0x7f;
        var bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = bytes[31 - i];
        }
        var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
        verifier.update(content);
        return verifier.verify(signature);
    }
}
