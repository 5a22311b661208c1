package org.marketresolution.infrastructure.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.evidence.EvidenceEvent.EvidenceAdmitted;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.OfficerId;

/** Events for the log's own tests. */
final class Sample {
    private Sample() {}

    static NewEvent event(String stream, long sequence) {
        return event(stream, sequence, null);
    }

    static NewEvent event(String stream, long sequence, NewEvent.@Nullable UniqueName name) {
        var payload = EventJson.mapper()
                .writeValueAsBytes(new EvidenceAdmitted(new EvidenceId(stream), new OfficerId("reviewer"), null));
        return new NewEvent(
                "ResolutionEvidence",
                stream,
                sequence,
                SortableIds.next("evt"),
                "evidence.admitted",
                1,
                payload,
                "{\"actor\":\"reviewer\"}".getBytes(StandardCharsets.UTF_8),
                name);
    }

    static AppendRequest append(NewEvent... events) {
        return new AppendRequest(List.of(events));
    }

    static AppendRequest append(String stream, long from, int count) {
        var events = new ArrayList<NewEvent>();
        for (int i = 0; i < count; i++) {
            events.add(event(stream, from + i));
        }
        return new AppendRequest(events);
    }
}
