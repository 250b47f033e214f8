package org.qyran.imagery.detect;

import java.util.List;
import java.util.Optional;

/** Every detector, in the order they are offered. Adding one is one file and one line here. */
public final class Detectors {

    private static final List<Detector> ALL = List.of(new IndexDetector(), new RxGlobal());

    private Detectors() {}

    public static List<Detector> all() {
        return ALL;
    }

    public static Optional<Detector> named(String name) {
        return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
    }
}
