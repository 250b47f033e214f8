package org.qyran.imagery.detect;

import java.util.List;
import java.util.Optional;

/** Every detector, in the order they are offered. Adding one is one file and one line here. */
public final class Detectors {

    private static final List<Detector> ALL =
            List.of(
                    new Auto(new Hyperspectral(), new ModelDetector(), new RxGlobal()),
                    new IndexDetector(),
                    new RxGlobal(),
                    new RxLocal(),
                    SpectralMatch.ace(),
                    SpectralMatch.matchedFilter(),
                    new Hyperspectral(),
                    new CoverDetector(),
                    new NeighboursDetector(),
                    new ModelDetector());

    private Detectors() {}

    public static List<Detector> all() {
        return ALL;
    }

    /**
     * @param name a detector's name, or {@code name:option}, e.g. {@code rx-local:5/15}
     */
    public static Optional<Detector> named(String name) {
        int colon = name.indexOf(':');
        String plain = colon < 0 ? name : name.substring(0, colon);
        Optional<Detector> found = ALL.stream().filter(d -> d.name().equals(plain)).findFirst();
        return colon < 0 ? found : found.flatMap(d -> d.with(name.substring(colon + 1)));
    }
}
