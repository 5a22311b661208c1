package org.marketresolution.application.policy;

import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;

/** A market whose outcomes still weigh evidence, with the rules in force. */
public record WeighingMarket(MarketId id, String topic, int rulesVersion, Json.Obj rules) {}
