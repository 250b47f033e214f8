package org.qyran.bench.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Drawn;
import org.qyran.survey.chance.Nearness;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.Term;

/** Made-up search areas near 43.1° N, 71.2° E: outlines, rivers, what an analyst drew. */
final class MadeArea {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double LONGITUDE = 71.2;
    private static final double LATITUDE = 43.1;
    private static final double METRES_PER_LATITUDE = 111_100;
    private static final double METRES_PER_LONGITUDE = 81_300;

    private final SplittableRandom random;
    private final double reachMetres;

    /**
     * @param reachMetres from the middle to the farthest corner
     */
    MadeArea(SplittableRandom random, double reachMetres) {
        this.random = random;
        this.reachMetres = reachMetres;
    }

    /** A star-shaped outline, in one of two with a hole. */
    Geometry outline() {
        Geometry whole = star(0, 0, reachMetres / 2, reachMetres);
        return random.nextBoolean()
                ? whole.difference(star(0, 0, reachMetres / 8, reachMetres / 4))
                : whole;
    }

    /** Chance by a river and up to three drawings; up to 30 % elsewhere. */
    Prior prior(Cells cells) {
        List<Term> terms = new ArrayList<>();
        double half = 100 + reachMetres / 10 * random.nextDouble();
        terms.add(new Nearness(Term.Feature.WATER, river(), 1 + 5 * random.nextDouble(), half));
        for (int i = random.nextInt(4); i > 0; i--) {
            double least = Math.max(150, reachMetres / 10);
            Geometry drawn = star(offset(), offset(), least, 3 * least);
            double times = Math.exp(1.2 * random.nextGaussian());
            terms.add(new Drawn(drawn, Drawn.Grounds.TERRAIN, times));
        }
        return new Prior(cells, terms, 0.3 * random.nextDouble());
    }

    private Geometry river() {
        Coordinate[] bends = new Coordinate[12];
        for (int i = 0; i < bends.length; i++) {
            double east = reachMetres * (i / 5.5 - 1);
            bends[i] = degrees(east, reachMetres / 4 * random.nextGaussian());
        }
        return GEOMETRY.createLineString(bends);
    }

    private double offset() {
        return reachMetres * (random.nextDouble() - 0.5);
    }

    private Geometry star(double east, double north, double least, double most) {
        int corners = 7 + random.nextInt(6);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.6 * random.nextDouble()) / corners;
            double metres = least + (most - least) * random.nextDouble();
            ring[i] = degrees(east + metres * Math.cos(angle), north + metres * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return GEOMETRY.createPolygon(ring);
    }

    private static Coordinate degrees(double east, double north) {
        return new Coordinate(
                LONGITUDE + east / METRES_PER_LONGITUDE, LATITUDE + north / METRES_PER_LATITUDE);
    }
}
