package org.qyran.survey.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Ray;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.locate.RaySearch;
import org.qyran.geo.locate.Sight;

/** The ground a camera saw: of one frame, or along a track. */
public final class Footprints {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Rays along each edge of a frame: enough for curved edges and broken ground. */
    private static final int RAYS_AN_EDGE = 4;

    /** Nobody turns within less; two fixes of a receiver at rest do. */
    private static final double SHORTEST_METRES = 0.5;

    private final Cells cells;

    public Footprints(Cells cells) {
        this.cells = cells;
    }

    /**
     * One frame's outline on the ground.
     *
     * @param pose its height above the terrain's reference
     * @return on the cells' plane; empty when an edge sees no ground, since then nobody can say how
     *     far it looked
     */
    public Optional<Geometry> ofFrame(CameraModel camera, CameraPose pose, Terrain terrain) {
        RaySearch search = new RaySearch(terrain);
        LocalFrame frame = new LocalFrame(pose.position());
        List<Coordinate> ring = new ArrayList<>();
        double[][] corners = {
            {0, 0}, {camera.width(), 0}, {camera.width(), camera.height()}, {0, camera.height()}
        };
        for (int side = 0; side < 4; side++) {
            double[] from = corners[side];
            double[] to = corners[(side + 1) % 4];
            for (int i = 0; i < RAYS_AN_EDGE; i++) {
                double share = (double) i / RAYS_AN_EDGE;
                Pixel pixel =
                        new Pixel(
                                from[0] + share * (to[0] - from[0]),
                                from[1] + share * (to[1] - from[1]));
                Optional<Vector3> direction = camera.direction(pixel);
                if (direction.isEmpty()) {
                    return Optional.empty();
                }
                Ray ray =
                        new Ray(
                                new Vector3(0, 0, 0),
                                pose.rotation().apply(direction.get()).unit());
                if (!(search.first(frame, ray) instanceof Sight.Ground ground)) {
                    return Optional.empty();
                }
                ring.add(onPlane(ground.place()));
            }
        }
        ring.add(ring.getFirst());
        Polygon outline = GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
        return outline.isValid() ? Optional.of(outline) : Optional.empty();
    }

    /** One fix of a track with how wide the camera saw there. */
    public record Fix(GroundPoint place, double swathMetres) {}

    /**
     * The ground a camera looking straight down passed over: a strip between each two fixes.
     *
     * @param track in order of time
     * @param longestGapMetres fixes farther apart than this leave a hole: nobody knows what was
     *     seen between them
     */
    public List<Geometry> ofTrack(List<Fix> track, double longestGapMetres) {
        List<Geometry> strips = new ArrayList<>();
        for (int i = 1, last = 0; i < track.size(); i++) {
            Coordinate a = onPlane(track.get(last).place());
            Coordinate b = onPlane(track.get(i).place());
            double metres = a.distance(b);
            if (metres < SHORTEST_METRES) {
                continue;
            }
            if (metres <= longestGapMetres) {
                strips.add(strip(a, track.get(last).swathMetres(), b, track.get(i).swathMetres()));
            }
            last = i;
        }
        return strips;
    }

    private static Geometry strip(Coordinate a, double wideA, Coordinate b, double wideB) {
        double metres = a.distance(b);
        double acrossX = -(b.y - a.y) / metres / 2;
        double acrossY = (b.x - a.x) / metres / 2;
        Coordinate first = new Coordinate(a.x + acrossX * wideA, a.y + acrossY * wideA);
        return GEOMETRY.createPolygon(
                new Coordinate[] {
                    first,
                    new Coordinate(b.x + acrossX * wideB, b.y + acrossY * wideB),
                    new Coordinate(b.x - acrossX * wideB, b.y - acrossY * wideB),
                    new Coordinate(a.x - acrossX * wideA, a.y - acrossY * wideA),
                    first
                });
    }

    private Coordinate onPlane(GroundPoint place) {
        double[] at = cells.georeference().crs().coordinates(place);
        return new Coordinate(at[0], at[1]);
    }
}
