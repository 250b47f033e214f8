package org.qyran.bench;

/** One line of what the project promises to show, measured by {@code ./qyran prove NAME}. */
public interface Row {

    /** Lower case with hyphens, e.g. {@code reader-matrix}. */
    String name();

    /** What is measured and the level asked, in one sentence. */
    String asks();

    /** Measures, tells on standard output, and says whether the level is reached. */
    Outcome measure() throws Exception;

    /** How a measurement ended. */
    sealed interface Outcome {
        /** The level asked is reached. */
        record Holds(String figure) implements Outcome {}

        /** The level asked is not reached. */
        record Falls(String figure) implements Outcome {}

        /** What the measurement needs is not here. */
        record CannotRun(String why) implements Outcome {}
    }
}
