package org.marketresolution.violations.application.market;

import org.axonframework.commandhandling.CommandHandler;
import org.marketresolution.violations.domain.market.ContestedCommand;

/** Takes a command that another takes too. */
public class OneHandler {
    @CommandHandler
    void handle(ContestedCommand command) {}
}
