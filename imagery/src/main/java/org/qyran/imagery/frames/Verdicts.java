package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.camera.Vector3;

/** Turns what was measured into what is said of each frame. */
final class Verdicts {

    private static final double SURE = 3;
    private static final double LEAST_HEIGHT_METRES = 2;
    private static final double LEAST_POSITION_METRES = 4;
    private static final double MOST_OFF_NADIR_DEGREES = 30;

    private final List<Frame> frames;
    private final @Nullable Verdict[] verdicts;
    private final int[] order;
    private final int[] rank;

    Verdicts(List<Frame> frames) {
        this.frames = frames;
        this.verdicts = new Verdict[frames.size()];
        this.order = inTime(frames);
        this.rank = new int[order.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
        }
    }

    /** By instant where all have one and they differ, else by name. */
    private static int[] inTime(List<Frame> frames) {
        boolean timed =
                frames.stream().allMatch(f -> f.instant().isPresent())
                        && frames.stream().map(Frame::instant).distinct().count() == frames.size();
        Comparator<Integer> byName = Comparator.naturalOrder();
        Comparator<Integer> inOrder =
                timed
                        ? Comparator.comparing((Integer i) -> frames.get(i).instant().orElseThrow())
                        : byName;
        return IntStream.range(0, frames.size()).boxed().sorted(inOrder).mapToInt(i -> i).toArray();
    }

    void set(int frame, Verdict verdict) {
        verdicts[frame] = verdict;
    }

    List<Verdict> all() {
        List<Verdict> all = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict == null) {
                throw new IllegalStateException("a frame nobody judged");
            }
            all.add(verdict);
        }
        return all;
    }

    /** What one frame's correction amounts to. */
    private record Measured(
            int frame,
            double yaw,
            double yawSigma,
            Vector3 moved,
            double heightSigma,
            double side) {}

    void judge(
            Shape shape, Diagnosis diagnosis, Recorded recorded, NetworkAdjustment.Solved solved) {
        List<Measured> turned = new ArrayList<>();
        List<Measured> yawOff = new ArrayList<>();
        List<Measured> yawUntold = new ArrayList<>();
        List<Measured> heightOff = new ArrayList<>();
        List<Measured> positionOff = new ArrayList<>();
        int[] quarters = new int[frames.size()];
        for (int k = 0; k < shape.members().length; k++) {
            Measured m = measured(shape.members()[k], k, recorded, solved);
            quarters[m.frame()] = diagnosis.quarters()[k];
            if (diagnosis.yawUntold()[k]) {
                yawUntold.add(m);
            } else if (diagnosis.yawWrong()[k]) {
                (diagnosis.quarters()[k] != 0 ? turned : yawOff).add(m);
            }
            double height = Math.abs(m.moved().z());
            if (diagnosis.heightWrong()[k]
                    && height > Math.max(LEAST_HEIGHT_METRES, SURE * m.heightSigma())) {
                heightOff.add(m);
            }
            if (diagnosis.positionWrong()[k]
                    && m.moved().horizontalLength() > LEAST_POSITION_METRES) {
                positionOff.add(m);
            }
        }
        List<List<Finding>> findings = new ArrayList<>();
        frames.forEach(f -> findings.add(new ArrayList<>()));
        spread(
                findings,
                legs(turned, m -> quarters[m.frame()], 0.5),
                leg -> turned(leg, quarters, shape));
        spread(findings, legs(yawOff, Measured::yaw, Math.toRadians(8)), leg -> yawOff(leg, shape));
        spread(findings, legs(yawUntold, m -> 0, 1), leg -> yawMeasured(leg, shape));
        spread(findings, legs(heightOff, m -> m.moved().z(), 3), leg -> heightOff(leg, recorded));
        spread(findings, legs(positionOff, m -> m.moved().x(), 3), this::positionOff);
        for (int member : shape.members()) {
            List<Finding> mine = findings.get(member);
            verdicts[member] =
                    mine.isEmpty()
                            ? new Verdict.Sound(neighbours(shape, member))
                            : new Verdict.Corrected(mine);
        }
    }

    private static Measured measured(
            int frame, int k, Recorded recorded, NetworkAdjustment.Solved solved) {
        Station station = solved.bundle().stations().get(k);
        int at = solved.bundle().stationAt(k);
        double yaw =
                Diagnosis.wrapped(
                        LevelView.yawRadians(station.rotation()) - recorded.yaws()[frame]);
        return new Measured(
                frame,
                yaw,
                Math.sqrt(solved.covariance().get(at + 2, at + 2)),
                station.position().minus(recorded.positions()[frame]),
                Math.sqrt(solved.covariance().get(at + 5, at + 5)),
                Math.sqrt(solved.covariance().get(at + 3, at + 3)));
    }

    /** Runs of frames next to each other in time with nearly the same value. */
    private List<List<Measured>> legs(
            List<Measured> all, java.util.function.ToDoubleFunction<Measured> value, double same) {
        List<Measured> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(m -> rank[m.frame()]));
        List<List<Measured>> legs = new ArrayList<>();
        for (Measured m : sorted) {
            List<Measured> last = legs.isEmpty() ? List.of() : legs.getLast();
            boolean joins =
                    !last.isEmpty()
                            && rank[m.frame()] == rank[last.getLast().frame()] + 1
                            && Math.abs(
                                            value.applyAsDouble(m)
                                                    - value.applyAsDouble(last.getFirst()))
                                    < same;
            if (!joins) {
                legs.add(new ArrayList<>());
            }
            legs.getLast().add(m);
        }
        return legs;
    }

    private static void spread(
            List<List<Finding>> findings,
            List<List<Measured>> legs,
            java.util.function.Function<List<Measured>, Finding> finding) {
        for (List<Measured> leg : legs) {
            Finding found = finding.apply(leg);
            leg.forEach(m -> findings.get(m.frame()).add(found));
        }
    }

    private Finding turned(List<Measured> leg, int[] quarters, Shape shape) {
        int q = quarters[leg.getFirst().frame()];
        double yaw = meanYaw(leg, q * Math.PI / 2);
        return new Finding.PixelsTurned(
                names(leg),
                q,
                Math.toDegrees(yaw),
                Math.toDegrees(mean(leg, Measured::yawSigma)),
                pairs(leg, shape));
    }

    private Finding yawOff(List<Measured> leg, Shape shape) {
        double yaw = meanYaw(leg, leg.getFirst().yaw());
        return new Finding.YawOff(
                names(leg),
                Math.toDegrees(Diagnosis.wrapped(yaw)),
                Math.toDegrees(mean(leg, Measured::yawSigma)),
                pairs(leg, shape));
    }

    private Finding yawMeasured(List<Measured> leg, Shape shape) {
        return new Finding.YawMeasured(
                names(leg), Math.toDegrees(mean(leg, Measured::yawSigma)), pairs(leg, shape));
    }

    private Finding heightOff(List<Measured> leg, Recorded recorded) {
        return new Finding.HeightOff(
                names(leg),
                mean(leg, m -> m.moved().z()),
                mean(leg, Measured::heightSigma),
                mean(leg, m -> recorded.positions()[m.frame()].z()));
    }

    private Finding positionOff(List<Measured> leg) {
        return new Finding.PositionOff(
                names(leg),
                mean(leg, m -> m.moved().x()),
                mean(leg, m -> m.moved().y()),
                mean(leg, Measured::side));
    }

    private List<String> names(List<Measured> leg) {
        return leg.stream().map(m -> frames.get(m.frame()).name()).toList();
    }

    private static double mean(
            List<Measured> leg, java.util.function.ToDoubleFunction<Measured> value) {
        return leg.stream().mapToDouble(value).average().orElseThrow();
    }

    private static double meanYaw(List<Measured> leg, double near) {
        return near + mean(leg, m -> Diagnosis.wrapped(m.yaw() - near));
    }

    private static int pairs(List<Measured> leg, Shape shape) {
        return (int)
                shape.links().stream()
                        .filter(l ->
                                leg.stream()
                                        .anyMatch(m ->
                                                m.frame() == l.first() || m.frame() == l.second()))
                        .count();
    }

    private static int neighbours(Shape shape, int member) {
        return (int)
                shape.links().stream()
                        .filter(l -> l.first() == member || l.second() == member)
                        .count();
    }

    /**
     * Frames no network holds: they stay as recorded, unless their own leg is known to be wrong.
     */
    void judgeTheRest(List<Link> links) {
        IntFunction<Note> reason =
                i ->
                        links.stream()
                                        .filter(l -> l.first() == i || l.second() == i)
                                        .anyMatch(l ->
                                                l.geometry()
                                                        instanceof PairGeometry.Result.Ambiguous)
                                ? Note.of("network.repetitive")
                                : sharesNothing(frames.get(i));
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] != null) {
                continue;
            }
            int frame = i;
            verdicts[i] =
                    IntStream.of(rank[i] - 1, rank[i] + 1)
                            .filter(r -> r >= 0 && r < order.length)
                            .map(r -> order[r])
                            .mapToObj(other -> wrongLeg(frame, other))
                            .filter(java.util.Objects::nonNull)
                            .findFirst()
                            .<Verdict>map(Verdict.Refused::new)
                            .orElseGet(() -> new Verdict.Unchecked(reason.apply(frame)));
        }
    }

    /**
     * Oblique views are levelled by the recorded tilt: turned pixels would hide what they share.
     */
    private static Note sharesNothing(Frame frame) {
        double down = -frame.pose().rotation().forward().z();
        double offNadir = Math.toDegrees(Math.acos(Math.clamp(down, -1, 1)));
        return offNadir > MOST_OFF_NADIR_DEGREES
                ? Note.of("network.oblique", frame.name(), offNadir)
                : Note.of("network.shares-nothing");
    }

    private @Nullable Note wrongLeg(int frame, int other) {
        double apart =
                Diagnosis.wrapped(
                        LevelView.yawRadians(frames.get(frame).pose().rotation())
                                - LevelView.yawRadians(frames.get(other).pose().rotation()));
        boolean yawFound =
                verdicts[other] instanceof Verdict.Corrected corrected
                        && corrected.findings().stream()
                                .anyMatch(f ->
                                        f instanceof Finding.PixelsTurned
                                                || f instanceof Finding.YawOff);
        return yawFound && Math.abs(apart) < Math.toRadians(30)
                ? Note.of("network.in-wrong-leg", frames.get(other).name())
                : null;
    }
}
