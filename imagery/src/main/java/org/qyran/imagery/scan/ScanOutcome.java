package org.qyran.imagery.scan;

import java.util.List;
import org.qyran.imagery.mark.Detection;

/** How a scan ended. */
public sealed interface ScanOutcome {

    /**
     * To the end.
     *
     * @param detections strongest first
     * @param found how many there were before only the strongest were kept
     * @param detector in words what was used, e.g. {@code auto(cover+neighbours)}
     * @param threshold the score from which a pixel counted
     * @param rowsResumed rows of tiles taken over from an earlier run
     */
    record Finished(
            List<Detection> detections,
            long found,
            String detector,
            float threshold,
            int rowsResumed)
            implements ScanOutcome {}

    /**
     * Somebody asked to stop.
     *
     * @param rowsDone rows of tiles whose scores are kept for a restart; 0 while still learning
     * @param rows of tiles in all
     */
    record Stopped(int rowsDone, int rows) implements ScanOutcome {}
}
