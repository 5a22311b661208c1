package org.marketresolution.violations.domain.market;

import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.MarketId;

/** Breaks: every command has one handler. */
public record ContestedCommand(MarketId stream) implements Command {}
