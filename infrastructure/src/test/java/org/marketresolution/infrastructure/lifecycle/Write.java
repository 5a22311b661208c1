package org.marketresolution.infrastructure.lifecycle;

import java.util.List;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;

/** A request that may change something. */
record Write(String account, String method, String path, String body, List<String> headers) {
    static final String REHEARSAL = "?validate_only=true";

    Reply send(RunningEngine engine) {
        return engine.as(account).send(method, path, body, headers.toArray(String[]::new));
    }

    boolean isRehearsal() {
        return path.endsWith(REHEARSAL);
    }

    Write withPath(String other) {
        return new Write(account, method, other, body, headers);
    }

    Write withBody(String other) {
        return new Write(account, method, path, other, headers);
    }

    Write by(String other) {
        return new Write(other, method, path, body, headers);
    }

    Write withHeader(String name, String value) {
        return new Write(account, method, path, body, List.of(name, value));
    }
}
