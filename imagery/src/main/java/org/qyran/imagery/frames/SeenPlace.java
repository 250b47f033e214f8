package org.qyran.imagery.frames;

import java.util.List;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.locate.GroundError;

/** What a network of frames says of the place at a pixel. */
public sealed interface SeenPlace {

    /**
     * A place.
     *
     * @param point its height above {@code reference}
     * @param error horizontal, with the part all frames share
     * @param heightSigmaMetres within the network: what all heights share is not in it
     * @param seenIn names of the frames whose rays met; one name where only the surface through
     *     neighbouring tie points fixed the height
     */
    record Found(
            GroundPoint point,
            HeightReference reference,
            GroundError error,
            double heightSigmaMetres,
            List<String> seenIn)
            implements SeenPlace {
        public Found {
            seenIn = List.copyOf(seenIn);
        }

        /** Whether several frames saw it, or the surface stood in for a second look. */
        public boolean triangulated() {
            return seenIn.size() > 1;
        }

        /** How it was found, in words. */
        public Note note() {
            return triangulated()
                    ? Note.of("network.triangulated", seenIn.size(), String.join(", ", seenIn))
                    : Note.of("network.on-surface", seenIn.getFirst());
        }
    }

    /** The frame is in no network: only its recorded pose, if not refused, can place the pixel. */
    record Alone(Verdict verdict) implements SeenPlace {}

    /** The pixel's ray meets no ground the network knows. */
    record Nowhere(Note reason) implements SeenPlace {}
}
