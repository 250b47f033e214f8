package org.qyran.imagery.detect;

import java.util.Optional;

/** One way of telling the unusual from the ordinary. Stateless; safe for many threads. */
public interface Detector {

    /** The name used on the command line: lower case with hyphens, e.g. {@code rx-local}. */
    String name();

    /** Whether this detector can work on the scene, and why or why not. */
    Fit fit(Scene scene);

    /** Begins a scan of one scene that {@link #fit} accepted. */
    Learner learner(Scene scene);

    /**
     * This detector with an option, as in {@code --detector rx-local:5/15}; empty where it takes
     * none or does not understand it.
     *
     * @throws java.io.UncheckedIOException holding a {@link org.qyran.kernel.BadInput} when the
     *     option names a file that is refused
     */
    default Optional<Detector> with(String option) {
        return Optional.empty();
    }
}
