package org.marketresolution.violations.application.market;

import org.springframework.stereotype.Component;

/** Breaks: application knows Axon but no Spring. */
@Component
public class SpringUseCase {}
