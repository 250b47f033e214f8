package org.qyran.survey.chance;

import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.qyran.geo.Antimeridian;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Moved;
import org.qyran.geo.PixelGrid;

/**
 * A search area cut into square cells, row by row from the north-west, in metres on the plane of
 * the UTM zone at its middle (whose scale is off by up to 0.1 %). Cells at the area's edge hold
 * only their part of it; cells outside, none.
 */
public final class Cells {

    /** Larger grids are refused: nobody plans a search by more, and memory has an end. */
    public static final int MOST = 4_000_000;

    /** A straight edge in degrees and in metres differ by half a metre over so much. */
    private static final double EDGE_DEGREES = 0.05;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Georeference ground;
    private final int columns;
    private final int rows;
    private final double sideMetres;
    private final Geometry area;
    private final double[] squareMetres;

    private Cells(
            Georeference ground, int columns, int rows, double sideMetres, Geometry areaOnPlane) {
        this.ground = ground;
        this.columns = columns;
        this.rows = rows;
        this.sideMetres = sideMetres;
        this.area = areaOnPlane;
        this.squareMetres = new double[columns * rows];
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(areaOnPlane);
        for (int cell = 0; cell < squareMetres.length; cell++) {
            Geometry square = GEOMETRY.toGeometry(envelope(cell));
            if (prepared.covers(square)) {
                squareMetres[cell] = sideMetres * sideMetres;
            } else if (prepared.intersects(square)) {
                squareMetres[cell] =
                        OverlayNGRobust.overlay(areaOnPlane, square, OverlayNG.INTERSECTION)
                                .getArea();
            }
        }
    }

    /**
     * @param areaDegrees polygons with holes in WGS 84 longitude, latitude; valid, not empty
     * @param sideMetres of a cell, above 0
     * @throws IllegalArgumentException when the area is not valid, has no inside, or would need
     *     more than {@link #MOST} cells
     */
    public static Cells over(Geometry areaDegrees, double sideMetres) {
        if (areaDegrees.isEmpty() || !areaDegrees.isValid() || !(areaDegrees.getArea() > 0)) {
            throw new IllegalArgumentException("a search area without a sound inside");
        }
        if (!(sideMetres > 0)) {
            throw new IllegalArgumentException("side %s m is not above 0".formatted(sideMetres));
        }
        Geometry whole = Antimeridian.unwrapped(areaDegrees);
        Coordinate middle = whole.getEnvelopeInternal().centre();
        Crs plane = Crs.utmOf(place(middle.x, middle.y));
        Geometry onPlane = onPlane(whole, plane);
        Envelope box = onPlane.getEnvelopeInternal();
        double wide = Math.ceil(box.getWidth() / sideMetres);
        double high = Math.ceil(box.getHeight() / sideMetres);
        if (!(wide * high <= MOST)) {
            throw new IllegalArgumentException(
                    "cells of %s m would be %.0f, more than %d"
                            .formatted(sideMetres, wide * high, MOST));
        }
        PixelGrid grid = PixelGrid.northUp(box.getMinX(), box.getMaxY(), sideMetres);
        return new Cells(
                new Georeference(grid, plane), (int) wide, (int) high, sideMetres, onPlane);
    }

    /** Of the area's inside, for tests and simulations that need no place on Earth. */
    static Cells square(int columns, int rows, double sideMetres) {
        PixelGrid grid = PixelGrid.northUp(500_000, 5_000_000, sideMetres);
        Envelope box =
                new Envelope(
                        500_000,
                        500_000 + columns * sideMetres,
                        5_000_000 - rows * sideMetres,
                        5_000_000);
        Crs plane = Crs.ofEpsg(32642).orElseThrow();
        return new Cells(
                new Georeference(grid, plane), columns, rows, sideMetres, GEOMETRY.toGeometry(box));
    }

    public int count() {
        return squareMetres.length;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public double sideMetres() {
        return sideMetres;
    }

    /** How the grid lies on the ground, as a raster of one pixel a cell. */
    public Georeference georeference() {
        return ground;
    }

    /** Of the search area within a cell, 0 … side². */
    public double squareMetres(int cell) {
        return squareMetres[cell];
    }

    /** The search area on the cells' plane. */
    public Geometry area() {
        return area;
    }

    public Envelope envelope(int cell) {
        int row = cell / columns;
        double west = ground.grid().x(cell % columns, 0);
        double north = ground.grid().y(0, row);
        return new Envelope(west, west + sideMetres, north - sideMetres, north);
    }

    /** The cell that holds a point of the plane, or −1. */
    public int at(double x, double y) {
        double column = Math.floor(ground.grid().column(x, y));
        double row = Math.floor(ground.grid().row(x, y));
        boolean inside = column >= 0 && row >= 0 && column < columns && row < rows;
        return inside ? ((int) row) * columns + (int) column : -1;
    }

    /** WGS 84 longitude, latitude to metres on the plane. */
    public Geometry toPlane(Geometry degrees) {
        return onPlane(degrees, ground.crs());
    }

    /** Metres on the plane to WGS 84 longitude, latitude. */
    public Geometry toDegrees(Geometry metres) {
        return Moved.by(
                (x, y) -> {
                    GroundPoint at = ground.crs().place(x, y);
                    return new Coordinate(at.longitudeDegrees(), at.latitudeDegrees());
                },
                metres);
    }

    private static Geometry onPlane(Geometry degrees, Crs plane) {
        boolean lines = degrees.getDimension() > 0;
        return Moved.by(
                (x, y) -> {
                    double[] at = plane.coordinates(place(x, y));
                    return new Coordinate(at[0], at[1]);
                },
                lines ? Densifier.densify(degrees, EDGE_DEGREES) : degrees);
    }

    private static GroundPoint place(double longitude, double latitude) {
        return new GroundPoint(latitude, longitude - Math.rint(longitude / 360) * 360);
    }
}
