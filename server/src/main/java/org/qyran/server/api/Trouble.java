package org.qyran.server.api;

import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.Optional;

/** What the machine, not a person, has to be blamed for; told to people in their language. */
public enum Trouble {
    DISK_FULL("disk-full"),
    READ_ONLY("read-only"),
    STORE_AWAY("store-away");

    private static final String FULL_STATE = "53100";

    private final String key;

    Trouble(String key) {
        this.key = key;
    }

    /** Of the sentence. */
    public String key() {
        return key;
    }

    /** What lies at the bottom of a failure, where it is one of these. */
    public static Optional<Trouble> in(Throwable failure) {
        return Causes.of(failure).flatMap(at -> itself(at).stream()).findFirst();
    }

    private static Optional<Trouble> itself(Throwable at) {
        if (at instanceof StoreAway) {
            return Optional.of(STORE_AWAY);
        }
        String words = String.valueOf(at.getMessage());
        boolean full = at instanceof SQLException sql && FULL_STATE.equals(sql.getSQLState());
        if (full
                || words.contains("No space left on device")
                || words.contains("Disk quota exceeded")) {
            return Optional.of(DISK_FULL);
        }
        if (at instanceof ReadOnlyFileSystemException
                || at instanceof AccessDeniedException
                || words.contains("Read-only file system")) {
            return Optional.of(READ_ONLY);
        }
        // A folder of the network that went away.
        if (words.contains("Stale file handle")
                || words.contains("Transport endpoint is not connected")
                || words.contains("Host is down")) {
            return Optional.of(STORE_AWAY);
        }
        return Optional.empty();
    }
}
