package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses coded bodies (RFC 9110 §8.4): nothing here unpacks, so a zipped file would be taken for what it is not. */
@Configuration(proxyBeanMethods = false)
class ContentCodings implements WebMvcConfigurer, HandlerInterceptor {
    private static final String IDENTITY = "identity";
    private static final Set<String> WRITES = Set.of("POST", "PUT");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (WRITES.contains(request.getMethod())
                && coding != null
                && !coding.isBlank()
                && !coding.strip().equalsIgnoreCase(IDENTITY)) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
            throw new Refused(Problem.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without a content coding."));
        }
        return true;
    }
}
