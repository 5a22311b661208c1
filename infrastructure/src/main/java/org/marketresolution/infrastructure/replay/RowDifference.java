package org.marketresolution.infrastructure.replay;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/**
 * A row that the log explains otherwise, or not at all.
 *
 * @param key the row's primary key
 * @param live the row as it is, or null where there should be one
 * @param folded the row as the log has it, or null where there should be none
 */
public record RowDifference(
        String table, String stream, Json.Obj key, Json.@Nullable Obj live, Json.@Nullable Obj folded) {}
