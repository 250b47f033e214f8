package org.qyran.survey.aircraft;

/**
 * What an aircraft of a kind can do.
 *
 * @param label for people
 * @param manner how it goes round a corner
 * @param enduranceSeconds from launch to recovery
 * @param reserveShare of the endurance that is never planned with, 0 … below 1
 * @param cruiseSpeed metres a second through the air
 * @param climbSpeed metres a second, upwards and downwards
 * @param windLimit metres a second, at and above which it does not fly
 * @param linkRadiusMetres how far from its crew it may be
 * @param swapSeconds on the ground between two sorties
 * @param camera the name of the camera it usually carries
 */
public record AircraftKind(
        String name,
        String label,
        Manner manner,
        double enduranceSeconds,
        double reserveShare,
        double cruiseSpeed,
        double climbSpeed,
        double windLimit,
        double linkRadiusMetres,
        double swapSeconds,
        String camera) {

    /** How it goes round a corner. */
    public sealed interface Manner {
        /**
         * It can stop in the air.
         *
         * @param acceleration metres a second squared
         */
        record Stopping(double acceleration) implements Manner {}

        /**
         * It must keep flying.
         *
         * @param turnRadiusMetres at cruise speed
         */
        record Turning(double turnRadiusMetres) implements Manner {}
    }

    /** Seconds of a sortie that may be planned with. */
    public double usableSeconds() {
        return enduranceSeconds * (1 - reserveShare);
    }
}
