package org.qyran.spark.scan;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.scan.CacheBudget;
import org.qyran.imagery.scan.ScanStage;
import org.qyran.imagery.scan.ScanWorker;
import org.qyran.kernel.BadInput;
import org.qyran.spark.addresses.Addresses;

/**
 * Rasters that this process of a cluster has open, with what it has decoded of them: the next piece
 * of the same raster finds it. Whoever is not wanted any more is closed.
 */
final class OpenRasters {

    /** Of the largest heap, as a scan on one machine. */
    private static final double CACHE_SHARE = 0.5;

    /** One for the process: Spark begins many tasks in it. */
    private static final OpenRasters HERE = new OpenRasters();

    private final CacheBudget budget =
            new CacheBudget((long) (CACHE_SHARE * Runtime.getRuntime().maxMemory()));
    private final Map<String, Open> open = new HashMap<>();
    private CarriedDetectors.@Nullable Wire detectorsOf;
    private List<Detector> detectors = List.of();

    private static final class Open {
        private @Nullable ScanWorker worker;
        private int users;
    }

    /** Does a range of pieces here. */
    static Given run(CarriedDetectors.Wire detectors, ScanStage stage, Range range)
            throws IOException {
        long before = Source.bytesReadByThisThread();
        try {
            Open open = HERE.take(range);
            try {
                Serializable[] results =
                        HERE.worker(open, detectors, range.raster())
                                .run(stage, range.first(), range.end());
                return new Given(results, Source.bytesReadByThisThread() - before, null);
            } finally {
                HERE.release(open);
            }
        } catch (BadInput bad) {
            return new Given(
                    new Serializable[0],
                    Source.bytesReadByThisThread() - before,
                    CarriedRefusal.of(bad));
        }
    }

    private synchronized Open take(Range range) throws IOException {
        Iterator<Map.Entry<String, Open>> all = open.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Open> entry = all.next();
            if (entry.getValue().users == 0 && !range.wanted().contains(entry.getKey())) {
                all.remove();
                ScanWorker worker = entry.getValue().worker;
                if (worker != null) {
                    worker.close();
                }
            }
        }
        Open mine = open.computeIfAbsent(range.raster(), raster -> new Open());
        mine.users++;
        return mine;
    }

    private synchronized void release(Open mine) {
        mine.users--;
    }

    private ScanWorker worker(Open mine, CarriedDetectors.Wire carried, String address)
            throws IOException {
        synchronized (mine) {
            ScanWorker there = mine.worker;
            if (there != null) {
                return there;
            }
            Raster raster = Rasters.open(Addresses.path(address));
            try {
                List<Detector> fitting =
                        CarriedDetectors.fitting(made(carried), Scene.of(raster.info()));
                ScanWorker made = new ScanWorker(raster, fitting, budget);
                mine.worker = made;
                return made;
            } catch (IOException | RuntimeException e) {
                raster.close();
                throw e;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // The same broadcast is the same object.
    private synchronized List<Detector> made(CarriedDetectors.Wire carried) throws IOException {
        if (detectorsOf != carried) {
            try {
                detectors = new ArrayList<>(carried.detectors());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            detectorsOf = carried;
        }
        return detectors;
    }

    /** Closes all: a scan is over, and this process may go on with another. */
    static void closeAll() throws IOException {
        HERE.take(new Range("", 0, 0, new ArrayList<>()));
    }
}
