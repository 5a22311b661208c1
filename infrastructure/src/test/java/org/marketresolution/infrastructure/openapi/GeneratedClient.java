package org.marketresolution.infrastructure.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.marketresolution.client.ApiClient;
import org.marketresolution.client.ApiException;
import org.marketresolution.client.JSON;
import org.marketresolution.client.api.ClockApi;
import org.marketresolution.client.api.ClockApi.APIMoveClockRequest;
import org.marketresolution.client.api.EvidenceApi;
import org.marketresolution.client.api.EvidenceApi.APIAdmitEvidenceRequest;
import org.marketresolution.client.api.EvidenceApi.APISubmitEvidenceRequest;
import org.marketresolution.client.api.MarketsApi;
import org.marketresolution.client.api.MarketsApi.APIDraftMarketRequest;
import org.marketresolution.client.api.MarketsApi.APIPublishMarketRequest;
import org.marketresolution.client.api.MarketsApi.APIReadMarketRequest;
import org.marketresolution.client.api.SettlementsApi;
import org.marketresolution.client.api.SettlementsApi.APIListSettlementsRequest;
import org.marketresolution.client.model.Clock;
import org.marketresolution.client.model.DraftedMarket;
import org.marketresolution.client.model.Evidence;
import org.marketresolution.client.model.EvidenceSubmission;
import org.marketresolution.client.model.Market;
import org.marketresolution.client.model.MarketDraft;
import org.marketresolution.client.model.Settlement;
import org.marketresolution.client.model.SubmittedEvidence;
import tools.jackson.databind.ObjectMapper;

/** One account, speaking only through the client that the build generates from the document. */
record GeneratedClient(MarketsApi markets, EvidenceApi evidence, SettlementsApi settlements, ClockApi clock) {
    /** Refuses answers with a member that the document does not describe. */
    static GeneratedClient strict(String base, String account) {
        return of(base, account, new JSON().getMapper());
    }

    /** Passes over members that it does not know, as clients do unless they are told otherwise. */
    static GeneratedClient lenient(String base, String account) {
        return of(base, account, ApiClient.createDefaultObjectMapper());
    }

    private static GeneratedClient of(String base, String account, ObjectMapper mapper) {
        var credentials = Base64.getEncoder().encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
        var client = new ApiClient();
        client.setObjectMapper(mapper);
        client.updateBaseUri(base);
        client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + credentials));
        return new GeneratedClient(
                new MarketsApi(client), new EvidenceApi(client), new SettlementsApi(client), new ClockApi(client));
    }

    DraftedMarket draft(MarketDraft draft) throws ApiException {
        return markets.draftMarket(
                        APIDraftMarketRequest.newBuilder().marketDraft(draft).build())
                .getDraftedMarket();
    }

    Market publish(String market) throws ApiException {
        return markets.publishMarket(
                        APIPublishMarketRequest.newBuilder().address(market).build())
                .getMarket();
    }

    Market market(String address) throws ApiException {
        return markets.readMarket(
                APIReadMarketRequest.newBuilder().address(address).build());
    }

    SubmittedEvidence submit(EvidenceSubmission submission) throws ApiException {
        return evidence.submitEvidence(APISubmitEvidenceRequest.newBuilder()
                        .evidenceSubmission(submission)
                        .build())
                .getSubmittedEvidence();
    }

    Evidence admit(String item) throws ApiException {
        return evidence.admitEvidence(
                        APIAdmitEvidenceRequest.newBuilder().address(item).build())
                .getEvidence();
    }

    /** Every final settlement, page by page. */
    List<Settlement> finalSettlements(int pageSize) throws ApiException {
        var request = APIListSettlementsRequest.newBuilder()._final(true).limit(pageSize);
        var page = settlements.listSettlements(request.build());
        var all = new ArrayList<>(page.getData());
        while (page.getPage().getHasMore()) {
            page = settlements.listSettlements(
                    request.cursor(page.getPage().getNextCursor()).build());
            all.addAll(page.getData());
        }
        return all;
    }

    /** Moves the sandbox's clock and waits until what is due has happened. */
    void walkTo(String instant) throws ApiException {
        clock.moveClock(
                APIMoveClockRequest.newBuilder().clock(new Clock().now(instant)).build());
    }
}
