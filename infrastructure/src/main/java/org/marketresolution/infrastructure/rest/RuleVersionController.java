package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Listing;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of a market, by version. */
@RestController
@RequestMapping("/v1/markets/{address}/rule-versions")
class RuleVersionController {
    private final Histories histories;

    RuleVersionController(Histories histories) {
        this.histories = histories;
    }

    @GetMapping
    ResponseEntity<Json> list(@PathVariable String address) {
        var folded = histories.of(histories.market(address));
        return Answer.of(HttpStatus.OK, folded)
                .body(Json.object()
                        .with("data", Json.array(List.of(version(listing(folded)))))
                        .with("page", Json.object().with("has_more", Json.of(false))));
    }

    @GetMapping("/{number}")
    ResponseEntity<Json> one(@PathVariable String address, @PathVariable int number) {
        var folded = histories.of(histories.market(address));
        var listing = listing(folded);
        if (number != listing.ruleVersion().number()) {
            throw Refused.notFound("rule version " + number);
        }
        return Answer.of(HttpStatus.OK, folded).body(version(listing));
    }

    private static Listing listing(Folded<Market> folded) {
        var listing = folded.state().listed();
        if (listing == null) {
            throw Refused.notFound("market");
        }
        return listing;
    }

    private static Json version(Listing listing) {
        var version = listing.ruleVersion();
        return Json.object()
                .with("number", Json.of(version.number()))
                .with("kind", "initial")
                .with("hash", version.rules().hash().value())
                .with("author", listing.author().value())
                .with("drafted_at", listing.draftedAt().toString())
                .with("rules", version.rules().document());
    }
}
