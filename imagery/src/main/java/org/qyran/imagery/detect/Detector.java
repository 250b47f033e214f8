package org.qyran.imagery.detect;

/** One way of telling the unusual from the ordinary. Stateless; safe for many threads. */
public interface Detector {

    /** The name used on the command line: lower case with hyphens, e.g. {@code rx-local}. */
    String name();

    /** Whether this detector can work on the scene, and why or why not. */
    Fit fit(Scene scene);

    /** Begins a scan of one scene that {@link #fit} accepted. */
    Learner learner(Scene scene);
}
