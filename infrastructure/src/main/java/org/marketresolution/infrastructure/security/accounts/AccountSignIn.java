package org.marketresolution.infrastructure.security.accounts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.marketresolution.infrastructure.security.access.Role;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a password; whether it was wrong, the account unknown, disabled or slowed down looks the same from outside. */
@Component
public class AccountSignIn implements AuthenticationProvider {
    private final SignInAttempts attempts;
    private final PasswordEncoder encoder;
    private final String nobodys;

    AccountSignIn(SignInAttempts attempts, PasswordEncoder encoder) {
        this.attempts = attempts;
        this.encoder = encoder;
        this.nobodys = encoder.encode("no account has this password");
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        var password = String.valueOf(claimed.getCredentials());
        var attempt = attempts.begin(claimed.getName()).orElse(null);
        // An unknown name takes as long as a known one, so that time does not tell them apart.
        var right = matches(password, attempt == null ? nobodys : attempt.hash());
        if (attempt == null || !right) {
            throw new BadCredentialsException("wrong name or password");
        }
        attempts.succeed(attempt.account());
        return signedIn(attempt.account());
    }

    private boolean matches(String password, @Nullable String hash) {
        return password.getBytes(StandardCharsets.UTF_8).length <= AccountReader.LONGEST_PASSWORD
                && encoder.matches(password, hash);
    }

    private static Authentication signedIn(Account account) {
        var caller = UsernamePasswordAuthenticationToken.authenticated(
                account.username(), null, Role.authorities(account.roles()));
        caller.setDetails(account);
        return caller;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
