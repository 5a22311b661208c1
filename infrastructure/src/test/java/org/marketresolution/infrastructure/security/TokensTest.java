package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of the configured issuer let their person in, and no other token lets in anybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokensTest {
    private final Issuer issuer = new Issuer();
    private final Installation installation = Installation.closed("--resolution.security.issuer=" + issuer.address());

    @AfterAll
    void stop() {
        installation.close();
        issuer.close();
    }

    private Caller bearing(String token) {
        return installation.caller().bearing(token);
    }

    @Test
    void a_token_speaks_for_its_person_in_the_roles_that_are_ours() {
        var me = bearing(issuer.token(_ -> {})).get("/v1/me").expect(200);
        assertThat(me.text("/id")).isEqualTo("r.oh");
        assertThat(me.body().at("/roles").toString()).isEqualTo("[\"officer\"]");
        assertThat(me.text("/signed_in_with")).isEqualTo("token");
        assertThat(me.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_role_lets_in_and_another_is_refused_with_the_scope_named() {
        var officer = bearing(issuer.token(_ -> {}));
        officer.get("/v1/markets").expect(200);
        officer.post("/v1/evidence", "{}").expect(400);
        var refused = officer.post("/v1/markets", "{}").expect(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains("error=\"insufficient_scope\"");
    }

    @Test
    void a_person_without_a_role_is_known_and_may_do_nothing() {
        var nobody = bearing(issuer.token(claims -> claims.claim("roles", null)));
        assertThat(nobody.get("/v1/me").expect(200).text("/id")).isEqualTo("r.oh");
        nobody.get("/v1/markets").expect(403);
    }

    @Test
    void a_clock_may_be_a_little_wrong() {
        bearing(issuer.token(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(10)))))
                .get("/v1/me")
                .expect(200);
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                wrong(
                        "expired",
                        issuer -> issuer.token(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(120))))),
                wrong("without an expiry", issuer -> issuer.token(claims -> claims.expirationTime(null))),
                wrong(
                        "not valid yet",
                        issuer -> issuer.token(claims ->
                                claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120))))),
                wrong("of another issuer", issuer -> issuer.token(claims -> claims.issuer("https://evil.example"))),
                wrong("for another audience", issuer -> issuer.token(claims -> claims.audience("another-service"))),
                wrong("for no audience", issuer -> issuer.token(claims -> claims.audience((String) null))),
                wrong("of no person", issuer -> issuer.token(claims -> claims.subject(null))),
                wrong("of the engine itself", issuer -> issuer.token(claims -> claims.subject("engine"))),
                wrong(
                        "of a person with a control character",
                        issuer -> issuer.token(claims -> claims.subject("r.oh\nadmin"))),
                wrong("signed by a stranger", issuer -> issuer.strangersToken(_ -> {})),
                wrong("not signed at all", issuer -> issuer.unsignedToken(_ -> {})),
                wrong("signed with the public key as a secret", issuer -> issuer.confusedToken(_ -> {})),
                wrong("changed after it was signed", issuer -> changed(issuer.token(_ -> {}))),
                wrong("no token", _ -> "nonsense"));
    }

    private static Arguments wrong(String what, Function<Issuer, String> token) {
        return Arguments.of(what, token);
    }

    private static String changed(String token) {
        var parts = token.split("\\.", 3);
        return parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void a_wrong_token_is_refused(String what, Function<Issuer, String> token) {
        var refused = bearing(token.apply(issuer)).get("/v1/me").expect(401);
        assertThat(refused.text("/code")).isEqualTo("unauthenticated");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
    }

    @Test
    void without_a_credential_the_challenge_names_no_error() {
        var refused = installation.caller().get("/v1/me").expect(401);
        assertThat(refused.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"market-resolution\"");
    }

    @Test
    void basic_credentials_mean_nothing_outside_the_sandbox() {
        var refused =
                installation.caller().basic("officer", "sandbox").get("/v1/me").expect(401);
        assertThat(refused.headers().allValues("WWW-Authenticate"))
                .allMatch(challenge -> challenge.startsWith("Bearer"));
    }

    @Test
    void roles_and_person_are_read_from_the_claims_that_are_configured() {
        try (var other = Installation.closed(
                "--resolution.security.issuer=" + issuer.address(),
                "--resolution.security.audience=another-service",
                "--resolution.security.roles-claim=realm_access.roles",
                "--resolution.security.person-claim=email")) {
            var token = issuer.token(claims -> claims.audience(List.of("x", "another-service"))
                    .claim("email", "oh@example.org")
                    .claim("realm_access", Map.of("roles", List.of("auditor"))));
            var me = other.caller().bearing(token).get("/v1/me").expect(200);
            assertThat(me.text("/id")).isEqualTo("oh@example.org");
            assertThat(me.body().at("/roles").toString()).isEqualTo("[\"auditor\"]");
        }
    }

    @Test
    void an_issuer_that_does_not_answer_is_a_fault_of_ours() {
        try (var other = Installation.closed("--resolution.security.issuer=http://localhost:1")) {
            var refused =
                    other.caller().bearing(issuer.token(_ -> {})).get("/v1/me").expect(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }
}
