package org.qyran.evidence.quantity;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A balance with what its certificate says. An absolute calibration term and one that grows with
 * the load, because certificates state both (EURAMET cg-18, 7.4).
 *
 * @param certificate its number, as printed
 * @param calibrated the certificate's day
 * @param validUntil last day it may be relied on
 * @param repeatabilityGrams standard deviation of repeated readings
 * @param calibrationGrams standard uncertainty that all its readings share
 * @param calibrationPerGram standard uncertainty that grows with the load, 1
 */
public record Balance(
        UUID id,
        String certificate,
        LocalDate calibrated,
        LocalDate validUntil,
        double repeatabilityGrams,
        double calibrationGrams,
        double calibrationPerGram) {

    public Balance {
        for (double term :
                new double[] {repeatabilityGrams, calibrationGrams, calibrationPerGram}) {
            if (!(term >= 0) || Double.isInfinite(term)) {
                throw new IllegalArgumentException("uncertainty of balance " + id + " = " + term);
            }
        }
        if (validUntil.isBefore(calibrated)) {
            throw new IllegalArgumentException(
                    "validUntil = " + validUntil + " is before calibrated = " + calibrated);
        }
    }

    /** Standard uncertainty that a reading of {@code grams} shares with the others. */
    public double calibrationOf(double grams) {
        return calibrationGrams + calibrationPerGram * grams;
    }

    /** Whether its certificate counts on {@code day}. */
    public boolean stands(LocalDate day) {
        return !day.isBefore(calibrated) && !day.isAfter(validUntil);
    }
}
