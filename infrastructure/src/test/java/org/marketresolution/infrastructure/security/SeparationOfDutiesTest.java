package org.marketresolution.infrastructure.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.infrastructure.Given;

/** Whoever has all roles still acts as one person, however they sign in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeparationOfDutiesTest {
    private final Installation installation = Installation.start();
    private final Caller admin = installation.admin();

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void an_author_publishes_no_market_of_their_own_not_even_by_a_key() {
        installation.account(admin, "both", "author", "reviewer");
        installation.account(admin, "other", "reviewer");
        var both = installation.caller().signedIn("both", Installation.PASSWORD);
        var market = both.post("/v1/markets", Given.market("duties", "duties"))
                .expect(201)
                .text("/id");
        var publication = "/v1/markets/" + market + "/publication";
        assertThat(both.put(publication, "{}").expect(409).text("/code")).isEqualTo("separation-of-duties");
        var key = both.post("/v1/api-keys", "{\"name\": \"bot\"}").expect(201).text("/secret");
        assertThat(installation
                        .caller()
                        .bearing(key)
                        .put(publication, "{}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("separation-of-duties");
        installation
                .caller()
                .signedIn("other", Installation.PASSWORD)
                .put(publication, "{}")
                .expect(200);
    }

    @Test
    void a_submitter_reviews_no_evidence_of_their_own() {
        installation.account(admin, "judge", "officer", "reviewer");
        var judge = installation.caller().signedIn("judge", Installation.PASSWORD);
        var item = judge.post("/v1/evidence", Given.statement("duties", "gov", "asserts", "2025-01-12T00:00:00Z"))
                .expect(201)
                .text("/id");
        for (var review : new String[] {"admissions", "rejections"}) {
            var body = review.equals("admissions") ? "{}" : "{\"reason\": \"because\"}";
            assertThat(judge.post("/v1/evidence/" + item + "/" + review, body)
                            .expect(409)
                            .text("/code"))
                    .isEqualTo("separation-of-duties");
        }
    }
}
