package org.marketresolution.violations.domain.market;

import tools.jackson.databind.json.JsonMapper;

/** Breaks: the domain is plain Java. */
public record UsesJackson(JsonMapper mapper) {}
