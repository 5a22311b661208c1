package org.marketresolution.domain.rules;

import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;

/** When a fact was announced, when it occurred and when it takes effect; each may be unknown. */
public record Times(
        @Nullable Interval announced,
        @Nullable Interval occurred,
        @Nullable Interval effective) {
    public @Nullable Interval by(EvidenceClock clock) {
        return switch (clock) {
            case ANNOUNCED -> announced;
            case OCCURRED -> occurred;
            case EFFECTIVE -> effective;
        };
    }

    public Json.Obj toJson() {
        return Json.object()
                .with("announced", json(announced))
                .with("occurred", json(occurred))
                .with("effective", json(effective));
    }

    private static @Nullable Json json(@Nullable Interval interval) {
        return interval == null ? null : interval.toJson();
    }
}
