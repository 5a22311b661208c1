package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.kernel.Json;

/** A request that the front door refuses. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public static Refused notFound(String what) {
        return new Refused(Problem.of(ProblemCode.NOT_FOUND, "There is no " + what + "."));
    }

    /** @param pointer to the faulty member, or the name of the faulty parameter */
    public static Refused invalid(String pointer, String code, String detail) {
        return new Refused(
                new Problem(ProblemCode.VALIDATION_FAILED, "The request is not valid.", errors(pointer, code, detail)));
    }

    private static Json.Obj errors(String pointer, String code, String detail) {
        var error = Json.object().with("pointer", pointer).with("code", code).with("detail", detail);
        return Json.object().with("errors", Json.array(List.of(error)));
    }

    Problem problem() {
        return problem;
    }
}
