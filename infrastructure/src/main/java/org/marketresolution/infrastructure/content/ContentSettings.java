package org.marketresolution.infrastructure.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** {@code resolution.content.limit}: how large a file or a captured page may be. */
@ConfigurationProperties("resolution.content")
public record ContentSettings(@DefaultValue("50MB") DataSize limit) {}
