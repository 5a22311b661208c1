package org.marketresolution.infrastructure.webhook;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.marketresolution.infrastructure.webhook.Receiver.Manner;
import org.marketresolution.infrastructure.webhook.Receiver.Reply;
import tools.jackson.databind.JsonNode;

/** A receiver's moods: it mostly accepts, and else refuses, dawdles, hangs or asks for patience. */
record Moody(RandomGenerator random) implements Manner {
    @Override
    public Reply to(JsonNode document) throws InterruptedException {
        int mood;
        synchronized (random) {
            mood = random.nextInt(100);
        }
        if (mood < 70) {
            return new Reply(200);
        }
        if (mood < 80) {
            return new Reply(500);
        }
        if (mood < 83) {
            return new Reply(302, "Location", "http://127.0.0.1:1/");
        }
        if (mood < 85) {
            return new Reply(429, "Retry-After", "1");
        }
        var never = new CountDownLatch(1);
        if (mood < 88) {
            // It has taken the event in and answers too late: the same event comes again.
            return never.await(2, TimeUnit.SECONDS) ? new Reply(500) : new Reply(200);
        }
        return never.await(mood, TimeUnit.MILLISECONDS) ? new Reply(500) : new Reply(200);
    }
}
