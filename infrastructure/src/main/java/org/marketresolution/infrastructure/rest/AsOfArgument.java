package org.marketresolution.infrastructure.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Resolves {@code known_at} or {@code at_position} once, before anything is read. */
@Configuration(proxyBeanMethods = false)
class AsOfArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final EventLog log;
    private final Clock engineClock;

    AsOfArgument(EventLog log, Clock engineClock) {
        this.log = log;
        this.engineClock = engineClock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AsOf.class;
    }

    @Override
    public AsOf resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var knownAt = request.getParameter(AsOf.KNOWN_AT);
        var atPosition = request.getParameter(AsOf.AT_POSITION);
        if (knownAt != null && atPosition != null) {
            throw Refused.parameter(AsOf.AT_POSITION, "one-of", "Give either known_at or at_position.");
        }
        if (atPosition != null) {
            return at(atPosition);
        }
        return knownAt == null ? AsOf.live() : at(instant(knownAt));
    }

    private AsOf at(String position) {
        if (!POSITION.matcher(position).matches()) {
            throw Refused.parameter(
                    AsOf.AT_POSITION, "wrong-format", "The parameter at_position is a position of the log, from 0 on.");
        }
        var wanted = Long.parseLong(position);
        if (wanted > log.head()) {
            throw Refused.parameter(
                    AsOf.AT_POSITION, "out-of-range", "The log has not reached position " + wanted + ".");
        }
        return new AsOf(wanted, null, AsOf.Cached.FOR_EVER);
    }

    /** More may still be recorded at the engine's own instant, and nothing is known of what lies ahead. */
    private AsOf at(Instant instant) {
        var now = engineClock.instant();
        if (instant.isAfter(now)) {
            throw Refused.parameter(
                    AsOf.KNOWN_AT,
                    "out-of-range",
                    "The clock stands at " + now + "; nothing is known as of a later instant.");
        }
        return new AsOf(
                log.positionAt(instant), instant, instant.isBefore(now) ? AsOf.Cached.FOR_EVER : AsOf.Cached.NEVER);
    }

    private static Instant instant(String text) {
        var reader = new DocumentReader();
        var instant =
                reader.members(Json.object().with(AsOf.KNOWN_AT, text), "").instant(AsOf.KNOWN_AT);
        if (!reader.faults().isEmpty()) {
            throw Refused.parameter(
                    AsOf.KNOWN_AT,
                    "wrong-format",
                    "The parameter known_at is an instant (RFC 3339) such as 2025-06-30T20:59:59Z.");
        }
        return instant;
    }
}
