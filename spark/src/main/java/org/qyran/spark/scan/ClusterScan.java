package org.qyran.spark.scan;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.spark.broadcast.Broadcast;
import org.qyran.cli.ScanEngine;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.scan.Elsewhere;
import org.qyran.imagery.scan.Scan;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.imagery.scan.ScanStage;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;
import org.qyran.spark.workers.Done;
import org.qyran.spark.workers.Workers;

/** The engine of {@code cluster scan}: pieces go to the workers, what they give is folded here. */
final class ClusterScan implements ScanEngine {

    /** Rasters under way, for each core: while one is folded, another's pieces fill the cores. */
    private static final int MOST_AT_ONCE = 16;

    private final Workers workers;
    private final int count;
    private final Broadcast<CarriedDetectors.Wire> detectors;
    private final ConcurrentSkipListSet<String> wanted = new ConcurrentSkipListSet<>();
    private final ScanCost cost;
    private final int rasters;

    /**
     * @param count pieces of each stage; 0 to choose
     */
    ClusterScan(
            Workers workers, CarriedDetectors detectors, int count, int rasters, ScanCost cost) {
        this.workers = workers;
        this.count = count;
        this.detectors = workers.everywhere(detectors.wire());
        this.rasters = rasters;
        this.cost = cost;
    }

    @Override
    public int atOnce() {
        return Math.clamp(rasters, 1, Math.min(MOST_AT_ONCE, workers.cores() + 1));
    }

    @Override
    public Progress progress(Path file, Progress all) {
        return cost.progress(file, all);
    }

    @Override
    public ScanOutcome scan(
            Path file,
            Raster raster,
            List<Detector> fitting,
            ScanSettings settings,
            Progress progress)
            throws IOException {
        String address = file.toAbsolutePath().toString();
        wanted.add(address);
        try {
            ScanOutcome outcome =
                    Scan.run(
                            raster.info(),
                            fitting,
                            settings,
                            progress,
                            new OnWorkers(address, raster.info()));
            if (outcome instanceof ScanOutcome.Finished) {
                cost.looked(raster.info());
            }
            return outcome;
        } finally {
            wanted.remove(address);
        }
    }

    /** Where pieces of one raster went; a later stage goes where its rows are decoded. */
    private final class OnWorkers implements Elsewhere {

        private final String address;
        private final RasterInfo info;
        private final TreeMap<Integer, String> placeByRow = new TreeMap<>();

        OnWorkers(String address, RasterInfo info) {
            this.address = address;
            this.info = info;
        }

        @Override
        public boolean run(ScanStage stage, Pieces pieces, OrderedWork.Fold<Serializable> fold)
                throws IOException {
            long perPiece =
                    pieces.perRow() == 0
                            ? 0
                            : (long) pieces.rowPixels()
                                    * Math.ceilDiv(info.width(), pieces.perRow())
                                    * info.bands().size()
                                    * info.type().bytes();
            List<Range> ranges = new ArrayList<>();
            for (int[] cut : Range.cut(pieces, workers.cores(), count, perPiece)) {
                ranges.add(new Range(address, cut[0], cut[1], new ArrayList<>(wanted)));
            }
            Broadcast<CarriedDetectors.Wire> made = detectors;
            return workers.with(
                    stage,
                    carried ->
                            workers.run(
                                    ranges,
                                    range -> OpenRasters.run(made.value(), carried.value(), range),
                                    i -> place(pieces, ranges.get(i)),
                                    (i, done) -> folded(pieces, ranges.get(i), done, fold)));
        }

        private void folded(
                Pieces pieces, Range range, Done<Given> done, OrderedWork.Fold<Serializable> fold)
                throws IOException {
            Given given = done.result();
            cost.piece(done.coreNanos(), given.bytesRead());
            if (given.refusal().isPresent()) {
                throw given.refusal().get().refusal();
            }
            if (pieces.perRow() > 0) {
                placeByRow.put(row(pieces, range.first()), done.where());
            }
            for (int piece = range.first(); piece < range.end(); piece++) {
                fold.take(piece, given.results()[piece - range.first()]);
            }
        }

        private int row(Pieces pieces, int piece) {
            return piece / pieces.perRow() * pieces.rowPixels();
        }

        private Optional<String> place(Pieces pieces, Range range) {
            if (pieces.perRow() == 0) {
                return Optional.empty();
            }
            Map.Entry<Integer, String> before =
                    placeByRow.floorEntry(row(pieces, (range.first() + range.end() - 1) / 2));
            return Optional.ofNullable(before).map(Map.Entry::getValue);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            cost.finish(workers.cores());
        } finally {
            workers.close();
            OpenRasters.closeAll();
        }
    }
}
