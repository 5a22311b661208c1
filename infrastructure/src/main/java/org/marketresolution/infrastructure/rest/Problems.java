package org.marketresolution.infrastructure.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.InvalidDocument;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.infrastructure.axon.Processors.ProjectionBehind;
import org.marketresolution.infrastructure.eventstore.AnsweredBefore;
import org.marketresolution.infrastructure.eventstore.EventJson.UnfitJson;
import org.marketresolution.infrastructure.eventstore.NameTaken;
import org.marketresolution.infrastructure.timer.Timers.ClockBackwards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.exc.StreamConstraintsException;

/** Turns every refusal into a problem; what nobody foresaw is logged and answered without its insides. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Json> on(Exception failure, HttpServletRequest request, HttpServletResponse answer) {
        if (answer.isCommitted()) {
            return tooLate(failure, request);
        }
        var headers = new HttpHeaders();
        if (failure instanceof ErrorResponse response) {
            headers.putAll(response.getHeaders());
        }
        if (failure instanceof ProjectionBehind) {
            headers.add(HttpHeaders.RETRY_AFTER, "1");
        }
        return problem(failure, request).answer(request, headers);
    }

    /**
     * The status is out, so nobody can be told; the container's own attempt to do so fails with the converter. That a
     * client hung up is its own affair.
     */
    private static @Nullable ResponseEntity<Json> tooLate(Exception failure, HttpServletRequest request) {
        if (!(failure instanceof HttpMessageNotWritableException)
                && !DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            LOG.warn("{} {} failed after its answer had begun", request.getMethod(), request.getRequestURI(), failure);
        }
        return null;
    }

    static Problem problem(Throwable failure, HttpServletRequest request) {
        return switch (failure) {
            case Refused refused -> refused.problem();
            case RuleViolated refusal -> violated(refusal);
            case InvalidDocument invalid -> invalid(invalid);
            case NameTaken taken -> Problem.of(ProblemCode.REF_TAKEN, "The ref is taken: " + taken.name());
            case ConcurrencyException _ -> concurrent();
            case AnsweredBefore _ ->
                Problem.of(ProblemCode.IDEMPOTENCY_IN_PROGRESS, "The first request with this key is still under way.");
            case ClockBackwards backwards -> Problem.of(ProblemCode.CLOCK_BACKWARDS, sentence(backwards));
            case ProjectionBehind behind -> Problem.of(ProblemCode.PROJECTION_BEHIND, sentence(behind));
            case UnfitJson unfit -> unfit(unfit);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MissingServletRequestParameterException missing ->
                Problem.of(
                        ParameterKind.QUERY,
                        missing.getParameterName(),
                        "required",
                        "The parameter " + missing.getParameterName() + " is required.");
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.of(
                        ParameterKind.of(mismatch.getParameter()),
                        mismatch.getName(),
                        "wrong-format",
                        "The parameter " + mismatch.getName() + " has a wrong format.");
            case InvalidParameterException _ ->
                Problem.of(ProblemCode.MALFORMED_REQUEST, "The query cannot be decoded.");
            case RequestRejectedException _ ->
                Problem.of(ProblemCode.MALFORMED_REQUEST, "The request's address or headers are not acceptable.");
            case CompletionException wrapped when wrapped.getCause() != null -> problem(wrapped.getCause(), request);
            case ErrorResponse response ->
                refusedByServer(response.getStatusCode().value());
            case IOException gone
            when DisconnectedClientHelper.isClientDisconnectedException(gone) ->
                Problem.of(ProblemCode.MALFORMED_REQUEST, "The request ended before its body did.");
            default -> {
                LOG.error(
                        "{} {} failed, request {}",
                        request.getMethod(),
                        request.getRequestURI(),
                        RequestId.of(request),
                        failure);
                yield Problem.of(ProblemCode.INTERNAL_ERROR, "Something failed on our side; nothing was recorded.");
            }
        };
    }

    private static String sentence(RuntimeException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
    }

    static Problem concurrent() {
        return Problem.of(ProblemCode.CONCURRENT_CHANGE, "Others changed the resource at the same time; try again.");
    }

    static Problem violated(RuleViolated refusal) {
        var code = refusal.rule().code();
        return new Problem(
                ProblemCode.of(code)
                        .orElseThrow(() -> new IllegalStateException("the catalogue of problems lacks " + code)),
                refusal.rule().sentence(),
                refusal.details());
    }

    private static Problem invalid(InvalidDocument invalid) {
        var errors = Json.array(invalid.faults().stream()
                .map(fault -> Json.object()
                        .with("pointer", fault.pointer())
                        .with("code", fault.code())
                        .with("detail", fault.detail()))
                .toList());
        return new Problem(
                ProblemCode.VALIDATION_FAILED,
                "The document is not valid.",
                Json.object().with("errors", errors));
    }

    private static Problem unfit(UnfitJson unfit) {
        var error = Json.object()
                .with("pointer", unfit.pointer())
                .with("code", "unfit-value")
                .with("detail", unfit.getMessage());
        return new Problem(
                ProblemCode.MALFORMED_REQUEST,
                "The body holds a value that no document can.",
                Json.object().with("errors", Json.array(List.of(error))));
    }

    /** A document that is no JSON, or none that the engine can hold. */
    static Problem unreadable(Throwable unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnfitJson unfit) {
                return unfit(unfit);
            }
            if (cause instanceof StreamConstraintsException) {
                return Problem.of(
                        ProblemCode.PAYLOAD_TOO_LARGE, "A document has at most 1 MiB and nests at most 64 deep.");
            }
        }
        return Problem.of(ProblemCode.MALFORMED_REQUEST, "The body is missing or is not a JSON object.");
    }

    /** What framework or server refuse say a status only. */
    static Problem refusedByServer(int status) {
        return switch (status) {
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The resource does not know this method.");
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, "The resource has no representation that you accept.");
            case 413 -> Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            default ->
                Problem.of(
                        status >= 500 ? ProblemCode.INTERNAL_ERROR : ProblemCode.MALFORMED_REQUEST,
                        "The request cannot be served.");
        };
    }
}
