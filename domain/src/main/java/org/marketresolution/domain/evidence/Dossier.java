package org.marketresolution.domain.evidence;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.rules.Claim;
import org.marketresolution.domain.rules.EvidenceKind;

/**
 * Everything that was submitted; only the claim, and the link that silences it, carry weight.
 *
 * @param duplicateOf the item that this one only repeats
 */
public record Dossier(
        String topic,
        EvidenceKind kind,
        @Nullable String headline,
        @Nullable String summary,
        @Nullable String capacity,
        Claim claim,
        @Nullable EvidenceId duplicateOf,
        @Nullable Capture capture) {}
