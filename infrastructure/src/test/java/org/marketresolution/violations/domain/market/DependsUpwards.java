package org.marketresolution.violations.domain.market;

import org.marketresolution.violations.application.market.SpringUseCase;

/** Breaks: nothing depends upwards. */
public record DependsUpwards(SpringUseCase useCase) {}
