/** Tokens of an OIDC issuer. */
@NullMarked
package org.marketresolution.infrastructure.security.tokens;

import org.jspecify.annotations.NullMarked;
