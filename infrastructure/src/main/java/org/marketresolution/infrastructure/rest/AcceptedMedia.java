package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses who takes no JSON before anything is done for them: a converter finds out only when it writes the answer, and
 * by then a write has been recorded.
 */
@Configuration(proxyBeanMethods = false)
class AcceptedMedia implements WebMvcConfigurer, HandlerInterceptor {
    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && answersJson(method) && !takesJson(request)) {
            throw new HttpMediaTypeNotAcceptableException(JSON);
        }
        return true;
    }

    private static boolean answersJson(HandlerMethod method) {
        var type = ResolvableType.forMethodReturnType(method.getMethod());
        return Json.class.isAssignableFrom(type.toClass())
                || Json.class.isAssignableFrom(type.getGeneric(0).toClass());
    }

    /** The most specific range decides, and with a weight of zero against it (RFC 9110 §12.5.1). */
    private static boolean isTaken(List<MediaType> accepted) {
        return accepted.stream()
                .filter(media -> media.isCompatibleWith(MediaType.APPLICATION_JSON))
                .max(Comparator.comparing((MediaType media) -> !media.isWildcardType())
                        .thenComparing(media -> !media.isWildcardSubtype()))
                .filter(media -> media.getQualityValue() > 0)
                .isPresent();
    }

    private static boolean takesJson(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        try {
            var accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return accepted.isEmpty() || isTaken(accepted);
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("the header Accept cannot be read");
        }
    }
}
