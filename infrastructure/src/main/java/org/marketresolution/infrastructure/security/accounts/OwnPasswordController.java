package org.marketresolution.infrastructure.security.accounts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.CaseReader;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.rest.Trial;
import org.marketresolution.infrastructure.security.accounts.AccountWrites.By;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets persons choose a password that no admin knows. */
@RestController
@Tag(name = "Identity")
class OwnPasswordController {
    private record Wish(String current, String password) {}

    private final Accounts accounts;
    private final AccountSignIn signIn;
    private final AccountWrites writes;

    OwnPasswordController(Accounts accounts, AccountSignIn signIn, AccountWrites writes) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.writes = writes;
    }

    /** Ends the person's sessions, this one too. */
    @PutMapping("/v1/me/password")
    @Operation(
            operationId = "changePassword",
            summary = "Change one's own password",
            description = "For persons with an account here. Ends their sessions, this one too.")
    @Exchange(takes = "PasswordChange", status = 204, refuses = ProblemCode.NOT_FOUND)
    ResponseEntity<Json> choose(
            @RequestBody Json.Obj body, Authentication caller, HttpServletRequest request, Trial trial) {
        var account = accounts.named(caller.getName())
                .orElseThrow(() -> Refused.notFound("password of yours here; you sign in with something else"));
        var wish = CaseReader.read(
                body, members -> new Wish(members.string("current_password", 1_000), AccountReader.password(members)));
        check(account, wish.current()); // a dry run is an attempt like any other, or passwords could be tried by it
        return trial.change(() -> {
            writes.setPassword(account.id(), wish.password(), new By(caller.getName(), Origin.of(request)));
            return ResponseEntity.noContent().build();
        });
    }

    /** The same attempts as at a sign-in, so that a stolen session guesses no faster. */
    private void check(Account account, String password) {
        try {
            signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(account.username(), password));
        } catch (BadCredentialsException e) {
            throw new Refused(Problem.of(
                    ProblemCode.FORBIDDEN, "The current password is wrong, or the account must wait after failures."));
        }
    }
}
