package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marketresolution.infrastructure.rest.ProblemCode;

/** The responses of problems: those of one code are shared, those of several list them. */
final class ProblemResponses {
    /** Lists the codes of a response for machines. */
    static final String CODES = "x-problem-codes";

    private ProblemResponses() {}

    /** By status. */
    static Map<Integer, ApiResponse> of(Collection<ProblemCode> codes) {
        var responses = new LinkedHashMap<Integer, ApiResponse>();
        codes.stream()
                .collect(Collectors.groupingBy(ProblemCode::status, LinkedHashMap::new, Collectors.toList()))
                .forEach((status, some) -> responses.put(
                        status,
                        some.size() == 1
                                ? new ApiResponse().$ref(some.getFirst().code())
                                : response(some)));
        return responses;
    }

    /** A response and an example for each code. */
    static Map<String, ApiResponse> shared() {
        return Arrays.stream(ProblemCode.values())
                .collect(Collectors.toMap(
                        ProblemCode::code, code -> response(List.of(code)), (one, _) -> one, LinkedHashMap::new));
    }

    static Map<String, Example> examples() {
        return Arrays.stream(ProblemCode.values())
                .collect(Collectors.toMap(
                        ProblemResponses::name, ProblemResponses::example, (one, _) -> one, LinkedHashMap::new));
    }

    private static ApiResponse response(List<ProblemCode> codes) {
        var media = new MediaType().schema(DocumentNames.schema("Problem"));
        codes.forEach(
                code -> media.addExamples(code.code(), new Example().$ref("#/components/examples/" + name(code))));
        var response = new ApiResponse()
                .description(codes.stream()
                        .map(code -> "[`%s`](%s): %s".formatted(code.code(), code.type(), code.meaning()))
                        .collect(Collectors.joining("\n\n")))
                .content(new Content().addMediaType("application/problem+json", media));
        response.setHeaders(ResponseHeaders.ofProblem(codes.getFirst().status()));
        response.addExtension(CODES, codes.stream().map(ProblemCode::code).toList());
        return response;
    }

    private static String name(ProblemCode code) {
        return "problem-" + code.code();
    }

    private static Example example(ProblemCode code) {
        var value = new LinkedHashMap<String, Object>();
        value.put("type", code.type());
        value.put("title", code.title());
        value.put("status", code.status());
        value.put("detail", code.meaning());
        value.put("instance", "/v1/markets");
        value.put("code", code.code());
        value.put("request_id", "req_01jkq4g5t0f8r9v1c2m3n4p5q6");
        return new Example().summary(code.title()).value(value);
    }
}
