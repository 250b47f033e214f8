package org.qyran.imagery.detect;

import java.io.Serializable;

/**
 * One reason in numbers: what was measured inside a mark against what is ordinary around it.
 *
 * @param key of {@code detect_{en,ru,kk}.properties}; its sentence takes {0} value, {1} ordinary,
 *     {2} strength, {3} subject
 * @param subject what was measured where the key leaves it open, e.g. a band's name; may be empty
 * @param value measured inside
 * @param ordinary measured around
 * @param strength how many ordinary spreads apart, for ranking
 */
public record Reason(String key, String subject, double value, double ordinary, double strength)
        implements Serializable {

    public Reason(String key, double value, double ordinary, double strength) {
        this(key, "", value, ordinary, strength);
    }
}
