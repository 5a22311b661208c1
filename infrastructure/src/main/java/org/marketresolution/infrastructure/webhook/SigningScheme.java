package org.marketresolution.infrastructure.webhook;

/** How deliveries are signed (Standard Webhooks 1.0.0): with a shared secret, or with a key of which receivers know the public half. */
enum SigningScheme {
    HMAC,
    ED25519
}
