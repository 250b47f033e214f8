package org.qyran.imagery.frames;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.terrain.LevelGround;

/**
 * What the ground is taken to be.
 *
 * @param terrain from files, where given
 * @param levelMetres height of level ground above sea level, where typed
 * @param levelErrorMetres one standard deviation of real ground about a level assumed
 * @param takeOff where the flight began, where known
 */
public record Ground(
        Optional<Terrain> terrain,
        OptionalDouble levelMetres,
        double levelErrorMetres,
        Optional<GroundPoint> takeOff) {

    /** Fields and villages rise and fall by this much about the place of take-off. */
    public static final double USUAL_LEVEL_ERROR_METRES = 3;

    /** Nothing is known: level at the height of take-off. */
    public static final Ground LEVEL =
            new Ground(
                    Optional.empty(),
                    OptionalDouble.empty(),
                    USUAL_LEVEL_ERROR_METRES,
                    Optional.empty());

    /** Of the elevation that telemetry tells of a frame's centre. */
    private static final double CENTRE_ERROR_METRES = 5;

    /** The terrain a frame is looked through to, with what to say about it. */
    public record Chosen(Terrain terrain, Note note) {}

    /**
     * @param centreMetres elevation of what the frame's middle shows, where telemetry tells it
     */
    public Chosen of(Optional<Double> centreMetres) {
        if (terrain.isPresent()) {
            return new Chosen(terrain.get(), Note.of("ground.terrain", terrain.get().source()));
        }
        if (levelMetres.isPresent()) {
            double metres = levelMetres.getAsDouble();
            return new Chosen(
                    new LevelGround(
                            metres, HeightReference.SEA_LEVEL, levelErrorMetres, "level, typed"),
                    Note.of("ground.level.typed", metres));
        }
        if (centreMetres.isPresent()) {
            double metres = centreMetres.get();
            double error = Math.hypot(levelErrorMetres, CENTRE_ERROR_METRES);
            return new Chosen(
                    new LevelGround(metres, HeightReference.SEA_LEVEL, error, "level, centre"),
                    Note.of("ground.level.centre", metres));
        }
        return new Chosen(
                new LevelGround(
                        0, HeightReference.ABOVE_TAKE_OFF, levelErrorMetres, "level, take-off"),
                Note.of("ground.level.take-off", levelErrorMetres));
    }

    /**
     * The place's height as told to people: above sea level wherever that is known.
     *
     * @return the place, and what its height counts from
     */
    static Told told(GroundPoint met, Terrain terrain, Frame frame) {
        Double sea = frame.heights().get(HeightReference.SEA_LEVEL);
        Double aboveTakeOff = frame.heights().get(HeightReference.ABOVE_TAKE_OFF);
        if (terrain.reference() != HeightReference.ABOVE_TAKE_OFF) {
            return new Told(met, List.of());
        }
        if (sea != null && aboveTakeOff != null) {
            double metres = met.heightMetres() + sea - aboveTakeOff;
            return new Told(
                    new GroundPoint(met.latitudeDegrees(), met.longitudeDegrees(), metres),
                    List.of(Note.of("told.take-off", sea - aboveTakeOff)));
        }
        return new Told(met, List.of(Note.of("told.relative")));
    }

    record Told(GroundPoint place, List<Note> notes) {}
}
