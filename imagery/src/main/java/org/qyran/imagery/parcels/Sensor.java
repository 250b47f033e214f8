package org.qyran.imagery.parcels;

import java.util.List;
import java.util.Locale;

/** What a camera measures, as far as gardens are judged differently by it. */
public enum Sensor {
    /** Blue, green, red, red edge, near infrared; any unit, the same for all bands. */
    FIVE_BAND(5),
    /** Red, green, blue. */
    COLOUR(3),
    /** One band of temperature or of counts that rise with it. */
    THERMAL(1);

    private final int bands;

    Sensor(int bands) {
        this.bands = bands;
    }

    /** How many bands {@link Signals} expects. */
    public int bands() {
        return bands;
    }

    /** The word in model files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of the signals of one cell, in order. */
    List<String> signals() {
        return switch (this) {
            case FIVE_BAND ->
                    List.of(
                            "ndvi",
                            "ndre",
                            "gndvi",
                            "edge",
                            "green-blue",
                            "green-red",
                            "bright",
                            "nir",
                            "texture",
                            "nir-texture",
                            "gradient");
            case COLOUR ->
                    List.of(
                            "excess-green",
                            "green-red",
                            "green-blue",
                            "bright",
                            "texture",
                            "gradient");
            case THERMAL -> List.of("warmth", "texture", "gradient");
        };
    }
}
