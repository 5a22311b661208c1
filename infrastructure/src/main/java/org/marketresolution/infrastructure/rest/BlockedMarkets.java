package org.marketresolution.infrastructure.rest;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.infrastructure.axon.ParkedEvents;
import org.marketresolution.infrastructure.axon.ParkedEvents.Parked;
import org.springframework.stereotype.Component;

/** Shows on a market that it waits for a parked event. */
@Component
class BlockedMarkets {
    private final ParkedEvents parked;

    BlockedMarkets(ParkedEvents parked) {
        this.parked = parked;
    }

    /** The market's document, with {@code blocked} while an event is parked. */
    Json.Obj shownOn(MarketId market, Json.Obj document) {
        return document.with("blocked", of(parked.of(market).orElse(null)));
    }

    static Json.@Nullable Obj of(@Nullable Parked parked) {
        return parked == null
                ? null
                : Json.object().with("position", Json.of(parked.position())).with("processor", parked.processor());
    }
}
