package org.marketresolution.infrastructure.security.tokens;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Whose tokens are taken: {@code resolution.security.issuer} and how to read them.
 *
 * @param issuer the issuer's address, below which its discovery document lies; null takes no tokens
 * @param audience what {@code aud} must name
 * @param rolesClaim where the roles are, dots leading into objects: a list or words
 * @param personClaim the claim that names the person; it must never pass to another person
 * @param clockSkew by how much clocks may disagree
 * @param algorithms with which tokens may be signed
 */
@ConfigurationProperties("resolution.security")
public record TokenSettings(
        @Nullable String issuer,
        @DefaultValue("market-resolution") String audience,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("sub") String personClaim,
        @DefaultValue("PT30S") Duration clockSkew,
        @DefaultValue({"RS256", "PS256", "ES256"}) List<SignatureAlgorithm> algorithms) {}
