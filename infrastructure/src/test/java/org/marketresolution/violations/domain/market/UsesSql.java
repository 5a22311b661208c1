package org.marketresolution.violations.domain.market;

import java.sql.Connection;

/** Breaks: the domain is plain Java. */
public record UsesSql(Connection connection) {}
