package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Numbers in paths, queries and headers are written in one way, so that each thing has one address. The framework itself takes
 * hex, a plus and zeros in front.
 */
@Configuration(proxyBeanMethods = false)
class WholeNumbers implements WebMvcConfigurer, HandlerInterceptor {
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,17}");
    private static final Set<Class<?>> TYPES = Set.of(long.class, Long.class, int.class, Integer.class);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> TYPES.contains(parameter.getParameterType()))
                    .forEach(parameter -> check(parameter, request));
        }
        return true;
    }

    private static void check(MethodParameter parameter, HttpServletRequest request) {
        var kind = ParameterKind.of(parameter);
        var name = name(parameter);
        var value = value(kind, name, request);
        if (value != null && !NUMBER.matcher(value).matches()) {
            throw new Refused(Problem.of(kind, name, "wrong-format", "The parameter " + name + " has a wrong format."));
        }
    }

    private static String name(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var path = parameter.getParameterAnnotation(PathVariable.class);
        var name = header != null ? header.name() : query != null ? query.name() : path != null ? path.name() : "";
        return name.isEmpty() ? parameter.getParameter().getName() : name;
    }

    private static @Nullable String value(ParameterKind kind, String name, HttpServletRequest request) {
        return switch (kind) {
            case QUERY -> request.getParameter(name);
            case HEADER -> request.getHeader(name);
            case PATH ->
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                                && variables.get(name) instanceof String value
                        ? value
                        : null;
        };
    }
}
