package org.marketresolution.infrastructure.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.marketresolution.client.model.EvidenceState.ADMITTED;
import static org.marketresolution.client.model.EvidenceState.SUBMITTED;
import static org.marketresolution.client.model.RetractionClass.WITHDRAWN;

import java.util.HashMap;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marketresolution.client.ApiException;
import org.marketresolution.client.JSON;
import org.marketresolution.client.api.EvidenceApi.APIAdmitEvidenceRequest;
import org.marketresolution.client.api.EvidenceApi.APIRetractEvidenceRequest;
import org.marketresolution.client.api.EvidenceApi.APISubmitEvidenceRequest;
import org.marketresolution.client.api.MarketsApi.APIDraftMarketRequest;
import org.marketresolution.client.model.EvidenceSubmission;
import org.marketresolution.client.model.MarketState;
import org.marketresolution.client.model.MissedChange;
import org.marketresolution.client.model.Problem;
import org.marketresolution.client.model.RehearsedEvent;
import org.marketresolution.client.model.RetractionWish;
import org.marketresolution.client.model.Settlement;
import org.marketresolution.infrastructure.RunningEngine;

/** A client that the build generates from docs/openapi.yaml, and nothing else, takes the catalogue to its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeneratedClientTest {
    private static final String FEBRUARY = "2025-02-20T12:00:00Z";
    private static final String JULY = "2025-07-08T00:00:00Z";
    private static final String END = "2025-07-31T00:00:00Z";

    private final RunningEngine engine = RunningEngine.start();
    private final GeneratedClient author = as("author");
    private final GeneratedClient officer = as("officer");
    private final GeneratedClient reviewer = as("reviewer");
    private final GeneratedClient auditor = as("auditor");

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void it_settles_the_catalogue_as_expected() throws ApiException {
        var ids = new HashMap<String, String>();
        for (var draft : ShippedCatalogue.markets()) {
            var drafted = author.draft(draft);
            assertThat(reviewer.publish(drafted.getId()).getState()).isEqualTo(MarketState.OPEN);
            ids.put(drafted.getId(), String.valueOf(draft.getRef()));
        }
        for (var item : ShippedCatalogue.evidence()) {
            auditor.walkTo(item.receivedAt());
            var submitted = officer.submit(item.submission());
            assertThat(submitted.getState()).isEqualTo(SUBMITTED);
            assertThat(reviewer.admit(submitted.getId()).getState()).isEqualTo(ADMITTED);
        }

        auditor.walkTo(FEBRUARY);
        for (var expected : ShippedCatalogue.expected(FEBRUARY).entrySet()) {
            assertThat(auditor.market("ref:" + expected.getKey()).getDetermination())
                    .as("%s in February", expected.getKey())
                    .usingRecursiveComparison()
                    .ignoringExpectedNullFields()
                    .isEqualTo(expected.getValue());
        }

        auditor.walkTo(END);
        var expected = ShippedCatalogue.expected(JULY);
        assertThat(expected).hasSize(13).containsOnlyKeys(ids.values());
        assertThat(auditor.finalSettlements(5))
                .extracting(Settlement::getMarketId)
                .containsExactlyInAnyOrderElementsOf(ids.keySet());
        assertThat(auditor.finalSettlements(5)).allSatisfy(settlement -> {
            var determination = requireNonNull(expected.get(ids.get(settlement.getMarketId())));
            assertThat(settlement.getOutcome()).isNotNull().isEqualTo(determination.getOutcome());
            assertThat(settlement.getPayout()).isNotNull().isEqualTo(determination.getPayout());
        });
    }

    @Test
    void a_stale_version_is_an_exception_whose_body_is_a_problem_that_says_what_changed() throws ApiException {
        var item = officer.submit(submission("stale"));
        assertThat(item.getVersion()).isEqualTo(1);
        reviewer.evidence()
                .admitEvidence(APIAdmitEvidenceRequest.newBuilder()
                        .address(item.getId())
                        .ifMatch("\"1\"")
                        .build());

        var refusal = refused(() -> officer.evidence()
                .retractEvidence(APIRetractEvidenceRequest.newBuilder()
                        .address(item.getId())
                        .retractionWish(new RetractionWish().propertyClass(WITHDRAWN))
                        .ifMatch("\"1\"")
                        .build()));

        assertThat(refusal.getCode()).isEqualTo(412);
        var problem = problem(refusal);
        assertThat(problem.getCode()).isEqualTo("stale-version");
        assertThat(problem.getCurrentVersion()).isEqualTo(2);
        assertThat(problem.getChanges()).extracting(MissedChange::getType).containsExactly("evidence.admitted");
    }

    @Test
    void a_repeated_key_is_answered_as_before_and_another_request_with_it_is_refused() throws ApiException {
        var request = APISubmitEvidenceRequest.newBuilder().idempotencyKey("the-key");
        var first = officer.evidence()
                .submitEvidenceWithHttpInfo(
                        request.evidenceSubmission(submission("once")).build());
        var again = officer.evidence().submitEvidenceWithHttpInfo(request.build());

        assertThat(first.getHeaders()).doesNotContainKey("idempotency-replayed");
        assertThat(again.getHeaders()).containsEntry("idempotency-replayed", List.of("true"));
        assertThat(again.getStatusCode()).isEqualTo(first.getStatusCode()).isEqualTo(201);
        assertThat(again.getData()).isEqualTo(first.getData());

        var refusal = refused(() -> officer.evidence()
                .submitEvidence(request.evidenceSubmission(submission("twice")).build()));
        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(problem(refusal).getCode()).isEqualTo("idempotency-key-reuse");
    }

    @Test
    void a_dry_run_is_answered_by_a_rehearsal_and_stores_nothing() throws ApiException {
        var answer = author.markets()
                .draftMarket(APIDraftMarketRequest.newBuilder()
                        .marketDraft(ShippedCatalogue.markets().getFirst().ref("rehearsed"))
                        .validateOnly(true)
                        .build());

        assertThat(answer.getRehearsal().getEvents())
                .extracting(RehearsedEvent::getType)
                .containsExactly("market.drafted");
        assertThat(refused(() -> author.market("ref:rehearsed")).getCode()).isEqualTo(404);
    }

    @Test
    void a_client_that_passes_over_unknown_members_reads_what_it_wrote() throws ApiException {
        var lenient = GeneratedClient.lenient(engine.as("author").base(), "author");

        var drafted = lenient.draft(
                ShippedCatalogue.markets().getFirst().ref("leniently").topic("elsewhere"));

        assertThat(drafted.getId()).isEqualTo(lenient.market("ref:leniently").getId());
    }

    private GeneratedClient as(String account) {
        return GeneratedClient.strict(engine.as(account).base(), account);
    }

    private static EvidenceSubmission submission(String ref) {
        return ShippedCatalogue.evidence().getFirst().submission().ref(ref).topic("elsewhere");
    }

    private static ApiException refused(ThrowingCallable request) {
        return catchThrowableOfType(ApiException.class, request);
    }

    private static Problem problem(ApiException refusal) {
        assertThat(refusal.getResponseHeaders().firstValue("content-type")).hasValue("application/problem+json");
        return new JSON().getMapper().readValue(refusal.getResponseBody(), Problem.class);
    }
}
