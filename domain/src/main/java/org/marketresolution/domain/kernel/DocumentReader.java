package org.marketresolution.domain.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON document into valid values and collects every fault on the way; {@link #finish} refuses a faulty one. */
public final class DocumentReader {
    private final List<InvalidDocument.Fault> faults = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /** The members of the object at {@code pointer}; of a fault, an object whose faults nobody hears of. */
    public Members members(@Nullable Json value, String pointer) {
        return switch (value) {
            case Json.Obj object -> new Members(this, object, pointer);
            case null, default -> {
                wrongType(pointer, "an object");
                yield nothing(pointer);
            }
        };
    }

    /** Members of nothing, whose own faults nobody hears of. */
    static Members nothing(String pointer) {
        return new Members(new DocumentReader(), Json.Obj.EMPTY, pointer);
    }

    void wrongType(String pointer, String wanted) {
        fault(pointer, "wrong-type", "must be " + wanted);
    }

    /** Notes a fault; reading goes on, so that a client learns of all of them at once. */
    public void fault(String pointer, String code, String detail) {
        faults.add(new InvalidDocument.Fault(pointer, code, detail));
    }

    void unknown(String pointer) {
        unknown.add(pointer);
    }

    /** What is wrong so far. */
    public List<InvalidDocument.Fault> faults() {
        return List.copyOf(faults);
    }

    /** Pointers of members that nothing asked for. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** Makes every unknown member a fault. */
    public DocumentReader refuseUnknown() {
        unknown.forEach(pointer -> fault(pointer, "unknown-field", "is not a field of this document"));
        return this;
    }

    /** Throws when anything was wrong; values read before are valid only after this. */
    public void finish() throws InvalidDocument {
        if (!faults.isEmpty()) {
            throw new InvalidDocument(faults);
        }
    }

    /** {@code pointer} extended by one token, escaped (RFC 6901 §3). */
    public static String at(String pointer, String token) {
        return pointer + "/" + token.replace("~", "~0").replace("/", "~1");
    }
}
