package org.marketresolution.infrastructure.security.tokens;

import org.springframework.security.core.AuthenticationException;

/** The issuer did not say by which keys its tokens are known; the token may be right. */
public final class IssuerUnavailable extends AuthenticationException {
    private static final long serialVersionUID = 1;

    IssuerUnavailable(Throwable cause) {
        super("the issuer of tokens does not answer", cause);
    }
}
