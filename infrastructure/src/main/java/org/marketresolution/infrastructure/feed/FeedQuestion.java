package org.marketresolution.infrastructure.feed;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OutcomeId;
import org.marketresolution.domain.market.Market.NotDrafted;
import org.marketresolution.infrastructure.eventstore.EventFilter;
import org.marketresolution.infrastructure.eventstore.EventNames;
import org.marketresolution.infrastructure.rest.Markets;
import org.marketresolution.infrastructure.rest.Refused;
import org.springframework.stereotype.Component;

/** Reads what a client asks of the log. */
@Component
class FeedQuestion {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

    private final Markets markets;
    private final Set<String> types;

    FeedQuestion(Markets markets, EventNames names) {
        this.markets = markets;
        this.types = names.all().stream().map(EventNames.Name::type).collect(Collectors.toUnmodifiableSet());
    }

    /** @param type one type of event, or several separated by commas */
    EventFilter filter(@Nullable String type, @Nullable String market, @Nullable String actor) {
        return new EventFilter(
                type == null ? List.of() : types(type),
                market == null ? List.of() : streams(markets.at(market)),
                actor);
    }

    /** A type that no event has is a typo: it would find nothing for ever, and no type at all would find everything. */
    private List<String> types(String text) {
        var wanted = List.of(text.split(",", -1));
        if (!types.containsAll(wanted)) {
            throw Refused.parameter(
                    "type", "unknown-type", "The parameter type is one or several types such as market.settled.");
        }
        return wanted;
    }

    /** The market's own stream and those of its outcomes. */
    private List<String> streams(MarketId market) {
        var state = markets.of(market);
        var listing = state instanceof NotDrafted ? null : state.listed();
        if (listing == null) {
            return List.of(market.value());
        }
        var outcomes = listing.ruleVersion().rules().outcomes().stream()
                .map(outcome -> OutcomeId.of(market, outcome.key()).value());
        return Stream.concat(Stream.of(market.value()), outcomes).toList();
    }

    /** Seconds, or a duration as ISO 8601 writes it. */
    static Duration wait(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            var wait =
                    SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            if (!wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait;
            }
        } catch (DateTimeException e) {
            // Falls through to the refusal.
        }
        throw Refused.parameter(
                "wait", "out-of-range", "The parameter wait is from 0 to 30 seconds, such as 20 or PT20S.");
    }

    /** The position behind which a stream goes on, as its client remembers it. */
    static long lastEventId(String text) {
        try {
            var position = Long.parseLong(text.strip());
            if (position >= -1) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal.
        }
        throw Refused.header("Last-Event-ID", "wrong-format", "Last-Event-ID is the id of an event of this stream.");
    }
}
