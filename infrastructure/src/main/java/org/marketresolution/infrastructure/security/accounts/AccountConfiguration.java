package org.marketresolution.infrastructure.security.accounts;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed: with what Spring recommends, whose name stands before the hash. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BootstrapAdmin.Settings.class)
class AccountConfiguration {
    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
