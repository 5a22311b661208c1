package org.marketresolution.violations.domain.market;

import org.springframework.stereotype.Component;

/** Breaks: the domain is plain Java; its package is not null-marked either. */
@Component
public class UsesSpring {}
