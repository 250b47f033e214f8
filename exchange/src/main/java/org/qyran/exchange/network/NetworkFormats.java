package org.qyran.exchange.network;

import java.util.List;
import java.util.Optional;

/** All ways to hand a network over. A format is one file and one line here. */
public final class NetworkFormats {

    private static final List<NetworkFormat> ALL =
            List.of(new FollowTheMoney(), new GraphMl(), new Gexf(), new NetworkCsv());

    private NetworkFormats() {}

    public static List<NetworkFormat> all() {
        return ALL;
    }

    /** Nothing where there is no such format. */
    public static Optional<NetworkFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
