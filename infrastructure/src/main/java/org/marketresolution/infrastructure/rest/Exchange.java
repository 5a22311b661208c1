package org.marketresolution.infrastructure.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation takes and answers, by names of schemas in the OpenAPI resources. Everything that follows from its
 * mapping and parameters is documented by rule and not named here: headers, pages, dry runs, the problems that any such
 * operation has.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Exchange {
    /** Schema of the body; none if it takes no body, or an empty one. */
    String takes() default "";

    /** Media type of a body that is streamed and is no JSON document. */
    String takesAs() default "";

    /** Schema of the body of a success; of one element where the operation pages. None if the answer has no body. */
    String answers() default "";

    /** Media type of a success where it is not JSON and the mapping does not name it. */
    String answersAs() default "";

    /** Statuses of success that are answered with another schema. */
    Other[] others() default {};

    /** Headers of a success beyond those of its kind. */
    String[] headers() default {};

    /** Whether what is read at one address has a version. */
    boolean versioned() default true;

    /** Statuses of success, the usual one first. */
    int[] status() default 200;

    /** What it answers to those who accept another media type. */
    Form[] forms() default {};

    /** Problems that this operation has beyond those of its kind. */
    ProblemCode[] refuses() default {};

    /** What another status of success is answered with. */
    @interface Other {
        int status();

        String schema();
    }

    /** A representation in another media type. */
    @interface Form {
        String media();

        /** Schema of the whole representation. */
        String schema();
    }
}
