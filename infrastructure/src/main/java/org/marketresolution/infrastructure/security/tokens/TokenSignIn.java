package org.marketresolution.infrastructure.security.tokens;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Checks tokens (RFC 7519, RFC 9068) against the issuer's keys, which are fetched when first needed. */
@Component
@EnableConfigurationProperties(TokenSettings.class)
public class TokenSignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TokenSettings settings;
    private final JwtAuthenticationProvider tokens;

    TokenSignIn(TokenSettings settings) {
        this.settings = settings;
        this.tokens = new JwtAuthenticationProvider(new SupplierJwtDecoder(this::decoder));
        tokens.setJwtAuthenticationConverter(new TokenCaller(settings));
    }

    /** Whether there is an issuer at all. */
    public boolean isConfigured() {
        return settings.issuer() != null;
    }

    /** Who the token speaks of; refuses it otherwise. */
    public Authentication authenticate(Authentication claimed) {
        if (!isConfigured()) {
            throw new InvalidBearerTokenException("no issuer's tokens are taken here");
        }
        try {
            return tokens.authenticate(claimed);
        } catch (AuthenticationServiceException | JwtDecoderInitializationException e) {
            throw new IssuerUnavailable(e);
        }
    }

    private JwtDecoder decoder() {
        var decoder = NimbusJwtDecoder.withIssuerLocation(String.valueOf(settings.issuer()))
                .restOperations(patientFor(PATIENCE))
                .jwsAlgorithms(algorithms -> algorithms.addAll(settings.algorithms()))
                .validateType(false) // done below, for both types of RFC 9068 §2.1 and older issuers
                .build();
        decoder.setJwtValidator(validator());
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> validator() {
        var times = new JwtTimestampValidator(settings.clockSkew());
        times.setAllowEmptyExpiryClaim(false);
        var types = new JwtTypeValidator("JWT", "at+jwt");
        types.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                types,
                new JwtIssuerValidator(String.valueOf(settings.issuer())),
                new JwtAudienceValidator(settings.audience())));
    }

    private static RestTemplate patientFor(Duration patience) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(patience);
        requests.setReadTimeout(patience);
        return new RestTemplate(requests);
    }
}
