package org.qyran.server.network;

import java.util.UUID;

/** An entity as others name it. */
record Named(UUID id, String kind, String label) {

    static Named of(SeenNetwork network, int entity) {
        return new Named(network.id(entity), network.kind(entity), network.label(entity));
    }
}
