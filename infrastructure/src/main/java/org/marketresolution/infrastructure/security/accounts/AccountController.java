package org.marketresolution.infrastructure.security.accounts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.infrastructure.rest.CaseReader;
import org.marketresolution.infrastructure.rest.Exchange;
import org.marketresolution.infrastructure.rest.Page;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.rest.Trial;
import org.marketresolution.infrastructure.security.access.Role;
import org.marketresolution.infrastructure.security.accounts.AccountWrites.By;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets admins say who may sign in, and as what. */
@RestController
@Tag(name = "Accounts")
@RequestMapping("/v1/accounts")
class AccountController {
    private record Wish(String username, String password, Set<Role> roles) {}

    private final Accounts accounts;
    private final AccountWrites writes;

    AccountController(Accounts accounts, AccountWrites writes) {
        this.accounts = accounts;
        this.writes = writes;
    }

    @GetMapping
    @Operation(operationId = "listAccounts", summary = "List accounts")
    @Exchange(answers = "Account")
    ResponseEntity<Json> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = Page.of(limit, cursor);
        return page.answer(accounts.after(page.after(), page.probe()), Account::id, Account::document);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "readAccount", summary = "Read an account")
    @Exchange(answers = "Account", versioned = false)
    Json read(@PathVariable String id) {
        return find(id).document();
    }

    @PostMapping
    @Operation(operationId = "createAccount", summary = "Create an account")
    @Exchange(
            takes = "AccountWish",
            answers = "Account",
            status = 201,
            headers = "Location",
            refuses = ProblemCode.REF_TAKEN)
    ResponseEntity<Json> create(
            @RequestBody Json.Obj body, Authentication caller, HttpServletRequest request, Trial trial) {
        var wish = CaseReader.read(
                body,
                members -> new Wish(
                        AccountReader.username(members),
                        AccountReader.password(members),
                        AccountReader.roles(members)));
        return trial.change(() -> {
            var account = writes.add(wish.username(), wish.password(), wish.roles(), by(caller, request));
            return ResponseEntity.created(URI.create("/v1/accounts/" + account.id()))
                    .body(account.document());
        });
    }

    @PutMapping("/{id}/roles")
    @Operation(
            operationId = "setAccountRoles",
            summary = "Set the roles of an account",
            description = "The last account of an admin stays one.")
    @Exchange(takes = "RolesWish", answers = "Account", refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> setRoles(
            @PathVariable String id,
            @RequestBody Json.Obj body,
            Authentication caller,
            HttpServletRequest request,
            Trial trial) {
        var roles = CaseReader.read(body, AccountReader::roles);
        return trial.change(() -> {
            writes.setRoles(id, roles, by(caller, request));
            return ResponseEntity.ok(find(id).document());
        });
    }

    @PutMapping("/{id}/password")
    @Operation(
            operationId = "setAccountPassword",
            summary = "Set the password of an account",
            description = "Ends the sessions of the account.")
    @Exchange(takes = "PasswordWish", status = 204)
    ResponseEntity<Json> setPassword(
            @PathVariable String id,
            @RequestBody Json.Obj body,
            Authentication caller,
            HttpServletRequest request,
            Trial trial) {
        var password = CaseReader.read(body, AccountReader::password);
        return trial.change(() -> {
            writes.setPassword(id, password, by(caller, request));
            return ResponseEntity.noContent().build();
        });
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "disableAccount",
            summary = "Disable an account",
            description = "The account stays to be read. The last account of an admin cannot be disabled.")
    @Exchange(status = 204, refuses = ProblemCode.WRONG_STATE)
    ResponseEntity<Json> disable(
            @PathVariable String id, Authentication caller, HttpServletRequest request, Trial trial) {
        return trial.change(() -> {
            writes.disable(id, by(caller, request));
            return ResponseEntity.noContent().build();
        });
    }

    private Account find(String id) {
        return accounts.find(id).orElseThrow(() -> Refused.notFound("account " + id));
    }

    private static By by(Authentication caller, HttpServletRequest request) {
        return new By(caller.getName(), Origin.of(request));
    }
}
