package org.marketresolution.infrastructure.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Locale;
import java.util.Map;
import org.marketresolution.domain.market.MarketAction;
import org.marketresolution.infrastructure.rest.ActionRoles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Roles by method and path; a role is necessary, never sufficient, since the aggregates judge persons. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
    /** How many persons of each role the sandbox has. */
    private static final Map<String, Integer> SANDBOX = Map.of(
            "author",
            1,
            "officer",
            2,
            "reviewer",
            2,
            "adjudicator",
            5,
            "approver",
            2,
            "auditor",
            1,
            "integrator",
            1,
            "admin",
            1);

    @Bean
    SecurityFilterChain api(HttpSecurity http, SecurityProblems problems) throws Exception {
        return http.csrf(csrf -> csrf.disable()) // no cookie carries authority yet
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/problems/**", "/error")
                        .permitAll()
                        .requestMatchers(POST, "/v1/markets")
                        .hasAnyRole("AUTHOR", "INTEGRATOR")
                        .requestMatchers(PUT, "/v1/markets/*/publication")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.PUBLISH))
                        .requestMatchers(POST, "/v1/markets/*/rule-versions")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.DRAFT_RULE_VERSION))
                        .requestMatchers(POST, "/v1/markets/*/rule-versions/*/approvals")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.ADOPT_RULE_VERSION))
                        .requestMatchers(POST, "/v1/markets/*/proposals")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.PROPOSE))
                        .requestMatchers(DELETE, "/v1/markets/*/proposals/current")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.WITHDRAW_PROPOSAL))
                        .requestMatchers(POST, "/v1/markets/*/challenges")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.CHALLENGE))
                        .requestMatchers(POST, "/v1/markets/*/rulings")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.RULE))
                        .requestMatchers(POST, "/v1/markets/*/appeals")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.APPEAL))
                        .requestMatchers(POST, "/v1/markets/*/suspensions")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.SUSPEND))
                        .requestMatchers(DELETE, "/v1/markets/*/suspensions/current")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.RESUME))
                        .requestMatchers(POST, "/v1/markets/*/annulments")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.ANNUL))
                        .requestMatchers(POST, "/v1/markets/*/annulments/*/approvals")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.APPROVE_ANNULMENT))
                        .requestMatchers(POST, "/v1/markets/*/corrections")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.OPEN_CORRECTION))
                        .requestMatchers(POST, "/v1/markets/*/corrections/*/approvals")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.APPROVE_CORRECTION))
                        .requestMatchers(POST, "/v1/markets/*/corrections/*/denials")
                        .hasAnyRole(ActionRoles.authorities(MarketAction.DENY_CORRECTION))
                        .requestMatchers(POST, "/v1/replays")
                        .hasRole("AUDITOR")
                        .requestMatchers(POST, "/v1/evidence")
                        .hasRole("OFFICER")
                        .requestMatchers(POST, "/v1/evidence/*/admissions", "/v1/evidence/*/rejections")
                        .hasRole("REVIEWER")
                        .requestMatchers(DELETE, "/v1/evidence/*/retractions/current")
                        .hasRole("REVIEWER")
                        .requestMatchers(POST, "/v1/evidence/*/*", "/v1/evidence-files")
                        .hasRole("OFFICER")
                        .requestMatchers(POST, "/v1/imports")
                        .hasAnyRole("AUTHOR", "INTEGRATOR", "OFFICER")
                        .requestMatchers("/v1/operations/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /**
     * Accounts that exist in the sandbox only; their password is no secret. A method reference stands for them, because
     * Spring would hash a plain password anew in accounts that let it, and then every request would cost the hash.
     */
    @Bean
    @Profile("sandbox")
    UserDetailsService sandboxAccounts() {
        var accounts = new InMemoryUserDetailsManager();
        SANDBOX.forEach((role, persons) -> {
            for (int i = 1; i <= persons; i++) {
                accounts.createUser(User.withUsername(i == 1 ? role : role + i)
                        .password("{noop}sandbox")
                        .roles(role.toUpperCase(Locale.ROOT))
                        .build());
            }
        });
        // Only looked up: as a store it would hash each password anew, and every request would pay for that.
        return name -> accounts.loadUserByUsername(name);
    }

    /** Until a sign-in is configured nobody can sign in outside the sandbox. */
    @Bean
    @Profile("!sandbox")
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }
}
