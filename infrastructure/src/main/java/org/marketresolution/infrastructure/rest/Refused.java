package org.marketresolution.infrastructure.rest;

import java.util.List;
import org.marketresolution.domain.kernel.Json;

/** A request that the front door refuses. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** There is no such thing, or none that the caller may know of. */
    public static Refused notFound(String what) {
        return new Refused(Problem.of(ProblemCode.NOT_FOUND, "There is no " + what + "."));
    }

    /** A document of which one thing is wrong: the member at a pointer. */
    public static Refused invalid(String pointer, String code, String detail) {
        return new Refused(
                new Problem(ProblemCode.VALIDATION_FAILED, "The request is not valid.", errors(pointer, code, detail)));
    }

    private static Json.Obj errors(String pointer, String code, String detail) {
        var error = Json.object().with("pointer", pointer).with("code", code).with("detail", detail);
        return Json.object().with("errors", Json.array(List.of(error)));
    }

    /** A query of which one parameter is wrong; {@code sentence} names it. */
    public static Refused parameter(String name, String code, String sentence) {
        return new Refused(Problem.of(ParameterKind.QUERY, name, code, sentence));
    }

    /** A request of which one header is wrong; {@code sentence} names it. */
    public static Refused header(String name, String code, String sentence) {
        return new Refused(Problem.of(ParameterKind.HEADER, name, code, sentence));
    }

    Problem problem() {
        return problem;
    }
}
