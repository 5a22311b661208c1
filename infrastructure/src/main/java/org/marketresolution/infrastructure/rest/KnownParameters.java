package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters that a resource does not know, so that a typo never widens a result. */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    private static final int LONGEST = 1_000;

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            refuseForm(method, request.getContentType());
            var names = known.computeIfAbsent(method, KnownParameters::names);
            request.getParameterMap().forEach((name, values) -> {
                if (!names.contains(name)) {
                    throw new Refused(
                            Problem.of(ProblemCode.UNKNOWN_PARAMETER, "The resource knows no parameter " + name + "."));
                }
                refuseUnfit(name, values[0]);
                if (values.length > 1) {
                    throw Refused.parameter(name, "given-twice", "The parameter " + name + " is given twice.");
                }
            });
        }
        return true;
    }

    /** The server takes the members of a form for parameters, and a document is no form. */
    private static void refuseForm(HandlerMethod method, @Nullable String contentType) {
        if (contentType != null
                && contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            throw new Refused(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json, not a form."));
        }
    }

    /** A blank value would widen a result as a typo does, and what holds control characters is no text of ours. */
    private static void refuseUnfit(String name, String value) {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw Refused.parameter(
                    name,
                    "wrong-format",
                    "The parameter " + name + " has 1 to " + LONGEST
                            + " characters, none of them a control character.");
        }
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(KnownParameters::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(MethodParameter parameter) {
        if (parameter.getParameterType() == Sender.class || parameter.getParameterType() == Trial.class) {
            return Stream.of(Sender.VALIDATE_ONLY);
        }
        if (parameter.getParameterType() == AsOf.class) {
            return Stream.of(AsOf.KNOWN_AT, AsOf.AT_POSITION);
        }
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return Stream.of();
        }
        return Stream.of(annotation.name().isEmpty() ? parameter.getParameter().getName() : annotation.name());
    }
}
