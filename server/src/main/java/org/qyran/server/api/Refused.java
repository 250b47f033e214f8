package org.qyran.server.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A request that is not done, with the reason in the asker's language. It rolls the transaction
 * back. What is hidden and what does not exist are the same {@link #absent()}.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient List<Object> values;

    private Refused(HttpStatus status, String key, List<Object> values) {
        super(key + " " + values);
        this.status = status;
        this.key = key;
        this.values = List.copyOf(values);
    }

    /** Byte for byte the same for what is hidden and for what there is not. */
    public static Refused absent() {
        return new Refused(HttpStatus.NOT_FOUND, "absent", List.of());
    }

    /** The person's roles do not permit the act on anything. */
    public static Refused notYours() {
        return new Refused(HttpStatus.FORBIDDEN, "not-yours", List.of());
    }

    /** A field is missing or out of range. */
    public static Refused field(String key, Object... values) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, key, List.of(values));
    }

    /** The object's state does not permit it. */
    public static Refused conflict(String key, Object... values) {
        return new Refused(HttpStatus.CONFLICT, key, List.of(values));
    }

    /** Somebody changed it first. */
    public static Refused changedMeanwhile() {
        return new Refused(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", List.of());
    }

    public static Refused of(HttpStatus status, String key, Object... values) {
        return new Refused(status, key, List.of(values));
    }

    public HttpStatus status() {
        return status;
    }

    public String key() {
        return key;
    }

    public List<Object> values() {
        return values;
    }
}
