package org.marketresolution.infrastructure.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import org.marketresolution.infrastructure.rest.AsOf;
import org.marketresolution.infrastructure.rest.Sender;
import org.marketresolution.infrastructure.rest.Trial;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells springdoc what it cannot see in the controllers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiConfiguration {
    static {
        // Both stand for headers and parameters, which the operation's rules name one by one.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AsOf.class, Sender.class, Trial.class);
    }

    @Bean
    DocumentParts documentParts() throws IOException {
        return DocumentParts.read();
    }

    @Bean
    OpenAPI frameOfTheDocument(DocumentParts parts) {
        return parts.frame();
    }

    @Bean
    GlobalOperationCustomizer describedOperations(DocumentParts parts) {
        return new OperationRules(parts.components());
    }

    @Bean
    GlobalOpenApiCustomizer completeDocument(DocumentParts parts) {
        return new CompleteDocument(parts.components());
    }
}
