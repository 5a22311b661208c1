package org.marketresolution.infrastructure.webhook;

import java.util.List;

/**
 * What is still to be delivered of one market, or of one piece of evidence.
 *
 * @param replay to which it belongs, empty for what happens now
 * @param position behind which it goes on
 * @param until where it ends for now
 * @param attempts that have failed for its next event
 */
record Lane(String webhook, String replay, String lane, List<String> streams, long position, long until, int attempts) {
    Lane {
        streams = List.copyOf(streams);
    }

    /** The same behind an event that was delivered. */
    Lane behind(long delivered) {
        return new Lane(webhook, replay, lane, streams, delivered, until, 0);
    }
}
