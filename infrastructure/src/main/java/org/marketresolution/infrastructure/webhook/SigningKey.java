package org.marketresolution.infrastructure.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs deliveries as Standard Webhooks 1.0.0 has it. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
sealed interface SigningKey {
    /** What is kept to sign with. */
    byte[] secret();

    /** What receivers verify with; null of a shared secret. */
    byte @Nullable [] publicKey();

    /** The signature with the identifier of its scheme. */
    String sign(byte[] content) throws GeneralSecurityException;

    /** HMAC-SHA256 with 32 random bytes. */
    record Hmac(byte[] secret) implements SigningKey {
        @Override
        public String sign(byte[] content) throws GeneralSecurityException {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        }

        @Override
        public byte @Nullable [] publicKey() {
            return null;
        }

        /** As its owner is shown it, once. */
        String shown() {
            return "whsec_" + Base64.getEncoder().encodeToString(secret);
        }
    }

    /**
     * Ed25519 (RFC 8032).
     *
     * @param secret the private key in PKCS #8
     * @param publicKey its 32 bytes alone
     */
    record Ed25519(byte[] secret, byte[] publicKey) implements SigningKey {
        @Override
        public String sign(byte[] content) throws GeneralSecurityException {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
            signature.update(content);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        }

        String shown() {
            return shown(publicKey);
        }

        static String shown(byte[] publicKey) {
            return "whpk_" + Base64.getEncoder().encodeToString(publicKey);
        }
    }

    /** A new key of the scheme. */
    static SigningKey generate(SigningScheme scheme) {
        try {
            return switch (scheme) {
                case HMAC -> {
                    var generator = KeyGenerator.getInstance("HmacSHA256");
                    generator.init(256);
                    yield new Hmac(generator.generateKey().getEncoded());
                }
                case ED25519 -> {
                    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                    var spki = pair.getPublic().getEncoded(); // the key is its last 32 bytes (RFC 8410 §4)
                    yield new Ed25519(
                            pair.getPrivate().getEncoded(), Arrays.copyOfRange(spki, spki.length - 32, spki.length));
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256 and Ed25519", e);
        }
    }

    /** The key that was stored; {@code publicKey} is null of a shared secret. */
    static SigningKey of(byte[] secret, byte @Nullable [] publicKey) {
        return publicKey == null ? new Hmac(secret) : new Ed25519(secret, publicKey);
    }
}
