package org.marketresolution.infrastructure.rest;

import java.util.List;
import java.util.function.Supplier;
import org.marketresolution.domain.kernel.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;

/** How a write of what is no event of the log is meant: in earnest, or as a dry run, refused alike and traceless. */
public final class Trial {
    private final boolean validateOnly;
    private final TransactionTemplate transaction;

    Trial(boolean validateOnly, TransactionTemplate transaction) {
        this.validateOnly = validateOnly;
        this.transaction = transaction;
    }

    /** Does what nothing takes back and nothing refuses any more; a dry run ends before it. */
    public ResponseEntity<Json> act(Supplier<ResponseEntity<Json>> act) {
        return validateOnly ? rehearsed() : act.get();
    }

    /** Changes rows that may refuse it; a dry run rolls them back, and none of its secrets becomes known. */
    public ResponseEntity<Json> change(Supplier<ResponseEntity<Json>> rows) {
        if (!validateOnly) {
            return rows.get();
        }
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var _ = rows.get();
        });
        return rehearsed();
    }

    private static ResponseEntity<Json> rehearsed() {
        return ResponseEntity.ok(Rehearsals.rehearsal(Json.array(List.of())));
    }
}
