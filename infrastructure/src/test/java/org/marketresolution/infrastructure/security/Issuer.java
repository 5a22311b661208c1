package org.marketresolution.infrastructure.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An OIDC issuer with discovery and keys, served over HTTP. */
final class Issuer implements AutoCloseable {
    private final RSAKey key = key("current");
    private final HttpServer server;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/.well-known/openid-configuration", """
            {"issuer": "%s", "jwks_uri": "%s/keys", "subject_types_supported": ["public"]}\
            """.formatted(address(), address()));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    private void serve(String path, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A token that is right in everything but what {@code change} changes. */
    String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(key, change);
    }

    /** The same, signed with a key that the issuer does not publish. */
    String strangersToken(Consumer<JWTClaimsSet.Builder> change) {
        return signed(key("stranger"), change);
    }

    /** The same with no signature at all. */
    String unsignedToken(Consumer<JWTClaimsSet.Builder> change) {
        return new PlainJWT(claims(change)).serialize();
    }

    /** The same, signed with the published key taken for a shared secret. */
    String confusedToken(Consumer<JWTClaimsSet.Builder> change) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(change));
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(RSAKey with, Consumer<JWTClaimsSet.Builder> change) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(with.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            var token = new SignedJWT(header, claims(change));
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .audience("market-resolution")
                .subject("r.oh")
                .claim("roles", List.of("officer", "somebody-elses-role"))
                .issueTime(Date.from(now.minusSeconds(600)))
                .expirationTime(Date.from(now.plusSeconds(300)));
        change.accept(claims);
        return claims.build();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
