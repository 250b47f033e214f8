package org.qyran.geo;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * A coordinate reference system in traditional axis order (x east or longitude, y north or
 * latitude). Safe for many threads.
 */
public final class Crs {

    /** Reading one definition takes milliseconds, and there are some thousands of them. */
    private static final ConcurrentHashMap<Integer, Optional<Crs>> READ = new ConcurrentHashMap<>();

    /** WGS 84 longitude, latitude in degrees. */
    public static final Crs WGS84 = ofEpsg(4326).orElseThrow();

    private static final String GEOGRAPHIC = "+proj=longlat +datum=WGS84 +no_defs";

    private final int epsg;
    private final CoordinateReferenceSystem system;
    private final CoordinateTransform toGeographic;
    private final CoordinateTransform fromGeographic;

    private Crs(int epsg, CoordinateReferenceSystem system) {
        this.epsg = epsg;
        this.system = system;
        CoordinateReferenceSystem geographic =
                new CRSFactory().createFromParameters("WGS84", GEOGRAPHIC);
        CoordinateTransformFactory transforms = new CoordinateTransformFactory();
        this.toGeographic = transforms.createTransform(system, geographic);
        this.fromGeographic = transforms.createTransform(geographic, system);
    }

    /** The system of an EPSG code; empty where the code is unknown. */
    public static Optional<Crs> ofEpsg(int code) {
        return READ.computeIfAbsent(code, Crs::read);
    }

    private static Optional<Crs> read(int code) {
        try {
            CRSFactory factory = new CRSFactory();
            Optional<String> known = common(code);
            return Optional.of(
                    new Crs(
                            code,
                            known.isPresent()
                                    ? factory.createFromParameters("EPSG:" + code, known.get())
                                    : factory.createFromName("EPSG:" + code)));
        } catch (Proj4jException e) {
            return Optional.empty();
        }
    }

    /** WGS 84 and its UTM zones by their definition: looking up the registry takes a while. */
    private static Optional<String> common(int code) {
        int zone = code % 100;
        boolean utm = (code / 100 == 326 || code / 100 == 327) && zone >= 1 && zone <= 60;
        if (utm) {
            String south = code / 100 == 327 ? " +south" : "";
            return Optional.of(
                    "+proj=utm +zone=%d%s +datum=WGS84 +units=m +no_defs".formatted(zone, south));
        }
        return code == 4326 ? Optional.of(GEOGRAPHIC) : Optional.empty();
    }

    /** The WGS 84 UTM zone that holds a place: EPSG 326zz north, 327zz south. */
    public static Crs utmOf(GroundPoint place) {
        int zone = (int) Math.floor((place.longitudeDegrees() + 180) / 6) + 1;
        int base = place.latitudeDegrees() >= 0 ? 32600 : 32700;
        return ofEpsg(base + Math.min(zone, 60)).orElseThrow();
    }

    public int epsg() {
        return epsg;
    }

    /** Whether coordinates are degrees of longitude and latitude rather than lengths. */
    public boolean isGeographic() {
        return Boolean.TRUE.equals(system.isGeographic());
    }

    /** The place of (x, y); height unknown. */
    public GroundPoint place(double x, double y) {
        ProjCoordinate result =
                toGeographic.transform(new ProjCoordinate(x, y), new ProjCoordinate());
        return new GroundPoint(result.y, result.x);
    }

    /** {x, y} of a place in this system's units. */
    public double[] coordinates(GroundPoint place) {
        ProjCoordinate result =
                fromGeographic.transform(
                        new ProjCoordinate(place.longitudeDegrees(), place.latitudeDegrees()),
                        new ProjCoordinate());
        return new double[] {result.x, result.y};
    }
}
