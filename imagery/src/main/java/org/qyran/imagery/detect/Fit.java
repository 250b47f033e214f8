package org.qyran.imagery.detect;

/**
 * Whether a detector suits a scene; {@code why} is a key of {@code detect_{en,ru,kk}.properties}.
 */
public sealed interface Fit {

    String why();

    /** It suits, e.g. {@code five-bands}. */
    record Suits(String why) implements Fit {}

    /** It does not, e.g. {@code needs-near-infrared}. */
    record DoesNot(String why) implements Fit {}
}
