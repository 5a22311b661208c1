package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every write its {@link Sender}, so that If-Match and validate_only mean the same everywhere. */
@Configuration(proxyBeanMethods = false)
class SenderArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Sender.class;
    }

    @Override
    public Sender resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(request.getUserPrincipal() instanceof Authentication caller)) {
            throw new IllegalStateException("the security chain lets nobody write who is not signed in");
        }
        return new Sender(
                caller, SeenVersions.checked(request.getHeader(HttpHeaders.IF_MATCH)), validatesOnly(request));
    }

    /** Whether the request is a dry run. */
    static boolean validatesOnly(NativeWebRequest request) {
        return switch (request.getParameter(Sender.VALIDATE_ONLY)) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default ->
                throw Refused.parameter(
                        Sender.VALIDATE_ONLY, "not-a-choice", "The parameter validate_only is true or false.");
        };
    }
}
