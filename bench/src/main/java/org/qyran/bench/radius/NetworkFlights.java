package org.qyran.bench.radius;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Vector3;
import org.qyran.imagery.frames.AdjustedFrames;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FrameNetwork;
import org.qyran.imagery.frames.Picture;
import org.qyran.imagery.frames.SeenPlace;
import org.qyran.imagery.frames.Verdict;
import org.qyran.kernel.Progress;

/**
 * Frames matched with each other: every trial is a flight of its own, seen, matched, adjusted and
 * asked for a few places. Places of one flight share its errors, so flights are what counts.
 */
final class NetworkFlights {

    private static final int FLIGHTS = Integer.getInteger("qyran.radius95.flights", 400);
    private static final long SEED = Long.getLong("qyran.radius95.seed", 9_500);
    private static final int PLACES = 5;
    private static final double PIXEL_ERROR = 1;

    private NetworkFlights() {}

    /**
     * @param flights that told at least one place
     * @param refused flights all of whose places were refused
     * @param unchecked flights with a place that no network holds
     * @param named how many flights' faults were named how
     */
    record Flown(
            List<Trial> trials,
            int flights,
            int refused,
            int unchecked,
            Map<MadeFault.Kind, Map<MadeFault.Naming, Integer>> named) {

        /** Of the share inside, with flights as the independent unit. */
        double standardError() {
            Map<Integer, double[]> byFlight = new HashMap<>();
            for (Trial t : trials) {
                double[] tally = byFlight.computeIfAbsent(t.flight(), f -> new double[2]);
                tally[0] += t.inside() ? 1 : 0;
                tally[1]++;
            }
            double share = Coverage.of(trials).share();
            double squares = 0;
            for (double[] tally : byFlight.values()) {
                squares += Math.pow(tally[0] - share * tally[1], 2);
            }
            return Math.sqrt(squares) / trials.size();
        }
    }

    private record Told(
            List<Trial> trials,
            boolean refused,
            boolean unchecked,
            MadeFault.Kind kind,
            MadeFault.Naming naming) {}

    static Flown fly() {
        List<Told> told =
                IntStream.range(0, FLIGHTS).parallel().mapToObj(NetworkFlights::flight).toList();
        Map<MadeFault.Kind, Map<MadeFault.Naming, Integer>> named =
                new EnumMap<>(MadeFault.Kind.class);
        for (Told t : told) {
            named.computeIfAbsent(t.kind, k -> new EnumMap<>(MadeFault.Naming.class))
                    .merge(t.naming, 1, Integer::sum);
        }
        return new Flown(
                told.stream().flatMap(t -> t.trials.stream()).toList(),
                (int) told.stream().filter(t -> !t.trials.isEmpty()).count(),
                (int) told.stream().filter(t -> t.refused).count(),
                (int) told.stream().filter(t -> t.unchecked).count(),
                named);
    }

    private static Told flight(int index) {
        SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + index);
        MadeFlight flight = new MadeFlight(random);
        Map<String, Picture> pictures = new HashMap<>();
        List<Frame> frames = new ArrayList<>();
        for (MadeFlight.Shot shot : flight.shots) {
            frames.add(shot.frame());
            pictures.put(
                    shot.frame().name(),
                    flight.ground.seen(flight.camera, shot.rotation(), shot.position()));
        }
        AdjustedFrames adjusted =
                FrameNetwork.adjust(
                        frames,
                        (frame, side) -> Objects.requireNonNull(pictures.get(frame.name())),
                        Progress.SILENT);
        List<Trial> trials = new ArrayList<>();
        boolean refused = false;
        boolean unchecked = false;
        for (int i = 0; i < PLACES; i++) {
            MadeFlight.Shot shot = flight.shots.get(random.nextInt(flight.shots.size()));
            Verdict verdict = adjusted.verdict(shot.frame().name());
            refused |= verdict instanceof Verdict.Refused;
            unchecked |= verdict instanceof Verdict.Unchecked;
            trial(index, flight, shot, adjusted, random).ifPresent(trials::add);
        }
        return new Told(
                trials,
                refused && trials.isEmpty(),
                unchecked,
                flight.fault.kind(),
                flight.fault.named(flight.faulty, adjusted));
    }

    private static Optional<Trial> trial(
            int index,
            MadeFlight flight,
            MadeFlight.Shot shot,
            AdjustedFrames adjusted,
            SplittableRandom random) {
        Pixel pixel = new Pixel(random.nextDouble(5, 355), random.nextDouble(5, 235));
        Pixel marked =
                new Pixel(
                        pixel.x() + PIXEL_ERROR * random.nextGaussian(),
                        pixel.y() + PIXEL_ERROR * random.nextGaussian());
        Vector3 ray = shot.rotation().apply(flight.camera.direction(pixel).orElseThrow());
        Vector3 truth = flight.ground.met(shot.position(), ray);
        if (!(adjusted.locate(shot.frame().name(), marked, PIXEL_ERROR)
                instanceof SeenPlace.Found found)) {
            return Optional.empty();
        }
        return Optional.of(
                new Trial(
                        index,
                        flight.local.local(found.point()).minus(truth).horizontalLength(),
                        found.error().radius95Metres(),
                        flight.stated.horizontalMetres(),
                        Math.toDegrees(Math.acos(-ray.unit().z())),
                        flight.fault.kind()));
    }
}
