package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A page for each problem, so that the address in a problem's type leads somewhere. */
@RestController
@Tag(name = "Problems")
class ProblemController {
    @GetMapping(
            path = "/problems/{code}",
            produces = {MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(operationId = "readProblem", summary = "Read what a problem means and what to do about it")
    @Exchange(
            answers = "ProblemExplanation",
            forms = @Exchange.Form(media = MediaType.TEXT_HTML_VALUE, schema = "Html"))
    ResponseEntity<?> read(
            @PathVariable String code, @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var problem = ProblemCode.of(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return wantsJson(accept)
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ProblemPage.json(problem))
                : ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                        .body(ProblemPage.html(problem));
    }

    /** A page for people unless the caller likes JSON better. */
    private static boolean wantsJson(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return false;
        }
        var accepted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .filter(type -> type.includes(MediaType.TEXT_HTML) || type.includes(MediaType.APPLICATION_JSON))
                .findFirst()
                .filter(type -> !type.includes(MediaType.TEXT_HTML))
                .isPresent();
    }
}
