package org.qyran.imagery.mark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.detect.Reason;

/**
 * What an algorithm marks in one raster.
 *
 * @param id stable across runs: the raster's file name and fingerprint, detector and first pixel
 * @param raster name of the raster it was found in
 * @param detector in words what was used, e.g. {@code auto(cover+neighbours)}
 * @param inPixels outline in pixel coordinates, with holes
 * @param onGround the same in WGS 84 longitude, latitude; empty without georeference
 * @param centre of the outline; empty without georeference
 * @param areaSquareMetres empty without georeference
 * @param score strongest score inside
 * @param calibrated whether {@code score} is a probability
 * @param reasons strongest first, at most three
 * @param chip picture of the mark and its surroundings, relative to the output folder
 * @param simulated whether the imagery says it is simulated
 */
public record Detection(
        String id,
        String raster,
        String detector,
        Polygon inPixels,
        Optional<Polygon> onGround,
        Optional<GroundPoint> centre,
        OptionalDouble areaSquareMetres,
        double score,
        boolean calibrated,
        List<Reason> reasons,
        Optional<Path> chip,
        boolean simulated) {
    public Detection {
        reasons = List.copyOf(reasons);
    }

    /** The same with another picture. */
    public Detection withChip(Optional<Path> picture) {
        return new Detection(
                id,
                raster,
                detector,
                inPixels,
                onGround,
                centre,
                areaSquareMetres,
                score,
                calibrated,
                reasons,
                picture,
                simulated);
    }
}
