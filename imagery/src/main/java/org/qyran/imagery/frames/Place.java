package org.qyran.imagery.frames;

import java.util.List;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.locate.GroundError;

/** What became of one marked pixel. */
public sealed interface Place {

    /** In words, the most important first. */
    List<Note> notes();

    /**
     * A place on the ground.
     *
     * @param point its height counted from what a note says
     * @param corrected whether the frame's recorded pose was wrong and another was used
     * @param notes what the ground was taken to be, what was assumed, what was corrected
     */
    record Found(GroundPoint point, GroundError error, boolean corrected, List<Note> notes)
            implements Place {
        public Found {
            notes = List.copyOf(notes);
        }
    }

    /** No place, and why. */
    record Refused(Note reason) implements Place {
        @Override
        public List<Note> notes() {
            return List.of(reason);
        }
    }
}
