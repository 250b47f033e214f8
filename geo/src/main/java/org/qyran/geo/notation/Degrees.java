package org.qyran.geo.notation;

import java.util.Locale;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.Language;

/** Latitude and longitude as text. */
public final class Degrees {

    private static final int TENTHS_PER_DEGREE = 36_000;

    private Degrees() {}

    /** {@code 43.123457, 71.654321}: six decimals, about a decimetre. */
    public static String decimal(GroundPoint place) {
        return String.format(
                Locale.ROOT, "%.6f, %.6f", place.latitudeDegrees(), place.longitudeDegrees());
    }

    /**
     * Degrees, minutes and seconds to a tenth, about three metres: {@code 43°07'24.4"N
     * 71°39'15.6"E}; in Russian {@code 43°07'24.4" с. ш. 71°39'15.6" в. д.}, in Kazakh {@code
     * 43°07'24.4" с. е. 71°39'15.6" ш. б.}
     */
    public static String minutesSeconds(GroundPoint place, Language language) {
        String[] letters =
                switch (language) {
                    case ENGLISH -> new String[] {"N", "S", "E", "W"};
                    case RUSSIAN -> new String[] {" с. ш.", " ю. ш.", " в. д.", " з. д."};
                    // Солтүстік/оңтүстік ендік, шығыс/батыс бойлық.
                    case KAZAKH -> new String[] {" с. е.", " о. е.", " ш. б.", " б. б."};
                };
        return angle(place.latitudeDegrees(), letters[0], letters[1])
                + " "
                + angle(place.longitudeDegrees(), letters[2], letters[3]);
    }

    /** Rounded once, in tenths of a second, so that 59.96" becomes the next minute. */
    private static String angle(double degrees, String positive, String negative) {
        long tenths = Math.round(Math.abs(degrees) * TENTHS_PER_DEGREE);
        return String.format(
                        Locale.ROOT,
                        "%d°%02d'%02d.%d\"",
                        tenths / TENTHS_PER_DEGREE,
                        tenths / 600 % 60,
                        tenths / 10 % 60,
                        tenths % 10)
                + (degrees < 0 && tenths > 0 ? negative : positive);
    }
}
