package org.qyran.imagery.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Progress;

class ElsewhereTest {

    /** As another machine would have it: bytes there, bytes back, in any order, twice for some. */
    private record Carrying(List<ScanWorker> machines, int cut, Random random)
            implements Elsewhere {

        @Override
        public boolean run(ScanStage stage, Pieces pieces, OrderedWork.Fold<Serializable> fold)
                throws IOException {
            List<Integer> from = new ArrayList<>();
            for (int piece = pieces.first(); piece < pieces.end(); piece += cut) {
                from.add(piece);
            }
            Collections.shuffle(from, random);
            Serializable[] results = new Serializable[pieces.end()];
            for (int piece : from) {
                int end = Math.min(pieces.end(), piece + cut);
                ScanStage there = carried(stage);
                int times = random.nextInt(3) == 0 ? 2 : 1;
                for (int time = 0; time < times; time++) {
                    ScanWorker machine = machines.get(random.nextInt(machines.size()));
                    Serializable[] given = carried(machine.run(there, piece, end));
                    System.arraycopy(given, 0, results, piece, given.length);
                }
            }
            for (int piece = pieces.first(); piece < pieces.end(); piece++) {
                fold.take(piece, results[piece]);
            }
            return true;
        }

        @SuppressWarnings({"unchecked", "BanSerializableRead"}) // What it wrote itself.
        private static <T extends Serializable> T carried(T value) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in =
                    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
    }

    private static List<Detector> detectors(String names) {
        return Arrays.stream(names.split(";"))
                .map(name -> Detectors.named(name).orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "rx-global, 7",
        "index, 1",
        "index;rx-global, 5",
        "index;rx-local:5/15;rx-global, 3",
        "auto, 9"
    })
    void givesWhatThreadsGive(String names, int cut, @TempDir Path folder) throws IOException {
        MemoryRaster raster = ScanTest.field(11, 900, 700);
        Path here = folder.resolve("here.tif");
        Path there = folder.resolve("there.tif");
        ScanSettings settings = ScanSettings.usual().withThreads(3);
        ScanOutcome local =
                Scan.run(raster, detectors(names), settings.withScores(here), Progress.SILENT);
        try (ScanWorker one =
                        new ScanWorker(raster, detectors(names), new CacheBudget(Long.MAX_VALUE));
                ScanWorker other = new ScanWorker(raster, detectors(names), new CacheBudget(0))) {
            Carrying carrying = new Carrying(List.of(one, other), cut, new Random(cut));
            ScanOutcome elsewhere =
                    Scan.run(
                            raster.info(),
                            detectors(names),
                            settings.withScores(there),
                            Progress.SILENT,
                            carrying);
            assertThat(elsewhere).isEqualTo(local);
            if (names.contains("rx")) {
                assertThat(((ScanOutcome.Finished) local).detections()).isNotEmpty();
            }
            assertThat(there).hasSameBinaryContentAs(here);
            // Without scores, pixels not worth a mark are not looked at as closely.
            assertThat(
                            Scan.run(
                                    raster.info(),
                                    detectors(names),
                                    settings,
                                    Progress.SILENT,
                                    carrying))
                    .isEqualTo(local);
        }
    }

    @Test
    void keepsNoMoreThanTheBudgetForAllRasters() throws IOException {
        CacheBudget budget = new CacheBudget(1 << 20);
        MemoryRaster raster = ScanTest.field(12, 900, 700);
        ScanWorker worker = new ScanWorker(raster, detectors("rx-global"), budget);
        worker.run(new ScanStage.Learn(), 0, 20);
        assertThat(budget.take(1 << 20)).isFalse();
        worker.close();
        assertThat(budget.take(1 << 20)).isTrue();
    }
}
