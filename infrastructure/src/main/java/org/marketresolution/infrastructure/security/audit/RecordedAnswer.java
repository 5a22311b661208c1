package org.marketresolution.infrastructure.security.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.server.ResponseStatusException;

/** Records an answer's status before its first byte leaves; what cannot be recorded does not leave. */
final class RecordedAnswer extends OnCommittedResponseWrapper {
    /** The answer is withheld, because nobody would know that it was given. */
    static final class NotRecorded extends ResponseStatusException {
        private static final long serialVersionUID = 1;

        static final String SENTENCE = "This is answered only if it can be recorded, and it cannot.";

        NotRecorded(DataAccessException cause) {
            super(HttpStatus.SERVICE_UNAVAILABLE, SENTENCE, cause);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RecordedAnswer.class);

    private final IntConsumer recording;
    private boolean asked;

    RecordedAnswer(HttpServletResponse response, IntConsumer recording) {
        super(response);
        this.recording = recording;
    }

    @Override
    protected void onResponseCommitted() {
        if (asked) {
            return;
        }
        asked = true;
        try {
            recording.accept(getStatus());
        } catch (DataAccessException e) {
            withhold(e);
        }
    }

    /** A refusal gives nothing away, so it stands; the service's log has it then. */
    private void withhold(DataAccessException cause) {
        if (getStatus() >= SC_BAD_REQUEST) {
            LOG.error("no audit entry could be added for an answer with status {}", getStatus(), cause);
            return;
        }
        getResponse().reset();
        throw new NotRecorded(cause);
    }
}
