package org.marketresolution.violations.infrastructure.rest;

import org.springframework.web.bind.annotation.RestController;

/** Breaks: adapters are package-private. */
@RestController
public class PublicController {}
