package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A refusal as RFC 9457 writes it; {@code members} are its extensions. */
public record Problem(ProblemCode code, String detail, Json.Obj members) {
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, Json.object());
    }

    /** A parameter is wrong: {@code errors} points at it as at the member of a document of all parameters of its kind. */
    static Problem of(ParameterKind kind, String name, String code, String sentence) {
        var error = Json.object()
                .with("pointer", "/" + name.replace("~", "~0").replace("/", "~1"))
                .with("in", kind.code())
                .with("code", code)
                .with("detail", sentence);
        return new Problem(
                ProblemCode.VALIDATION_FAILED, sentence, Json.object().with("errors", Json.array(List.of(error))));
    }

    /** The same with more extensions. */
    Problem with(Json.Obj more) {
        var all = members;
        for (var member : more.members().entrySet()) {
            all = all.with(member.getKey(), member.getValue());
        }
        return new Problem(code, detail, all);
    }

    Json.Obj document(HttpServletRequest request) {
        var document = Json.object()
                .with("type", code.type())
                .with("title", code.title())
                .with("status", Json.of(code.status()))
                .with("detail", detail)
                .with("instance", request.getRequestURI())
                .with("code", code.code())
                .with("request_id", RequestId.of(request));
        for (var member : members.members().entrySet()) {
            document = document.with(member.getKey(), member.getValue());
        }
        return document;
    }

    ResponseEntity<Json> answer(HttpServletRequest request, HttpHeaders headers) {
        return ResponseEntity.status(code.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(request));
    }

    /** For refusals outside of controllers. */
    public void writeTo(HttpServletResponse response, HttpServletRequest request) throws IOException {
        response.setStatus(code.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(CanonicalJson.bytes(document(request)));
    }
}
