package org.marketresolution.infrastructure.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.EventJson;
import org.marketresolution.infrastructure.rest.NdjsonLines.Line;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

/** Imports of any size: a line of the answer for every line of the request, while that still arrives. */
@RestController
@Tag(name = "Imports")
class ImportController {
    static final String IMPORTS = "/v1/imports";

    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    private final Imports imports;
    private final JsonMapper mapper;

    ImportController(Imports imports, JsonMapper eventMapper) {
        this.imports = imports;
        this.mapper = eventMapper;
    }

    @PostMapping(IMPORTS)
    @Operation(
            operationId = "importLines",
            summary = "Import markets and evidence",
            description =
                    "Any number of lines, each answered in its order while more still arrive. A line whose `ref` leads"
                            + " to the same content already is answered with 200, so that an import can be repeated; it"
                            + " takes no Idempotency-Key. A dry run checks each line on its own: it does not find what"
                            + " lines before it would record, so a `duplicate_of` that names one of them is refused.")
    @Exchange(
            takes = "ImportLines",
            takesAs = "application/x-ndjson",
            answers = "ImportAnswers",
            answersAs = "application/x-ndjson",
            refuses = ProblemCode.UNSUPPORTED_MEDIA_TYPE)
    void importLines(HttpServletRequest request, HttpServletResponse response, Sender sender)
            throws IOException, InterruptedException {
        requireNdjson(request.getContentType());
        RequestId.of(request); // named before several threads ask
        response.setContentType(NDJSON.toString());
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var lines = new NdjsonLines(request.getInputStream(), EventJson.MAX_BYTES);
            new ImportPipeline(lines, new Run(request, sender, workers)).run(response.getOutputStream());
        } catch (IOException e) {
            if (!response.isCommitted() && !DisconnectedClientHelper.isClientDisconnectedException(e)) {
                throw e;
            }
            // Nobody hears a problem now: the client sees which lines have no answer, and goes on by its refs.
        }
    }

    private static void requireNdjson(@Nullable String contentType) {
        try {
            if (contentType != null && NDJSON.includes(MediaType.parseMediaType(contentType))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // Falls through: what cannot be read is not the type either.
        }
        throw new Refused(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/x-ndjson."));
    }

    /** One import from its first line to its last. */
    private final class Run implements ImportPipeline.Start {
        private final HttpServletRequest request;
        private final Sender sender;
        private final ImportLanes lanes;

        Run(HttpServletRequest request, Sender sender, ExecutorService workers) {
            this.request = request;
            this.sender = sender;
            this.lanes = new ImportLanes(workers);
        }

        @Override
        public CompletableFuture<Json.Obj> of(Line line) {
            try {
                var document = document(line);
                return lanes.run(document, () -> answer(line, () -> imports.carryOut(document, sender)));
            } catch (Refused refused) {
                return CompletableFuture.completedFuture(answer(line, () -> {
                    throw refused;
                }));
            }
        }

        private ImportedDocument document(Line line) {
            if (line.bytes() == null) {
                throw new Refused(Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A line has at most 1 MiB."));
            }
            try {
                return ImportedDocument.of(mapper.readValue(line.bytes(), Json.Obj.class));
            } catch (RuntimeException e) {
                throw new Refused(Problems.unreadable(e));
            }
        }

        private Json.Obj answer(Line line, Supplier<Json.Obj> work) {
            var number = Json.object().with("line", Json.of(line.number()));
            try {
                return number.with(work.get());
            } catch (RuntimeException e) {
                var problem = Problems.problem(e, request);
                return number.with("status", Json.of(problem.code().status()))
                        .with("problem", problem.document(request));
            }
        }
    }
}
