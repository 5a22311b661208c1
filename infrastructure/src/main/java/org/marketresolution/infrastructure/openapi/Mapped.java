package org.marketresolution.infrastructure.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.rest.AsOf;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.Sender;
import org.marketresolution.infrastructure.rest.Trial;
import org.marketresolution.infrastructure.security.access.AccessRule;
import org.marketresolution.infrastructure.security.access.AccessRules;
import org.marketresolution.infrastructure.security.access.Who;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** A controller's method, as far as rules of documentation look at it. */
record Mapped(HandlerMethod handler, Exchange exchange, RequestMapping mapping) {
    /** Null for methods that document themselves. */
    static @Nullable Mapped of(HandlerMethod handler) {
        var exchange = handler.getMethodAnnotation(Exchange.class);
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return exchange == null ? null : new Mapped(handler, exchange, Objects.requireNonNull(mapping));
    }

    /** Whether it belongs to the API proper, whose calls are counted and whose parameters are known. */
    boolean isGuarded() {
        return path().startsWith("/v1/");
    }

    private String path() {
        var type = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class);
        return Stream.concat(type == null ? Stream.of() : Arrays.stream(type.path()), Arrays.stream(mapping.path()))
                .collect(Collectors.joining());
    }

    /** Who may call it, by the table that the security chain goes by. */
    Who who() {
        return AccessRules.find(HttpMethod.valueOf(mapping.method()[0].name()), path())
                .map(AccessRule::who)
                .orElseThrow(() -> new IllegalStateException("nobody may call " + path()));
    }

    boolean isPublic() {
        return who() instanceof Who.Everybody;
    }

    boolean is(RequestMethod method) {
        return List.of(mapping.method()).contains(method);
    }

    /** Whether the body goes by as it arrives, so that nothing remembers it. */
    boolean isStreamed() {
        return !exchange.takesAs().isEmpty();
    }

    /** Whether a retry of it could do something twice, and the answer is remembered by who asked. */
    boolean takesIdempotencyKey() {
        return isGuarded()
                && !isPublic()
                && (!isStreamed() || hasHeader("Idempotency-Key"))
                && (is(RequestMethod.POST) || is(RequestMethod.PUT));
    }

    /** Whether the client may have it on trial. */
    boolean isRehearsable() {
        return has(Sender.class) || has(Trial.class);
    }

    /** Whether a dry run is answered as a whole, and not line by line. */
    boolean isAnsweredByRehearsal() {
        return isRehearsable() && exchange.answersAs().isEmpty();
    }

    /** Whether it writes to a stream of the log, at a version if the client wants. */
    boolean isWrite() {
        return has(Sender.class) && !isStreamed();
    }

    boolean isOfThePast() {
        return has(AsOf.class);
    }

    /** Whether it is about one thing, which has a version. */
    boolean isOfOne() {
        return isWrite()
                || isOfThePast()
                || (isGuarded()
                        && is(RequestMethod.GET)
                        && has(PathVariable.class)
                        && !isPaged()
                        && exchange.versioned());
    }

    /** Whether a client that has the answer already is told so. */
    boolean isConditional() {
        return is(RequestMethod.GET)
                && (isOfOne() || List.of(exchange.headers()).contains("ETag"));
    }

    boolean isPaged() {
        return Page.isAnsweredBy(handler);
    }

    boolean waitsForProjections() {
        return waitsForPosition() || isOfThePast() || isWrite();
    }

    private boolean waitsForPosition() {
        return hasHeader("Min-Position");
    }

    private boolean hasHeader(String name) {
        return Arrays.stream(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals(name));
    }

    boolean takesBody() {
        return has(RequestBody.class) || isStreamed();
    }

    boolean needsBody() {
        return isStreamed()
                || Arrays.stream(handler.getMethodParameters())
                        .map(parameter -> parameter.getParameterAnnotation(RequestBody.class))
                        .anyMatch(body -> body != null && body.required());
    }

    boolean hasPlace() {
        return has(PathVariable.class);
    }

    /** Whether the client says anything beside the body that may be wrong. */
    boolean hasArguments() {
        return isRehearsable()
                || isOfThePast()
                || takesIdempotencyKey()
                || Stream.of(RequestParam.class, RequestHeader.class, PathVariable.class)
                        .anyMatch(this::has);
    }

    private boolean has(Class<?> what) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == what
                        || Arrays.stream(parameter.getParameterAnnotations())
                                .map(Annotation::annotationType)
                                .anyMatch(type -> type == what));
    }
}
