package org.qyran.server.search;

import java.util.UUID;
import org.qyran.server.peers.Hearer;
import org.qyran.server.peers.Tidings;
import org.springframework.stereotype.Component;

/** Another server erased something: no map drawn from it stays in memory here. */
@Component
class ErasedElsewhere implements Hearer {

    private final AreaMaps maps;

    ErasedElsewhere(AreaMaps maps) {
        this.maps = maps;
    }

    @Override
    public String kind() {
        return Tidings.ERASED;
    }

    @Override
    public void hear(String words) {
        maps.forget(UUID.fromString(words));
    }

    @Override
    public void missed() {
        maps.forgetAll();
    }
}
