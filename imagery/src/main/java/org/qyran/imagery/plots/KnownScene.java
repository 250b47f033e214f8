package org.qyran.imagery.plots;

import java.io.IOException;
import java.util.List;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.raster.Raster;

/** A raster in which every place is known: what is no place is known to be none. */
public interface KnownScene {

    /** Examples of one group are never split between learning and judging, e.g. a seed. */
    String group();

    /** Opened anew by every call; the caller closes it. */
    Raster open() throws IOException;

    /** The places, in the raster's pixels. */
    List<Polygon> places() throws IOException;
}
