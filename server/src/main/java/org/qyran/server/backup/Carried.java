package org.qyran.server.backup;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The files beside the database that a backup carries, of the store and of the data folder: what
 * makes one writes no others and what restores one takes no others, so that every backup that can
 * be made can be restored.
 */
final class Carried {

    static final String JOURNAL_KEY = "secrets/journal-key";

    /** Digests of numbers and names are made with it: with another nothing would meet again. */
    static final String NETWORK_KEY = "secrets/network-key";

    /** Folders of the store with files to carry. */
    static final List<String> OF_THE_STORE = List.of("store/", "uploads/", "basemap/", "ground/");

    /** Folders of the data folder with files to carry. */
    static final List<String> FOLDERS = List.of("witness");

    private static final Pattern FILE =
            Pattern.compile(
                    JOURNAL_KEY
                            + "|"
                            + NETWORK_KEY
                            + "|store/[0-9a-f-]{36}/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}"
                            + "|uploads/[0-9a-f-]{36}(\\.part|/[0-9a-f]{16}-[0-9a-f-]{36})"
                            + "|witness/((checkpoints|cosigned)(-before-[0-9]+)?|erasures/list)\\.txt"
                            // Not the helpers of another program that has a map open.
                            + "|basemap/[^/.][^/]*(?<!-wal|-shm|-journal)"
                            + "|ground/(terrain|cover)/[^/.][^/]*");

    private Carried() {}

    static boolean isOfTheStore(String name) {
        return OF_THE_STORE.stream().anyMatch(name::startsWith);
    }

    /**
     * @param name below the data folder or the store, with {@code /} between its parts
     */
    static boolean is(String name) {
        return FILE.matcher(name).matches();
    }
}
