package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Completes every operation by the same rules, so that a controller says only what is its own. */
final class OperationRules implements GlobalOperationCustomizer {
    private static final String JSON = "application/json";

    private final Components parts;

    OperationRules(Components parts) {
        this.parts = parts;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var mapped = Mapped.of(handler);
        if (mapped != null) {
            operation.setParameters(parameters(operation, mapped));
            operation.setRequestBody(mapped.takesBody() ? body(mapped) : null);
            operation.setResponses(responses(mapped));
            Admission.describe(operation, mapped);
        }
        return operation;
    }

    /** Those of the method, each as the parts describe it for this operation or for all, and those of its kind. */
    private List<Parameter> parameters(Operation operation, Mapped mapped) {
        var own = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        var parameters = new ArrayList<>(own.stream()
                .filter(parameter ->
                        !"Accept".equals(parameter.getName())) // the media types of answers say it (§4.8.12)
                .map(parameter -> described(operation, parameter))
                .toList());
        if (mapped.isOfThePast()) {
            parameters.add(shared("known_at"));
            parameters.add(shared("at_position"));
        }
        if (mapped.isRehearsable()) {
            parameters.add(shared("validate_only"));
        }
        if (mapped.isWrite()) {
            parameters.add(shared("If-Match"));
        }
        if (mapped.takesIdempotencyKey() && !mapped.isStreamed()) {
            parameters.add(shared("Idempotency-Key"));
        }
        return parameters;
    }

    private Parameter described(Operation operation, Parameter parameter) {
        var own = operation.getOperationId() + "." + parameter.getName();
        var described = parts.getParameters();
        if (described.containsKey(own)) {
            return shared(own);
        }
        return described.containsKey(parameter.getName()) ? shared(parameter.getName()) : parameter;
    }

    private static Parameter shared(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private RequestBody body(Mapped mapped) {
        var takes = mapped.exchange().takes();
        return new RequestBody()
                .required(mapped.needsBody())
                .content(new Content()
                        .addMediaType(
                                mapped.isStreamed() ? mapped.exchange().takesAs() : JSON,
                                media(takes.isEmpty() ? "Empty" : takes)));
    }

    private ApiResponses responses(Mapped mapped) {
        var responses = new ApiResponses();
        for (var status : mapped.exchange().status()) {
            responses.addApiResponse(
                    Integer.toString(status),
                    success(mapped, status, mapped.exchange().answers()));
        }
        for (var other : mapped.exchange().others()) {
            responses.addApiResponse(Integer.toString(other.status()), success(mapped, other.status(), other.schema()));
        }
        if (mapped.isAnsweredByRehearsal()) {
            rehearsal(responses, mapped);
        }
        if (mapped.isConditional()) {
            responses.addApiResponse("304", new ApiResponse().$ref("NotModified"));
        }
        ProblemResponses.of(ExpectedProblems.of(mapped))
                .forEach((status, response) -> responses.addApiResponse(Integer.toString(status), response));
        return responses;
    }

    private ApiResponse success(Mapped mapped, int status, String answers) {
        var exchange = mapped.exchange();
        var response = new ApiResponse().description(described(status));
        response.setHeaders(ResponseHeaders.ofSuccess(mapped, status));
        if (!answers.isEmpty()) {
            var name = mapped.isPaged() ? DocumentNames.page(answers) : answers;
            var content = new Content().addMediaType(mediaType(mapped), media(name));
            for (var form : exchange.forms()) {
                content.addMediaType(form.media(), media(form.schema()));
            }
            if (mapped.isPaged()) {
                content.addMediaType("text/csv", media("Table"));
            }
            response.setContent(content);
        }
        return response;
    }

    private static String mediaType(Mapped mapped) {
        var exchange = mapped.exchange();
        var produces = mapped.mapping().produces();
        if (!exchange.answersAs().isEmpty()) {
            return exchange.answersAs();
        }
        return produces.length == 0 || exchange.forms().length > 0 ? JSON : produces[0];
    }

    private static String described(int status) {
        return switch (status) {
            case 201 -> "Recorded, and durable.";
            case 202 -> "Accepted; it goes on.";
            case 204 -> "Done; there is nothing to say.";
            case 206 -> "The part that was asked for.";
            default -> "The answer.";
        };
    }

    /**
     * A dry run is answered with 200, by something else than the usual answer. Both are named for that status even where the
     * usual one has another: clients that are generated from the document read every success by its first schema.
     */
    private void rehearsal(ApiResponses responses, Mapped mapped) {
        var usual = mapped.exchange().answers();
        var media = new MediaType().schema(DocumentNames.schema(DocumentNames.orRehearsal(usual)));
        Stream.concat(examples(usual).stream(), Stream.of(DocumentNames.REHEARSAL))
                .forEach(name -> media.addExamples(name, example(name)));
        var response = new ApiResponse()
                .description(
                        usual.isEmpty()
                                ? "What would follow, with `validate_only`; nothing is stored."
                                : "The answer; with `validate_only` what would follow, and nothing is stored.");
        response.setHeaders(ResponseHeaders.ofSuccess(mapped, 200));
        responses.addApiResponse("200", response.content(new Content().addMediaType(JSON, media)));
    }

    private static Example example(String name) {
        return new Example().$ref("#/components/examples/" + name);
    }

    private MediaType media(String schema) {
        var media = new MediaType().schema(DocumentNames.schema(schema));
        examples(schema).forEach(name -> media.addExamples(name, example(name)));
        return media;
    }

    /** The examples of a schema bear its name, or begin with it and a dot. Those of pages are made of their elements'. */
    private List<String> examples(String schema) {
        var element = schema.endsWith(DocumentNames.PAGE)
                ? schema.substring(0, schema.length() - DocumentNames.PAGE.length())
                : schema;
        var isPage = !element.equals(schema) && parts.getExamples().containsKey(element);
        return isPage
                ? List.of(schema)
                : parts.getExamples().keySet().stream()
                        .filter(name -> name.equals(schema) || name.startsWith(schema + "."))
                        .toList();
    }
}
