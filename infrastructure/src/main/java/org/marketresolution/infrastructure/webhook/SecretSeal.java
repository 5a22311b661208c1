package org.marketresolution.infrastructure.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps secrets encrypted (AES-256-GCM, bound to their webhook) where a key is configured, else as they are. */
@Component
class SecretSeal {
    private static final byte PLAIN = 0;
    private static final byte SEALED = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable SecretKeySpec key;

    SecretSeal(WebhookSettings settings) {
        this.key = settings.key() == null ? null : key(settings.key());
    }

    private static SecretKeySpec key(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (bytes.length != 32) {
            throw new IllegalStateException("resolution.webhooks.key has 32 bytes, not " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** The form in which the secret is stored. */
    byte[] seal(String webhook, byte[] secret) {
        if (key == null) {
            return joined(PLAIN, new byte[0], secret);
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
            return joined(SEALED, cipher.getIV(), cipher.doFinal(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static byte[] joined(byte form, byte[] nonce, byte[] text) {
        var all = new byte[1 + nonce.length + text.length];
        all[0] = form;
        System.arraycopy(nonce, 0, all, 1, nonce.length);
        System.arraycopy(text, 0, all, 1 + nonce.length, text.length);
        return all;
    }

    /** The secret; what was stored before a key was configured is read as it is. */
    byte[] open(String webhook, byte[] stored) {
        if (stored[0] == PLAIN) {
            return Arrays.copyOfRange(stored, 1, stored.length);
        }
        if (key == null) {
            throw new IllegalStateException(
                    "the secrets of webhooks are encrypted: resolution.webhooks.key is missing");
        }
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, stored, 1, NONCE));
            cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(stored, 1 + NONCE, stored.length - 1 - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("resolution.webhooks.key is not the key that sealed " + webhook, e);
        }
    }
}
