package org.qyran.imagery.frames;

import java.util.List;

/** What matching a frame with its neighbours says about its recorded pose. */
public sealed interface Verdict {

    /** In words, the most important first. */
    List<Note> notes();

    /** Neighbours confirm the recorded pose; it was only refined. */
    record Sound(int neighbours) implements Verdict {
        @Override
        public List<Note> notes() {
            return List.of(Note.of("network.sound", neighbours));
        }
    }

    /** The recorded pose was wrong, in these ways, and was corrected. */
    record Corrected(List<Finding> findings) implements Verdict {
        public Corrected {
            findings = List.copyOf(findings);
        }

        @Override
        public List<Note> notes() {
            return findings.stream().map(Finding::note).toList();
        }
    }

    /** No neighbour could say anything: the recorded pose stands with its own larger error. */
    record Unchecked(Note reason) implements Verdict {
        @Override
        public List<Note> notes() {
            return List.of(reason);
        }
    }

    /** The recorded pose is contradicted, and what is true cannot be decided. */
    record Refused(Note reason) implements Verdict {
        @Override
        public List<Note> notes() {
            return List.of(reason);
        }
    }
}
