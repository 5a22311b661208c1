package org.marketresolution.infrastructure.rest;

import java.util.Locale;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** Where in a request a parameter stands, in the words of OpenAPI. */
enum ParameterKind {
    QUERY,
    HEADER,
    PATH;

    static ParameterKind of(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestHeader.class)) {
            return HEADER;
        }
        return parameter.hasParameterAnnotation(PathVariable.class) ? PATH : QUERY;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
