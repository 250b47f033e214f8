package org.qyran.server.shapes;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;

/** Where a raster lies, as its row keeps it: a frozen frame's file does not tell. */
public final class Placement {

    private Placement() {}

    /** x per column, x per row, x of the origin, then the same of y. */
    public static Double[] numbers(PixelGrid grid) {
        return new Double[] {
            grid.xPerColumn(), grid.xPerRow(), grid.originX(),
            grid.yPerColumn(), grid.yPerRow(), grid.originY()
        };
    }

    /**
     * @param row with the columns {@code epsg} and {@code grid} of a raster
     */
    public static Optional<Georeference> of(ResultSet row) throws SQLException {
        Array array = row.getArray("grid");
        if (array == null) {
            return Optional.empty();
        }
        Double[] g = (Double[]) array.getArray();
        return Crs.ofEpsg(row.getInt("epsg"))
                .map(crs ->
                        new Georeference(new PixelGrid(g[2], g[0], g[1], g[5], g[3], g[4]), crs));
    }
}
