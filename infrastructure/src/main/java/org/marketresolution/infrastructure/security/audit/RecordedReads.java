package org.marketresolution.infrastructure.security.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.security.audit.AuditLog.Told;
import org.marketresolution.infrastructure.security.audit.RecordedAnswer.NotRecorded;
import org.springframework.web.filter.OncePerRequestFilter;

/** Records answers to what the access rules say is recorded, and refuses what cannot be. */
public final class RecordedReads extends OncePerRequestFilter {
    private final AuditLog log;
    private final Function<HttpServletRequest, Optional<AuditKind>> kinds;

    /** Stands behind the authorization, since a refusal is an entry of its own. */
    public RecordedReads(AuditLog log, Function<HttpServletRequest, Optional<AuditKind>> kinds) {
        this.log = log;
        this.kinds = kinds;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = kinds.apply(request);
        if (kind.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            record(kind.get(), request, response, chain);
        }
    }

    private void record(AuditKind kind, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var actor = Refusals.actor();
        var origin = Origin.of(request);
        var answer = new RecordedAnswer(response, status -> log.add(new Told(kind, actor, origin, status, null)));
        try {
            chain.doFilter(request, answer);
            if (!request.isAsyncStarted()) {
                answer.onResponseCommitted();
            }
        } catch (NotRecorded e) {
            Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE, NotRecorded.SENTENCE)
                    .writeTo(response, request);
        }
    }
}
