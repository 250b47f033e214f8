package org.qyran.imagery.frames;

import java.util.List;

/** Something wrong with recorded poses, measured from what neighbouring frames show. */
public sealed interface Finding {

    /** The frames it holds for, consecutive in time, by name. */
    List<String> frames();

    /** In words with numbers. */
    Note note();

    /** First and last frame, as a person names a leg. */
    private static String leg(List<String> frames) {
        return frames.size() == 1 ? frames.getFirst() : frames.getFirst() + "–" + frames.getLast();
    }

    /**
     * Pixels are turned against the recorded yaw by a multiple of 90°, as when a viewer has turned
     * the picture and kept its metadata.
     *
     * @param quarters 1, 2 or 3 quarter turns clockwise
     * @param measuredDegrees what was measured, 0 … 360
     * @param sigmaDegrees its standard deviation
     * @param pairs of neighbouring frames it was measured from
     */
    record PixelsTurned(
            List<String> frames,
            int quarters,
            double measuredDegrees,
            double sigmaDegrees,
            int pairs)
            implements Finding {
        @Override
        public Note note() {
            return Note.of(
                    "network.pixels-turned",
                    leg(frames),
                    90 * quarters,
                    measuredDegrees,
                    sigmaDegrees,
                    pairs,
                    frames.size());
        }
    }

    /**
     * The recorded yaw is wrong.
     *
     * @param byDegrees true minus recorded, −180 … 180, clockwise
     */
    record YawOff(List<String> frames, double byDegrees, double sigmaDegrees, int pairs)
            implements Finding {
        @Override
        public Note note() {
            return Note.of(
                    "network.yaw-off", leg(frames), byDegrees, sigmaDegrees, pairs, frames.size());
        }
    }

    /** No yaw was recorded: it was measured. */
    record YawMeasured(List<String> frames, double sigmaDegrees, int pairs) implements Finding {
        @Override
        public Note note() {
            return Note.of("network.yaw-measured", leg(frames), sigmaDegrees, pairs, frames.size());
        }
    }

    /**
     * The recorded height is wrong.
     *
     * @param byMetres true minus recorded
     */
    record HeightOff(
            List<String> frames, double byMetres, double sigmaMetres, double recordedMetres)
            implements Finding {
        @Override
        public Note note() {
            return Note.of(
                    "network.height-off",
                    leg(frames),
                    byMetres,
                    sigmaMetres,
                    recordedMetres,
                    recordedMetres + byMetres,
                    frames.size());
        }
    }

    /**
     * The recorded position is wrong.
     *
     * @param eastMetres true minus recorded
     * @param northMetres true minus recorded
     */
    record PositionOff(
            List<String> frames, double eastMetres, double northMetres, double sigmaMetres)
            implements Finding {
        @Override
        public Note note() {
            return Note.of(
                    "network.position-off",
                    leg(frames),
                    Math.hypot(eastMetres, northMetres),
                    sigmaMetres,
                    eastMetres,
                    northMetres,
                    frames.size());
        }
    }
}
