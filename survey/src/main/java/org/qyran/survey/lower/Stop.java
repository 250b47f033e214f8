package org.qyran.survey.lower;

/**
 * A place to be looked at again.
 *
 * @param id of the sighting; ties go to the smaller
 * @param eastMetres on a local plane
 * @param northMetres see east
 * @param seconds the look itself takes, going down and up again included
 * @param worth of looking, e.g. the bits it tells; at least 0
 */
public record Stop(String id, double eastMetres, double northMetres, double seconds, double worth) {
    public Stop {
        if (!(seconds >= 0 && worth >= 0) || !Double.isFinite(seconds + worth)) {
            throw new IllegalArgumentException(
                    "stop %s: %s s, worth %s".formatted(id, seconds, worth));
        }
    }
}
