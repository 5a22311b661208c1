package org.marketresolution.infrastructure.openapi;

import static org.marketresolution.infrastructure.rest.ProblemCode.CONCURRENT_CHANGE;
import static org.marketresolution.infrastructure.rest.ProblemCode.FORBIDDEN;
import static org.marketresolution.infrastructure.rest.ProblemCode.IDEMPOTENCY_IN_PROGRESS;
import static org.marketresolution.infrastructure.rest.ProblemCode.IDEMPOTENCY_KEY_REUSE;
import static org.marketresolution.infrastructure.rest.ProblemCode.INTERNAL_ERROR;
import static org.marketresolution.infrastructure.rest.ProblemCode.INVALID_CURSOR;
import static org.marketresolution.infrastructure.rest.ProblemCode.MALFORMED_REQUEST;
import static org.marketresolution.infrastructure.rest.ProblemCode.NOT_ACCEPTABLE;
import static org.marketresolution.infrastructure.rest.ProblemCode.NOT_FOUND;
import static org.marketresolution.infrastructure.rest.ProblemCode.PAYLOAD_TOO_LARGE;
import static org.marketresolution.infrastructure.rest.ProblemCode.PROJECTION_BEHIND;
import static org.marketresolution.infrastructure.rest.ProblemCode.QUOTA_EXCEEDED;
import static org.marketresolution.infrastructure.rest.ProblemCode.STALE_VERSION;
import static org.marketresolution.infrastructure.rest.ProblemCode.TEMPORARILY_UNAVAILABLE;
import static org.marketresolution.infrastructure.rest.ProblemCode.UNAUTHENTICATED;
import static org.marketresolution.infrastructure.rest.ProblemCode.UNKNOWN_PARAMETER;
import static org.marketresolution.infrastructure.rest.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static org.marketresolution.infrastructure.rest.ProblemCode.VALIDATION_FAILED;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.security.access.Who;
import org.springframework.web.bind.annotation.RequestMethod;

/** Which problems an operation can answer with: those that it names, and those of every operation of its kind. */
final class ExpectedProblems {
    private ExpectedProblems() {}

    static Set<ProblemCode> of(Mapped operation) {
        var codes = EnumSet.of(NOT_ACCEPTABLE, INTERNAL_ERROR, MALFORMED_REQUEST);
        codes.addAll(ofAccess(operation));
        addIf(operation.isGuarded(), codes, QUOTA_EXCEEDED, UNKNOWN_PARAMETER);
        addIf(operation.hasArguments(), codes, VALIDATION_FAILED);
        addIf(operation.hasPlace(), codes, NOT_FOUND);
        addIf(operation.isPaged(), codes, INVALID_CURSOR);
        addIf(
                operation.takesBody() && !operation.isStreamed(),
                codes,
                VALIDATION_FAILED,
                PAYLOAD_TOO_LARGE,
                UNSUPPORTED_MEDIA_TYPE);
        addIf(operation.takesIdempotencyKey(), codes, IDEMPOTENCY_IN_PROGRESS, IDEMPOTENCY_KEY_REUSE);
        addIf(operation.isWrite(), codes, STALE_VERSION, CONCURRENT_CHANGE);
        addIf(operation.waitsForProjections(), codes, PROJECTION_BEHIND);
        Collections.addAll(codes, operation.exchange().refuses());
        return codes;
    }

    /** A write of a session is forbidden without its token, whatever the role. */
    private static Set<ProblemCode> ofAccess(Mapped operation) {
        return switch (operation.who()) {
            case Who.Everybody _ -> Set.of();
            case Who.SignedIn _
            when operation.is(RequestMethod.GET) -> Set.of(UNAUTHENTICATED, TEMPORARILY_UNAVAILABLE);
            case Who.SignedIn _, Who.InRole _ -> Set.of(UNAUTHENTICATED, TEMPORARILY_UNAVAILABLE, FORBIDDEN);
        };
    }

    private static void addIf(boolean applies, Set<ProblemCode> codes, ProblemCode... more) {
        if (applies) {
            codes.addAll(List.of(more));
        }
    }
}
