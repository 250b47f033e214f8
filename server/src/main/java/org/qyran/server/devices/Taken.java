package org.qyran.server.devices;

import java.util.List;
import java.util.UUID;

/** What became of an entry. */
public sealed interface Taken {

    /**
     * It counts as told.
     *
     * @param grounds decisions under which what it speaks of was gained: it is sealed with them
     * @param photosLost how many photos it names that its device no longer has
     */
    record Done(List<UUID> grounds, int photosLost) implements Taken {
        public Done {
            grounds = List.copyOf(grounds);
        }

        public Done(List<UUID> grounds) {
            this(grounds, 0);
        }
    }

    /**
     * Somebody was first.
     *
     * @param state as it stands
     * @param by whose doing that was; empty for the server's own
     * @param grounds as {@link Done}
     */
    record Second(String state, String by, List<UUID> grounds) implements Taken {
        public Second {
            grounds = List.copyOf(grounds);
        }
    }

    /**
     * Nothing was changed; it stays sealed until the prosecutor decides.
     *
     * @param why a word of {@code devices_*.properties}, there after "sealed-"
     */
    record Doubtful(String why) implements Taken {}
}
