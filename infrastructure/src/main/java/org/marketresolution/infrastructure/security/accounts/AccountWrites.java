package org.marketresolution.infrastructure.security.accounts;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.clock.WallClock;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.rest.Problem;
import org.marketresolution.infrastructure.rest.ProblemCode;
import org.marketresolution.infrastructure.rest.Refused;
import org.marketresolution.infrastructure.security.access.Role;
import org.marketresolution.infrastructure.security.audit.AuditKind;
import org.marketresolution.infrastructure.security.audit.AuditLog;
import org.marketresolution.infrastructure.security.audit.AuditLog.Told;
import org.marketresolution.infrastructure.security.audit.Origin;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes accounts, each change together with its audit entry. */
@Component
class AccountWrites {
    /** Who changes accounts, and by which request if by any. */
    record By(String actor, @Nullable Origin origin) {}

    private final Accounts accounts;
    private final SandboxAccounts sandbox;
    private final PasswordEncoder encoder;
    private final AuditLog log;
    private final WallClock clock;
    private final TransactionTemplate transaction;

    AccountWrites(
            Accounts accounts,
            SandboxAccounts sandbox,
            PasswordEncoder encoder,
            AuditLog log,
            WallClock clock,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.sandbox = sandbox;
        this.encoder = encoder;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Account add(String username, String password, Set<Role> roles, By by) {
        var account = new Account(SortableIds.next("acc"), username, roles, clock.now(), by.actor(), null, 1);
        var hash = hash(password);
        transaction.executeWithoutResult(_ -> {
            if (sandbox.roles(username).isPresent() || !accounts.add(account, hash)) {
                throw new Refused(Problem.of(ProblemCode.REF_TAKEN, "The username is taken: " + username));
            }
            tell(AuditKind.ACCOUNT_CREATED, 201, by, username + " as " + String.join(", ", Role.codes(roles)));
        });
        return account;
    }

    /** Adds the first account, an admin's, unless there is one already. */
    void addFirst(String username, String password) {
        transaction.executeWithoutResult(_ -> {
            accounts.lock();
            if (!accounts.exist()) {
                add(username, password, Set.of(Role.ADMIN), new By("engine", null));
            }
        });
    }

    void setRoles(String id, Set<Role> roles, By by) {
        change(id, account -> {
            if (!roles.contains(Role.ADMIN)) {
                keepAnAdmin(account);
            }
            accounts.setRoles(id, roles);
            var detail = account.username() + " as " + String.join(", ", Role.codes(roles));
            tell(AuditKind.ACCOUNT_ROLES_SET, 200, by, detail);
        });
    }

    void setPassword(String id, String password, By by) {
        var hash = hash(password);
        change(id, account -> {
            accounts.setPassword(id, hash);
            tell(AuditKind.ACCOUNT_PASSWORD_SET, 204, by, account.username());
        });
    }

    void disable(String id, By by) {
        change(id, account -> {
            keepAnAdmin(account);
            accounts.disable(id, clock.now());
            tell(AuditKind.ACCOUNT_DISABLED, 204, by, account.username());
        });
    }

    private void change(String id, Consumer<Account> change) {
        transaction.executeWithoutResult(_ -> {
            accounts.lock();
            change.accept(accounts.find(id).orElseThrow(() -> Refused.notFound("account " + id)));
        });
    }

    /** Without an admin nobody could ever make one again. */
    private void keepAnAdmin(Account account) {
        if (account.isActive() && account.roles().contains(Role.ADMIN) && !accounts.hasActiveAdminBut(account.id())) {
            throw new Refused(Problem.of(ProblemCode.WRONG_STATE, "This is the last account of an admin."));
        }
    }

    private String hash(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("an encoder of passwords encodes every one");
        }
        return hash;
    }

    private void tell(AuditKind kind, int status, By by, String detail) {
        log.add(new Told(kind, by.actor(), by.origin(), status, detail));
    }
}
