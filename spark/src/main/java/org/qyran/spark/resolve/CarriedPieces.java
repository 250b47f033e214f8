package org.qyran.spark.resolve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qyran.network.resolve.Stage;
import org.qyran.network.resolve.Workers;

/** Has pieces done by a cluster, but for those that are kept from before. */
final class CarriedPieces implements Workers {

    private final org.qyran.spark.workers.Workers cluster;
    private final GroundThere there;
    private final Optional<KeptPieces> kept;
    private final Cost cost;

    /** Told after each slice. */
    private final Runnable told;

    CarriedPieces(
            org.qyran.spark.workers.Workers cluster,
            GroundThere there,
            Optional<KeptPieces> kept,
            Cost cost,
            Runnable told) {
        this.cluster = cluster;
        this.there = there;
        this.kept = kept;
        this.cost = cost;
        this.told = told;
    }

    /**
     * @throws UncheckedIOException where a piece failed again and again, or somebody asked to stop
     */
    @Override
    public <R extends Serializable> List<R> run(Stage<R> stage) {
        try {
            return carried(stage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <R extends Serializable> List<R> carried(Stage<R> stage) throws IOException {
        List<int[]> ranges = Slice.ranges(stage.pieces());
        Optional<Path> folder = kept.isPresent() ? kept.get().of(stage) : Optional.empty();
        List<Optional<Results<R>>> results = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (int s = 0; s < ranges.size(); s++) {
            int slice = s;
            Optional<Results<R>> before = folder.flatMap(at -> KeptPieces.read(at, slice));
            results.add(before);
            if (before.isPresent()) {
                cost.done(0, true);
            } else {
                missing.add(s);
            }
        }
        if (!missing.isEmpty()) {
            List<int[]> asked = missing.stream().map(ranges::get).toList();
            try (Keeping keeping = new Keeping(folder)) {
                carry(
                        stage,
                        asked,
                        (at, result, coreNanos) -> {
                            int slice = missing.get(at);
                            keeping.keep(slice, result);
                            results.set(slice, Optional.of(result));
                            cost.done(coreNanos, false);
                            told.run();
                        });
            }
        }
        List<R> pieces = new ArrayList<>();
        results.forEach(slice -> pieces.addAll(slice.orElseThrow().pieces()));
        return pieces;
    }

    private <R extends Serializable> void carry(Stage<R> stage, List<int[]> ranges, Taken<R> taken)
            throws IOException {
        boolean all;
        if (cluster.isHere()) {
            List<Integer> cores = IntStream.range(0, cluster.cores()).boxed().toList();
            try (StageHere<R> here = new StageHere<>(stage, there.ground(), ranges, taken)) {
                all = cluster.all(cores, here.work(), (_, _) -> {});
            }
        } else {
            all =
                    cluster.with(
                            stage.common(),
                            common ->
                                    cluster.all(
                                            ranges.stream()
                                                    .map(range -> Slice.of(stage, range))
                                                    .toList(),
                                            new DoPieces<>(there, common),
                                            (at, done) ->
                                                    taken.take(
                                                            at, done.result(), done.coreNanos())));
        }
        if (!all) {
            throw new InterruptedIOException("stopped");
        }
    }
}
