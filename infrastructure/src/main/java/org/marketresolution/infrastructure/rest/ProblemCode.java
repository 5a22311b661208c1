package org.marketresolution.infrastructure.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every problem that the API answers with, what it means and what its reader can do about it. */
public enum ProblemCode {
    MALFORMED_REQUEST(
            400,
            "The request cannot be read: its body is missing, is no JSON object, or holds a value that no document"
                    + " can.",
            "Send a JSON object without null and without floats; `errors` says where, if the place is known.",
            ProblemMember.ERRORS),
    VALIDATION_FAILED(
            400,
            "The request can be read, and something in it is not allowed.",
            "Correct what `errors` or `detail` names; a retry without a change fails again.",
            ProblemMember.ERRORS,
            ProblemMember.CASE_STATE),
    UNKNOWN_PARAMETER(
            400,
            "The query has a parameter that the resource does not know.",
            "Correct its name or leave it out: a typo never widens a result."),
    INVALID_CURSOR(
            400,
            "The cursor is not one that this list has handed out.",
            "Take `next_cursor` of the page before, or begin without a cursor."),
    DIGEST_MISMATCH(
            400,
            "The bytes that arrived do not have the digest that was sent with them.",
            "Compute the SHA-256 of the bytes anew and send both again."),
    UNAUTHENTICATED(401, "No credentials came with the request, or wrong ones.", "Sign in, or renew the token or key."),
    FORBIDDEN(
            403,
            "Who asks is known, and neither their role nor their part in the case allows this.",
            "Let somebody in the right role do it; `actions` of a market lists what its reader may do.",
            ProblemMember.CASE_STATE),
    NOT_FOUND(
            404,
            "There is nothing at this address, or nothing yet at the position or instant that was asked for.",
            "Check the address; names of one's own are addressed as `ref:NAME`."),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method.", "The header `Allow` names those that it knows."),
    NOT_ACCEPTABLE(
            406, "The resource has no representation that the header `Accept` takes.", "Accept `application/json`."),
    TOO_EARLY(
            409,
            "The rules determine nothing yet.",
            "Try again from `allowed_from` on, or submit the evidence that is missing.",
            ProblemMember.ALLOWED_FROM,
            ProblemMember.CASE_STATE),
    WRONG_STATE(
            409,
            "The resource is in a state in which this is not done.",
            "Read it again: `case_state` says where the case stands.",
            ProblemMember.CASE_STATE),
    SEPARATION_OF_DUTIES(
            409,
            "The same person has acted before in a part that excludes this one.",
            "Let another person do it; another role of the same person does not help.",
            ProblemMember.CASE_STATE),
    PROPOSAL_EXISTS(
            409, "Another proposal is live.", "Challenge it, or wait for its window to end.", ProblemMember.CASE_STATE),
    CONTRADICTS_DETERMINATION(
            409,
            "The engine determines something else from the rules and the admitted evidence.",
            "Read the derivation; propose what it determines, or submit the evidence that it lacks.",
            ProblemMember.DETERMINATION,
            ProblemMember.CASE_STATE),
    CHALLENGE_WINDOW_CLOSED(
            409,
            "The window in which the proposal could be challenged has ended.",
            "Once the market has settled, a correction is the way.",
            ProblemMember.CASE_STATE),
    RULE_LINT_FAILED(
            409,
            "The rules have errors, and rules with errors are not published.",
            "Draft rules without the errors in `findings`.",
            ProblemMember.FINDINGS,
            ProblemMember.CASE_STATE),
    LEADER_WOULD_FLIP(
            409,
            "Under these rules another outcome would lead on the evidence admitted so far.",
            "Draft an amendment, which takes two approvals.",
            ProblemMember.CASE_STATE),
    CORRECTION_HORIZON_PASSED(
            409,
            "The time in which the settlement could be corrected has ended.",
            "Nothing: this revision stays.",
            ProblemMember.CASE_STATE),
    APPROVAL_MISSING(409, "Another person has to approve first.", "Wait for the approval.", ProblemMember.CASE_STATE),
    MARKET_SUSPENDED(
            409,
            "The market is suspended, and its windows stand still.",
            "Try again once it has been resumed.",
            ProblemMember.CASE_STATE),
    REF_TAKEN(409, "The name is taken.", "Choose another `ref`, or read what bears it at `ref:NAME`."),
    CLOCK_BACKWARDS(409, "The sandbox's clock stands later already.", "Move it forwards only."),
    CONCURRENT_CHANGE(
            409,
            "Others changed the resource at the same time, several times over.",
            "Read `changes`, then try again.",
            ProblemMember.CURRENT_VERSION,
            ProblemMember.CHANGES),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "A request with the same idempotency key is being worked on.",
            "Wait a moment and send the same request again."),
    STALE_VERSION(
            412,
            "The resource has changed since the version that `If-Match` names.",
            "Read `changes`, decide anew, and send the current version.",
            ProblemMember.CURRENT_VERSION,
            ProblemMember.CHANGES),
    PAYLOAD_TOO_LARGE(
            413, "The body is larger than the resource takes.", "A document has at most 1 MiB and nests 64 deep."),
    RANGE_NOT_SATISFIABLE(
            416,
            "The content ends before the range that was asked for.",
            "`Content-Range` says how many bytes it has."),
    UNSUPPORTED_MEDIA_TYPE(415, "The resource does not take bodies of this media type.", "Send `application/json`."),
    IDEMPOTENCY_KEY_REUSE(
            422,
            "The idempotency key was used for another request.",
            "Use a new key for a new request; a retry repeats method, path and body."),
    QUOTA_EXCEEDED(429, "Too many requests came in too short a time.", "Wait as long as `Retry-After` says."),
    INTERNAL_ERROR(
            500,
            "Something failed on our side.",
            "Try again later; tell the operator `request_id` if it happens again."),
    CONTENT_DAMAGED(
            500,
            "The stored bytes do not have their digest any more, so they are not served.",
            "Tell the operator: the bytes must be restored from a backup."),
    PROJECTION_BEHIND(
            503,
            "What is asked for has not caught up with the log in time.",
            "Try again as soon as `Retry-After` says; nothing is lost."),
    TEMPORARILY_UNAVAILABLE(
            503,
            "Something that the answer needs is out of reach: the issuer of tokens, or the place where an audit entry"
                    + " goes.",
            "Try again later; nothing was recorded.");

    private final int status;
    private final String meaning;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes no list that changes
    private final List<ProblemMember> members;

    ProblemCode(int status, String meaning, String remedy, ProblemMember... members) {
        this.status = status;
        this.meaning = meaning;
        this.remedy = remedy;
        this.members = List.of(members);
    }

    /** The problem of a code as it is sent, if there is such a problem. */
    public static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** The code as it is sent, for example {@code too-early}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that it is answered with. */
    public int status() {
        return status;
    }

    /** The address of its page, which identifies its type (RFC 9457 §3.1.1). */
    public String type() {
        return "/problems/" + code();
    }

    /** Its name for people. */
    public String title() {
        var words = code().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What has happened, a sentence of Markdown. */
    public String meaning() {
        return meaning;
    }

    /** What the client should do, a sentence of Markdown. */
    public String remedy() {
        return remedy;
    }

    /** The members beside those of every problem that it may have. */
    public List<ProblemMember> members() {
        return members;
    }
}
