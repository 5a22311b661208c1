package org.marketresolution.infrastructure.security.quota;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marketresolution.infrastructure.security.quota.Quotas.Policy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts refused credentials as requests of their address, and stops a flood of them before the next one is looked at.
 * Keys and tokens cannot be guessed, so the quota is that of reads: several callers may share an address.
 */
public final class RefusedCredentials extends OncePerRequestFilter {
    private final Quotas quotas;

    /** Stands before the authentication, on requests that carry a credential. */
    public RefusedCredentials(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !quotas.areEnabled();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var bucket = quotas.of(Policy.READS, QuotaFilter.address(request));
        var left = bucket.estimateAbilityToConsume(1);
        if (!left.canBeConsumed()) {
            QuotaFilter.refuse(QuotaFilter.seconds(left.getNanosToWaitForRefill()), request, response);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            bucket.tryConsume(1);
        }
    }
}
