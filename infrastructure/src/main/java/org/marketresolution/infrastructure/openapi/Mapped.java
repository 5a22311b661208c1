package org.marketresolution.infrastructure.openapi;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.rest.AsOf;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Sender;
import org.springframework.core.annotation.AnnotatedElementUtils;
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

    /** Whether it belongs to the API proper, behind sign-in and limits. */
    boolean isGuarded() {
        var type = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class);
        return Stream.concat(type == null ? Stream.of() : Arrays.stream(type.path()), Arrays.stream(mapping.path()))
                .anyMatch(path -> path.startsWith("/v1/"));
    }

    boolean is(RequestMethod method) {
        return List.of(mapping.method()).contains(method);
    }

    /** Whether a retry of it could do something twice. */
    boolean takesIdempotencyKey() {
        return isGuarded() && (is(RequestMethod.POST) || is(RequestMethod.PUT));
    }

    /** Whether it writes to a stream of the log, at a version and on trial if the client wants. */
    boolean isWrite() {
        return has(Sender.class);
    }

    boolean isOfThePast() {
        return has(AsOf.class);
    }

    /** Whether it is about one thing, which has a version. */
    boolean isOfOne() {
        return isWrite()
                || isOfThePast()
                || (isGuarded() && is(RequestMethod.GET) && has(PathVariable.class) && !isPaged());
    }

    boolean isPaged() {
        return handler.getMethodParameters().length > 0
                && Arrays.stream(handler.getMethod().getParameters())
                        .anyMatch(parameter -> parameter.getName().equals("cursor"));
    }

    boolean waitsForProjections() {
        return (has(RequestHeader.class) && isGuarded()) || isOfThePast() || isWrite();
    }

    boolean takesBody() {
        return has(RequestBody.class);
    }

    boolean needsBody() {
        return Arrays.stream(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestBody.class))
                .anyMatch(body -> body != null && body.required());
    }

    boolean hasPlace() {
        return has(PathVariable.class);
    }

    /** Whether the client says anything beside the body that may be wrong. */
    boolean hasArguments() {
        return isWrite()
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
