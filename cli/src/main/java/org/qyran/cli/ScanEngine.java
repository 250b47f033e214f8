package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.qyran.imagery.chip.Chips;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.scan.Scan;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.Progress;

/** Where {@code scan} does its work. The result never depends on it. */
public interface ScanEngine extends AutoCloseable {

    /** How many rasters are under way at the same time, at least 1. */
    int atOnce();

    ScanOutcome scan(
            Path file,
            Raster raster,
            List<Detector> detectors,
            ScanSettings settings,
            Progress progress)
            throws IOException;

    /** All is done, or stopped: says what it took, if anybody asked. */
    @Override
    void close() throws IOException;

    /** The threads of this machine, one raster after the other. */
    ScanEngine HERE =
            new ScanEngine() {
                @Override
                public int atOnce() {
                    return 1;
                }

                @Override
                public ScanOutcome scan(
                        Path file,
                        Raster raster,
                        List<Detector> detectors,
                        ScanSettings settings,
                        Progress progress)
                        throws IOException {
                    return Scan.run(raster, detectors, settings, progress);
                }

                @Override
                public void close() {}
            };

    /** How one raster tells how far it is, where several are under way. */
    default Progress progress(Path file, Progress all) {
        return all;
    }

    /** Pictures of the strongest marks. */
    default List<Detection> picture(
            Raster raster,
            List<Detection> detections,
            Path out,
            int most,
            ScanSettings settings,
            Progress progress)
            throws IOException {
        return Chips.write(raster, detections, out, most, settings.threads(), progress);
    }
}
