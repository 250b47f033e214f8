package org.qyran.scenario;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.qyran.geo.Crs;
import org.qyran.geo.GroundPoint;
import org.qyran.scenario.land.Land;
import org.qyran.scenario.land.Place;
import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.season.Season;
import org.qyran.scenario.sense.Scenery;
import org.qyran.scenario.thing.Thing;

/**
 * The village of Beszhyldyk and its fields as one seed invents them. World metres count east and
 * north from the south-west corner, along the axes of UTM zone 42 north. Safe for many threads.
 */
public final class World implements Scenery {

    /** Side of the land, metres, unless told otherwise: 0.36 km². */
    public static final double USUAL_SIZE = 600;

    /** WGS 84 / UTM zone 42 north. */
    public static final int EPSG = 32642;

    /** Height of the made world's level ground, metres above sea level. */
    public static final double GROUND_METRES = 620;

    private static final double LATITUDE = 43.02;
    private static final double LONGITUDE = 71.04;
    private static final double BIN = 16;

    private final long seed;
    private final double size;
    private final Season season;
    private final Land land;
    private final List<Thing> things;
    private final List<List<Integer>> bins = new ArrayList<>();
    private final int binsAcross;
    private final double originEast;
    private final double originNorth;
    private final Crs crs;

    private World(long seed, double size) {
        this.seed = seed;
        this.size = size;
        Dice dice = new Dice(seed);
        this.season = Season.of(dice.child("season", 0));
        this.land = Land.of(size, season, dice.child("land", 0));
        this.things = land.things();
        this.binsAcross = (int) Math.ceil(size / BIN) + 4;
        index();
        this.crs = Crs.ofEpsg(EPSG).orElseThrow();
        double[] corner = crs.coordinates(new GroundPoint(LATITUDE, LONGITUDE));
        this.originEast = Math.rint(corner[0]);
        this.originNorth = Math.rint(corner[1]);
    }

    /** The world of a seed at its usual size. */
    public static World of(long seed) {
        return of(seed, USUAL_SIZE);
    }

    /**
     * The world of a seed.
     *
     * @param sizeMetres its side, 200 … 5000
     */
    public static World of(long seed, double sizeMetres) {
        if (!(sizeMetres >= 200 && sizeMetres <= 5000)) {
            throw new IllegalArgumentException(
                    "a world's side is 200 … 5000 m, not %s".formatted(sizeMetres));
        }
        return new World(seed, sizeMetres);
    }

    private void index() {
        for (int i = 0; i < binsAcross * binsAcross; i++) {
            bins.add(new ArrayList<>());
        }
        for (int t = 0; t < things.size(); t++) {
            Bounds bounds = things.get(t).bounds();
            for (int row = bin(bounds.south()); row <= bin(bounds.north()); row++) {
                for (int column = bin(bounds.west()); column <= bin(bounds.east()); column++) {
                    bins.get(row * binsAcross + column).add(t);
                }
            }
        }
    }

    private int bin(double metres) {
        return (int) Math.clamp(Math.floor(metres / BIN) + 2, 0, binsAcross - 1);
    }

    private BitSet near(Bounds bounds) {
        BitSet found = new BitSet(things.size());
        for (int row = bin(bounds.south()); row <= bin(bounds.north()); row++) {
            for (int column = bin(bounds.west()); column <= bin(bounds.east()); column++) {
                for (int t : bins.get(row * binsAcross + column)) {
                    if (!found.get(t) && things.get(t).bounds().meets(bounds)) {
                        found.set(t);
                    }
                }
            }
        }
        return found;
    }

    @Override
    public double tallestMetres(Bounds within) {
        return near(within).stream()
                .mapToDouble(t -> things.get(t).tallestMetres())
                .max()
                .orElse(0);
    }

    @Override
    public void paint(Canvas canvas, Bounds core) {
        int west = (int) Math.round((core.west() - canvas.west) / canvas.cell);
        int north = (int) Math.round((canvas.north - core.north()) / canvas.cell);
        int east = (int) Math.round((core.east() - canvas.west) / canvas.cell);
        int south = (int) Math.round((canvas.north - core.south()) / canvas.cell);
        BitSet found = near(canvas.bounds());
        for (int t = found.nextSetBit(0); t >= 0; t = found.nextSetBit(t + 1)) {
            Thing thing = things.get(t);
            if (thing.tallestMetres() > 0) {
                canvas.clip(0, 0, canvas.width, canvas.height);
            } else {
                canvas.clip(west, north, east, south);
            }
            thing.paint(canvas);
        }
    }

    public long seed() {
        return seed;
    }

    public double sizeMetres() {
        return size;
    }

    public Season season() {
        return season;
    }

    /** How many things stand in it. */
    public int things() {
        return things.size();
    }

    /** What truly is there: sought plots and decoys, in world metres. */
    public List<Place> places() {
        return land.places();
    }

    /** The truth as polygons on the ground. */
    public Truth truth() {
        return new Truth(this);
    }

    public Crs crs() {
        return crs;
    }

    /** Easting of the world's west edge. */
    public double originEast() {
        return originEast;
    }

    /** Northing of the world's south edge. */
    public double originNorth() {
        return originNorth;
    }

    /** The place on the ground of world metres. */
    public GroundPoint place(double east, double north) {
        GroundPoint at = crs.place(originEast + east, originNorth + north);
        return new GroundPoint(at.latitudeDegrees(), at.longitudeDegrees(), GROUND_METRES);
    }
}
