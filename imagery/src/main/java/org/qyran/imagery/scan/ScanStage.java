package org.qyran.imagery.scan;

import java.io.Serializable;
import java.util.List;
import org.qyran.imagery.raster.Window;

/** What must be carried to another machine so that pieces of a stage can be done there. */
public sealed interface ScanStage extends Serializable {

    /** Tiles contribute to what detectors learn. */
    record Learn() implements ScanStage {}

    /**
     * Some tiles are scored to put several detectors on one scale.
     *
     * @param learned by each detector
     */
    record Compare(byte[] learned) implements ScanStage {}

    /**
     * Tiles become runs worth a mark.
     *
     * @param learned by each detector, and the compared scores
     * @param scoresWritten whether every pixel's score comes along, compressed
     */
    record Score(byte[] learned, boolean scoresWritten) implements ScanStage {}

    /**
     * Marks are explained.
     *
     * @param cores where each mark is explained
     * @param inside per mark one bit per pixel of its core, as {@link java.util.BitSet} writes them
     */
    record Explain(byte[] learned, List<Window> cores, List<byte[]> inside) implements ScanStage {}
}
