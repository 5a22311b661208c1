package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.table.TableConverter;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Decides between JSON and, for pages, tables, and refuses who takes neither before anything is done for them: a converter
 * finds out only when it writes the answer, and by then a write has been recorded.
 */
@Configuration(proxyBeanMethods = false)
class AcceptedMedia implements WebMvcConfigurer, HandlerInterceptor {
    private static final List<MediaType> DOCUMENT = List.of(MediaType.APPLICATION_JSON);
    private static final List<MediaType> PAGE = List.of(MediaType.APPLICATION_JSON, TableConverter.CSV);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && answersJson(method)) {
            var isPage = Page.isAnsweredBy(method);
            if (isPage) {
                response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            }
            var chosen = preferred(accepted(request), isPage ? PAGE : DOCUMENT);
            request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(chosen));
        }
        return true;
    }

    private static boolean answersJson(HandlerMethod method) {
        var type = ResolvableType.forMethodReturnType(method.getMethod());
        return Json.class.isAssignableFrom(type.toClass())
                || Json.class.isAssignableFrom(type.getGeneric(0).toClass());
    }

    /** Of what weighs the same, the first. */
    private static MediaType preferred(List<MediaType> accepted, List<MediaType> forms)
            throws HttpMediaTypeNotAcceptableException {
        MediaType preferred = null;
        for (var form : forms) {
            if (weight(form, accepted) > (preferred == null ? 0 : weight(preferred, accepted))) {
                preferred = form;
            }
        }
        if (preferred == null) {
            throw new HttpMediaTypeNotAcceptableException(forms);
        }
        return preferred;
    }

    /** The most specific range decides, and with a weight of zero against it (RFC 9110 §12.5.1). */
    private static double weight(MediaType form, List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.isCompatibleWith(form) && agrees(range, form))
                .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                        .thenComparing(range -> !range.isWildcardSubtype())
                        .thenComparingLong(range -> range.getParameters().keySet().stream()
                                .filter(name -> form.getParameter(name) != null)
                                .count()))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    /** A parameter that the form does not have says nothing of it. */
    private static boolean agrees(MediaType range, MediaType form) {
        return form.getParameters().entrySet().stream()
                .allMatch(parameter -> isOrAbsent(range.getParameter(parameter.getKey()), parameter.getValue()));
    }

    private static boolean isOrAbsent(@Nullable String wanted, String value) {
        return wanted == null || wanted.replace("\"", "").equalsIgnoreCase(value);
    }

    private static List<MediaType> accepted(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        try {
            var accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            return accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("the header Accept cannot be read");
        }
    }
}
