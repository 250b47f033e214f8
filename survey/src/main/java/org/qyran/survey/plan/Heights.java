package org.qyran.survey.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.survey.cover.Plane;
import org.qyran.survey.cover.Sortie;

/** Turns the ways of a sortie into corners with heights over the terrain. */
final class Heights {

    private static final double SAMPLED_METRES = 30;

    private final SurveyRequest request;
    private final Plane plane;
    private final double tolerance;
    private double coarsest = 1;

    /**
     * @param tolerance share of the height that the flight may be lower or higher over the ground
     */
    Heights(SurveyRequest request, Plane plane, double tolerance) {
        this.request = request;
        this.plane = plane;
        this.tolerance = tolerance;
    }

    /** The greatest height over ground on any line so far, as a share of the height asked. */
    double coarsest() {
        return coarsest;
    }

    /** A place the terrain says nothing of, or that is no place to fly over level. */
    static final class NoWay extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Planning.Impossible impossible;

        NoWay(Planning.Impossible impossible) {
            super(impossible.why().name(), null, false, false);
            this.impossible = impossible;
        }

        Planning.Impossible impossible() {
            return impossible;
        }
    }

    List<Waypoint> waypoints(Sortie sortie, Crew crew) throws NoWay {
        List<Waypoint> corners = new ArrayList<>();
        Terrain terrain = request.terrain().orElse(null);
        double home = terrain == null ? 0 : ground(terrain, crew.launch());
        for (Sortie.Stretch stretch : sortie.stretches()) {
            List<Coordinate> way = stretch.way();
            for (int i = 1; i < way.size(); i++) {
                Coordinate from = way.get(i - 1);
                Coordinate to = way.get(i);
                if (terrain == null) {
                    add(corners, flat(from, stretch.looking()));
                    add(corners, flat(to, false));
                } else {
                    over(terrain, home, from, to, stretch.looking(), crew)
                            .forEach(corner -> add(corners, corner));
                }
            }
        }
        return corners.subList(1, corners.size() - 1);
    }

    private Waypoint flat(Coordinate at, boolean looking) {
        return new Waypoint(
                plane.place(at), request.heightMetres(), request.heightMetres(), looking);
    }

    /** The same corner ends one way and begins the next: how the next is flown counts. */
    private static void add(List<Waypoint> corners, Waypoint corner) {
        if (!corners.isEmpty() && same(corners.getLast().place(), corner.place())) {
            Waypoint last = corners.removeLast();
            corners.add(
                    new Waypoint(
                            corner.place(),
                            Math.max(
                                    last.heightAboveTakeOffMetres(),
                                    corner.heightAboveTakeOffMetres()),
                            Math.max(
                                    last.heightAboveGroundMetres(),
                                    corner.heightAboveGroundMetres()),
                            corner.looking()));
        } else {
            corners.add(corner);
        }
    }

    private static boolean same(GroundPoint a, GroundPoint b) {
        return Math.abs(a.latitudeDegrees() - b.latitudeDegrees()) < 1e-8
                && Math.abs(a.longitudeDegrees() - b.longitudeDegrees()) < 1e-8;
    }

    private List<Waypoint> over(
            Terrain terrain,
            double home,
            Coordinate from,
            Coordinate to,
            boolean looking,
            Crew crew)
            throws NoWay {
        double metres = from.distance(to);
        int n = 1 + Math.max(1, (int) Math.ceil(metres / SAMPLED_METRES));
        double[] along = new double[n];
        double[] ground = new double[n];
        double[] floor = new double[n];
        double[] ceiling = new double[n];
        double h = request.heightMetres();
        for (int i = 0; i < n; i++) {
            double share = i / (n - 1.0);
            along[i] = share * Math.max(metres, 1e-3);
            Coordinate at =
                    new Coordinate(
                            from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
            ground[i] = ground(terrain, plane.place(at));
            floor[i] = ground[i] + h * (1 - tolerance);
            ceiling[i] = ground[i] + h * (1 + tolerance);
            if (request.level() && home + h < floor[i]) {
                GroundPoint place = plane.place(at);
                throw new NoWay(
                        Planning.Impossible.because(
                                Planning.Why.UNDER_TERRAIN,
                                place.latitudeDegrees(),
                                place.longitudeDegrees(),
                                ground[i] - home,
                                Math.ceil(ground[i] - home + h)));
            }
        }
        List<HeightProfile.Corner> profile =
                request.level()
                        ? List.of(
                                new HeightProfile.Corner(0, home + h),
                                new HeightProfile.Corner(along[n - 1], home + h))
                        : HeightProfile.through(along, floor, ceiling, steepest(crew));
        List<Waypoint> corners = new ArrayList<>();
        for (int k = 0; k < profile.size(); k++) {
            HeightProfile.Corner corner = profile.get(k);
            double share = corner.along() / along[n - 1];
            int i = (int) Math.round(share * (n - 1));
            Coordinate at =
                    new Coordinate(
                            from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
            corners.add(
                    new Waypoint(
                            plane.place(at),
                            corner.height() - home,
                            corner.height() - ground[i],
                            looking && k < profile.size() - 1));
        }
        if (looking) {
            remember(profile, along, ground);
        }
        return corners;
    }

    private void remember(List<HeightProfile.Corner> profile, double[] along, double[] ground) {
        int piece = 1;
        for (int i = 0; i < along.length; i++) {
            while (piece < profile.size() - 1 && profile.get(piece).along() < along[i]) {
                piece++;
            }
            HeightProfile.Corner a = profile.get(piece - 1);
            HeightProfile.Corner b = profile.get(piece);
            double share = (along[i] - a.along()) / (b.along() - a.along());
            double height = a.height() + share * (b.height() - a.height());
            coarsest = Math.max(coarsest, (height - ground[i]) / request.heightMetres());
        }
    }

    private double steepest(Crew crew) {
        return crew.kind().climbSpeed() / crew.kind().cruiseSpeed();
    }

    private static double ground(Terrain terrain, GroundPoint place) throws NoWay {
        OptionalDouble height =
                terrain.heightMetres(place.latitudeDegrees(), place.longitudeDegrees());
        if (height.isEmpty()) {
            throw new NoWay(
                    Planning.Impossible.because(
                            Planning.Why.NO_TERRAIN,
                            place.latitudeDegrees(),
                            place.longitudeDegrees()));
        }
        return height.getAsDouble();
    }
}
