package org.marketresolution.infrastructure.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.eventstore.AnsweredBefore;
import org.marketresolution.infrastructure.eventstore.Receipt;
import org.marketresolution.infrastructure.eventstore.Receipts;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated POST or PUT under the same {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header) as it
 * was answered first. The log's lock decides between two at once; who finds its key taken waits for the other's answer.
 * What streams its body is left alone: {@link KeyedUploads} sees to files, and the lines of an import go by ref.
 */
@Component
class IdempotencyKeys extends OncePerRequestFilter {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    static final String FORM = "An Idempotency-Key has 1 to 255 printable characters.";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Set<String> KEPT_HEADERS = Set.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.VARY,
            Answer.POSITION);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final String SECRET = "secret";
    private static final Set<String> STREAMED = Set.of(RawBodies.EVIDENCE_FILES, ImportController.IMPORTS);

    private final Receipts receipts;
    private final JsonMapper mapper;
    private final ConcurrentMap<Receipt.Key, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    IdempotencyKeys(Receipts receipts, JsonMapper eventMapper) {
        this.receipts = receipts;
        this.mapper = eventMapper;
    }

    static boolean isFit(String key) {
        return PRINTABLE.matcher(key).matches();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null
                || !Set.of("POST", "PUT").contains(request.getMethod())
                || !request.getRequestURI().startsWith("/v1/")
                || STREAMED.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = request.getHeader(KEY);
        var body = BufferedRequest.bodyOf(request);
        var caller = request.getUserPrincipal();
        if (body == null) {
            Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A document has at most 1 MiB.")
                    .writeTo(response, request);
        } else if (!isFit(name)) {
            Problem.of(ParameterKind.HEADER, KEY, "wrong-format", FORM).writeTo(response, request);
        } else if (caller == null) {
            chain.doFilter(new BufferedRequest(request, body), response);
        } else {
            var key = new Receipt.Key(caller.getName(), name);
            inTurn(
                    new KeyedWrite(key, fingerprint(request, body), mapper),
                    new BufferedRequest(request, body),
                    response,
                    chain);
        }
    }

    /** One at a time per key on this node; the log's lock sees to other nodes. */
    private void inTurn(KeyedWrite write, BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var mine = new CompletableFuture<Void>();
        for (var other = underWay.putIfAbsent(write.key(), mine);
                other != null;
                other = underWay.putIfAbsent(write.key(), mine)) {
            if (!isOver(other)) {
                Problem.of(ProblemCode.IDEMPOTENCY_IN_PROGRESS, "The first request with this key is still under way.")
                        .writeTo(response, request);
                return;
            }
        }
        try {
            var kept = receipts.find(write.key());
            if (kept.isPresent()) {
                replay(kept.get(), write, request, response);
            } else {
                serve(write, request, response, chain);
            }
        } finally {
            underWay.remove(write.key(), mine);
            mine.complete(null);
        }
    }

    private static boolean isOver(CompletableFuture<Void> other) {
        try {
            other.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes it exceptionally", e);
        }
    }

    private void serve(KeyedWrite write, BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(KeyedWrite.ATTRIBUTE, write);
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        var other = isDryRun(request) ? Optional.<Receipt>empty() : answeredElsewhere(write, answer);
        if (other.isPresent()) {
            answer.resetBuffer();
            replay(other.get(), write, request, answer);
        }
        answer.copyBodyToResponse();
    }

    /** It stores nothing, a receipt neither, so that its key is free for the write itself. */
    private static boolean isDryRun(HttpServletRequest request) {
        return "true".equals(request.getParameter(Sender.VALIDATE_ONLY));
    }

    /** What another node answered meanwhile, so that ours was refused; an answer of ours that no flush kept is kept now. */
    private Optional<Receipt> answeredElsewhere(KeyedWrite write, ContentCachingResponseWrapper answer) {
        if (write.kept().get() != null && answer.getStatus() < 300) {
            return Optional.empty();
        }
        if (answer.getStatus() >= 300) {
            return receipts.find(write.key());
        }
        try {
            receipts.keep(
                    write.receipt(answer.getStatus(), headers(answer), withoutSecret(answer.getContentAsByteArray())));
            return Optional.empty();
        } catch (AnsweredBefore e) {
            return receipts.find(write.key());
        }
    }

    /** A secret is shown once, so it is not kept to be shown again. */
    private byte[] withoutSecret(byte[] body) {
        if (body.length == 0 || !(mapper.readValue(body, Json.class) instanceof Json.Obj document)) {
            return body;
        }
        if (document.get(SECRET) == null) {
            return body;
        }
        var rest = Json.object();
        for (var member : document.members().entrySet()) {
            rest = member.getKey().equals(SECRET) ? rest : rest.with(member.getKey(), member.getValue());
        }
        return mapper.writeValueAsBytes(rest);
    }

    private static Json.Obj headers(HttpServletResponse answer) {
        var headers = Json.object();
        for (var name : KEPT_HEADERS) {
            headers = headers.with(name, answer.getHeader(name));
        }
        return headers;
    }

    private static void replay(Receipt kept, KeyedWrite write, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!kept.fingerprint().equals(write.fingerprint())) {
            Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSE, "The key was used for another request.")
                    .writeTo(response, request);
            return;
        }
        response.setStatus(kept.status());
        for (var header : kept.headers().members().entrySet()) {
            if (header.getValue() instanceof Json.Str(String value)) {
                response.setHeader(header.getKey(), value);
            }
        }
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(kept.body());
    }

    private static String fingerprint(HttpServletRequest request, byte[] body) {
        var query = request.getQueryString();
        var target = request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query) + "\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return Hash.of(bytes.toByteArray()).value();
    }
}
