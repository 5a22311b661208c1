package org.marketresolution.infrastructure.security.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.rest.CaseReader;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.security.accounts.AccountSignIn;
import org.marketresolution.infrastructure.security.accounts.Persons;
import org.marketresolution.infrastructure.security.accounts.SandboxAccounts;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.marketresolution.infrastructure.security.audit.AuditLog;
import org.marketresolution.infrastructure.security.audit.AuditLog.Told;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signs persons in with name and password, and out. The body is JSON, which no other site's form can send. */
@RestController
@Tag(name = "Identity")
@ConditionalOnWebApplication
@RequestMapping("/v1/sessions")
class SessionController {
    private record Claim(String username, String password) {}

    private final AuthenticationManager passwords;
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository csrfTokens;
    private final SessionSettings settings;
    private final Persons persons;
    private final Identity identity;
    private final AuditLog log;
    private final WallClock clock;

    SessionController(
            SandboxAccounts sandbox,
            AccountSignIn accounts,
            SecurityContextRepository contexts,
            CsrfTokenRepository csrfTokens,
            SessionSettings settings,
            Persons persons,
            Identity identity,
            AuditLog log,
            WallClock clock) {
        this.passwords = new ProviderManager(List.of(sandbox, accounts));
        this.contexts = contexts;
        this.csrfTokens = csrfTokens;
        this.settings = settings;
        this.persons = persons;
        this.identity = identity;
        this.log = log;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            operationId = "signIn",
            summary = "Sign in with name and password",
            description =
                    "Begins a session and sets its cookie and that of the token for its writes. It is public and takes"
                            + " no Idempotency-Key.")
    @Exchange(
            takes = "SignIn",
            answers = "Caller",
            status = 201,
            headers = {"Set-Cookie", "Cache-Control"},
            refuses = ProblemCode.UNAUTHENTICATED)
    ResponseEntity<Json> signIn(@RequestBody Json.Obj body, HttpServletRequest request, HttpServletResponse response) {
        var claim = CaseReader.read(
                body, members -> new Claim(members.string("username", 200), members.string("password", 1_000)));
        var caller = check(claim, request);
        log.add(new Told(AuditKind.SIGNED_IN, caller.getName(), Origin.of(request), 201, null));
        begin(caller, request, response);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Cache-Control", "no-store")
                .body(identity.of(caller, request));
    }

    private Authentication check(Claim claim, HttpServletRequest request) {
        try {
            return passwords.authenticate(
                    UsernamePasswordAuthenticationToken.unauthenticated(claim.username(), claim.password()));
        } catch (AuthenticationException refusal) {
            // What is no name of anybody's may be a password in the wrong field.
            var known = persons.roles(claim.username()).isPresent() ? claim.username() : null;
            log.add(new Told(AuditKind.SIGN_IN_REFUSED, known, Origin.of(request), 401, null));
            throw new Refused(Problem.of(
                    ProblemCode.UNAUTHENTICATED,
                    "Name or password are wrong, or the account must wait after failures."));
        }
    }

    /** A new session with a new id and a new token, so that nothing that was known before the sign-in is worth anything. */
    private void begin(Authentication caller, HttpServletRequest request, HttpServletResponse response) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
        SessionBeginning.of(clock.now(), caller.getDetails()).storeIn(session);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    @DeleteMapping("/current")
    @Operation(
            operationId = "signOut",
            summary = "End the session",
            description = "Requests that bring another credential have no session.")
    @Exchange(status = 204, headers = "Set-Cookie", refuses = ProblemCode.NOT_FOUND)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Authentication caller, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session == null || !identity.isSession(caller, request)) {
            throw Refused.notFound("session; the request came with another credential");
        }
        log.add(new Told(AuditKind.SIGNED_OUT, caller.getName(), Origin.of(request), 204, null));
        session.invalidate();
        csrfTokens.saveToken(null, request, response);
    }
}
