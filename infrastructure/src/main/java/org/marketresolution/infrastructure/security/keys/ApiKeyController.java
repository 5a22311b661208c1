package org.marketresolution.infrastructure.security.keys;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.Members;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.infrastructure.rest.CaseReader;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Trial;
import org.marketresolution.infrastructure.security.access.Role;
import org.marketresolution.infrastructure.security.accounts.AccountReader;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.marketresolution.infrastructure.security.keys.ApiKeyWrites.Issued;
import org.marketresolution.infrastructure.security.keys.ApiKeyWrites.Wish;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets everybody keep keys of their own, and admins see and revoke all. */
@RestController
@Tag(name = "API keys")
@RequestMapping("/v1/api-keys")
class ApiKeyController {
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final Pattern OWNER = Pattern.compile("\\S{1,200}");

    private final ApiKeys keys;
    private final ApiKeyWrites writes;

    ApiKeyController(ApiKeys keys, ApiKeyWrites writes) {
        this.keys = keys;
        this.writes = writes;
    }

    @GetMapping
    @Operation(operationId = "listApiKeys", summary = "List API keys", description = "One's own; admins see all.")
    @Exchange(answers = "ApiKey")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            Authentication caller) {
        var page = Page.of(limit, cursor);
        var owner = Role.of(caller).contains(Role.ADMIN) ? null : caller.getName();
        return page.answer(keys.after(page.after(), owner, page.probe()), ApiKey::id, ApiKey::document);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "readApiKey", summary = "Read an API key")
    @Exchange(answers = "ApiKey", versioned = false)
    Json read(@PathVariable String id, Authentication caller) {
        return keys.find(id)
                .filter(key -> ApiKeyWrites.isSeenBy(key, caller))
                .orElseThrow(() -> ApiKeyWrites.notFound(id))
                .document();
    }

    @PostMapping
    @Operation(
            operationId = "createApiKey",
            summary = "Create an API key",
            description =
                    "For oneself in some of one's own roles; admins create keys for others too. The secret is shown"
                            + " this once.")
    @Exchange(
            takes = "ApiKeyWish",
            answers = "IssuedApiKey",
            status = 201,
            headers = {"Cache-Control", "Location"})
    ResponseEntity<Json> create(
            @RequestBody Json.Obj body, Authentication caller, HttpServletRequest request, Trial trial) {
        var wish = CaseReader.read(body, ApiKeyController::wish);
        return trial.change(() -> {
            var issued = writes.create(wish, caller, Origin.of(request));
            return shownOnce(
                    ResponseEntity.created(
                            URI.create("/v1/api-keys/" + issued.key().id())),
                    issued);
        });
    }

    private static Wish wish(Members members) {
        var owner = members.optionalString("owner", OWNER, "the id of a person");
        if (OfficerId.ENGINE.value().equals(owner)) {
            members.fault("owner", "reserved", "is the engine itself");
        }
        return new Wish(
                members.string("name", 100),
                owner,
                members.has("roles") ? AccountReader.roles(members) : null,
                members.optionalInstant("expires_at"));
    }

    @PostMapping("/{id}/rotations")
    @Operation(
            operationId = "rotateApiKey",
            summary = "Renew the secret of an API key",
            description = "For its owner. The old secret goes on for the overlap.")
    @Exchange(
            takes = "ApiKeyRotation",
            answers = "IssuedApiKey",
            status = 201,
            headers = "Cache-Control",
            refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> rotate(
            @PathVariable String id,
            @RequestBody(required = false) Json.@Nullable Obj body,
            Authentication caller,
            HttpServletRequest request,
            Trial trial) {
        var overlap = CaseReader.read(body, ApiKeyController::overlap);
        return trial.change(() -> shownOnce(
                ResponseEntity.status(HttpStatus.CREATED), writes.rotate(id, overlap, caller, Origin.of(request))));
    }

    private static Duration overlap(Members members) {
        var overlap = members.duration("overlap", Duration.ZERO);
        if (overlap.compareTo(LONGEST_OVERLAP) > 0) {
            members.fault("overlap", "out-of-range", "must be 30 days at most");
        }
        return overlap;
    }

    private static ResponseEntity<Json> shownOnce(ResponseEntity.BodyBuilder answer, Issued issued) {
        return answer.header("Cache-Control", "no-store")
                .body(issued.key().document().with("secret", issued.secret().text()));
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "For its owner and for admins. Revoking twice changes nothing.")
    @Exchange(status = 204)
    ResponseEntity<Json> revoke(
            @PathVariable String id, Authentication caller, HttpServletRequest request, Trial trial) {
        return trial.change(() -> {
            writes.revoke(id, caller, Origin.of(request));
            return ResponseEntity.noContent().build();
        });
    }
}
