package org.qyran.exchange.klv;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The telemetry of one recording, in time.
 *
 * @param points in order of time, at least one
 * @param refused packets that were damaged and left out, with the first one's reason
 */
public record UasTrack(List<Point> points, int refused, Optional<BadInput> firstRefusal) {

    private static final int LONGEST = 1 << 28;

    /**
     * @param seconds since the recording began
     */
    public record Point(double seconds, UasMetadata metadata) {}

    public UasTrack {
        points = List.copyOf(points);
    }

    /** Farther from any packet than this nothing is known of the camera. */
    private static final double LONGEST_GAP_SECONDS = 2;

    /**
     * What is known of an instant.
     *
     * @param nearest packet in time
     * @param place of the sensor, between the packets before and after
     * @param gapSeconds from the instant to that packet
     */
    record Moment(UasMetadata nearest, GroundPoint place, double gapSeconds) {}

    /**
     * @throws BadInput when no packet with the sensor's position lies near
     */
    Moment at(String file, double seconds) throws BadInput {
        List<Point> placed = points.stream().filter(p -> p.metadata.sensor().isPresent()).toList();
        if (placed.isEmpty()) {
            throw new BadInput(
                    file, "ST 0601 tags 13, 14", "", Fault.MISSING, "the sensor's position");
        }
        int after = 0;
        while (after < placed.size() - 1 && placed.get(after).seconds < seconds) {
            after++;
        }
        Point next = placed.get(after);
        Point before = placed.get(Math.max(0, after - 1));
        Point nearest =
                Math.abs(next.seconds - seconds) < Math.abs(before.seconds - seconds)
                        ? next
                        : before;
        double gap = Math.abs(nearest.seconds - seconds);
        if (!(gap <= LONGEST_GAP_SECONDS)) {
            throw new BadInput(
                    file,
                    "instant, seconds",
                    seconds,
                    Fault.OUT_OF_RANGE,
                    "%.1f … %.1f".formatted(placed.getFirst().seconds, placed.getLast().seconds));
        }
        return new Moment(nearest.metadata, between(before, next, seconds), gap);
    }

    private static GroundPoint between(Point before, Point next, double seconds) {
        GroundPoint a = before.metadata.sensor().orElseThrow();
        GroundPoint b = next.metadata.sensor().orElseThrow();
        double span = next.seconds - before.seconds;
        double share = span > 0 ? Math.clamp((seconds - before.seconds) / span, 0, 1) : 0;
        double east = Math.IEEEremainder(b.longitudeDegrees() - a.longitudeDegrees(), 360);
        return new GroundPoint(
                a.latitudeDegrees() + share * (b.latitudeDegrees() - a.latitudeDegrees()),
                Math.IEEEremainder(a.longitudeDegrees() + share * east, 360));
    }

    /** Whether the file's beginning is of a kind that may hold KLV here. */
    public static boolean recognises(byte[] first) {
        return TransportStream.recognises(first) || UasMetadata.begins(first, 0);
    }

    /**
     * Reads a transport stream, or a file of bare packets one after another.
     *
     * @throws BadInput when there is no telemetry in it that can be read
     */
    public static UasTrack read(Path path) throws IOException {
        return read(path, LONGEST);
    }

    /**
     * As {@link #read(Path)}, of no more telemetry than so many bytes.
     *
     * @param mostBytes at most 2³¹ − 1
     */
    public static UasTrack read(Path path, long mostBytes) throws IOException {
        String file = path.toString();
        byte[] first = first(path);
        List<TransportStream.Unit> units = new ArrayList<>();
        if (TransportStream.recognises(first)) {
            units.addAll(TransportStream.read(path, mostBytes).units());
        } else if (UasMetadata.begins(first, 0)) {
            if (Files.size(path) > mostBytes) {
                throw new BadInput(
                        file, "bytes", Files.size(path), Fault.IMPLAUSIBLE_SIZE, mostBytes);
            }
            units.add(new TransportStream.Unit(OptionalDouble.empty(), Files.readAllBytes(path)));
        } else {
            throw new BadInput(
                    file, "file", "", Fault.UNKNOWN_FORMAT, "MPEG transport stream, MISB KLV");
        }
        return of(file, units);
    }

    private static byte[] first(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(1024);
        } catch (NoSuchFileException e) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
    }

    private static UasTrack of(String file, List<TransportStream.Unit> units) throws BadInput {
        Gathering all = new Gathering(file);
        units.forEach(all::take);
        if (all.points.isEmpty()) {
            throw all.firstRefusal.orElseGet(
                    () -> new BadInput(file, "KLV", "", Fault.MISSING, "a MISB ST 0601 stream"));
        }
        all.points.sort(Comparator.comparingDouble(Point::seconds));
        return new UasTrack(all.points, all.refused, all.firstRefusal);
    }

    /** What is read, one unit after another; a bad packet does not stop the others. */
    private static final class Gathering {
        private final String file;
        private final List<Point> points = new ArrayList<>();
        private Optional<Instant> start = Optional.empty();
        private Optional<BadInput> firstRefusal = Optional.empty();
        private int refused;

        Gathering(String file) {
            this.file = file;
        }

        void take(TransportStream.Unit unit) {
            ByteBuffer in = ByteBuffer.wrap(unit.klv());
            try {
                while (in.remaining() > UasMetadata.KEY.length) {
                    int from = in.position();
                    in.position(from + UasMetadata.KEY.length);
                    long length = Ber.length(file, in);
                    if (length > in.remaining()) {
                        throw new BadInput(
                                file,
                                "KLV length",
                                length,
                                Fault.TRUNCATED,
                                length,
                                in.remaining());
                    }
                    in.position(in.position() + (int) length);
                    if (UasMetadata.begins(unit.klv(), from)) {
                        packet(Arrays.copyOfRange(unit.klv(), from, in.position()), unit.seconds());
                    }
                }
            } catch (BadInput bad) {
                refuse(bad);
            } catch (BufferUnderflowException e) {
                refuse(
                        new BadInput(
                                file,
                                "KLV packet",
                                "",
                                Fault.TRUNCATED,
                                unit.klv().length + 1,
                                unit.klv().length));
            }
        }

        private void packet(byte[] bytes, OptionalDouble seconds) {
            try {
                UasMetadata metadata = UasMetadata.read(file, bytes);
                if (start.isEmpty()) {
                    start = Optional.of(metadata.time());
                }
                double since = Duration.between(start.get(), metadata.time()).toNanos() * 1e-9;
                points.add(new Point(seconds.orElse(since), metadata));
            } catch (BadInput bad) {
                refuse(bad);
            } catch (ArithmeticException e) {
                refuse(
                        new BadInput(
                                file, "ST 0601 tag 2", "", Fault.OUT_OF_RANGE, "years, not aeons"));
            }
        }

        private void refuse(BadInput bad) {
            refused++;
            if (firstRefusal.isEmpty()) {
                firstRefusal = Optional.of(bad);
            }
        }
    }
}
