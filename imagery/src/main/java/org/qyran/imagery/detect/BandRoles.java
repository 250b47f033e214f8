package org.qyran.imagery.detect;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleType;

/**
 * Which band plays which part, found by wavelength, then by name, then by the usual order of three
 * and five bands. Indices into the raster's bands.
 */
public record BandRoles(
        OptionalInt blue,
        OptionalInt green,
        OptionalInt red,
        OptionalInt redEdge,
        OptionalInt nearInfrared,
        OptionalInt thermal) {

    private static final double THERMAL_FROM_NANOMETRES = 7000;

    public static BandRoles of(RasterInfo raster) {
        List<Band> bands = raster.bands();
        BandRoles named =
                new BandRoles(
                        find(bands, "blue", 475, 35),
                        find(bands, "green", 555, 35),
                        find(bands, "red", 665, 25),
                        find(bands, "red.?edge|rededge", 717, 20),
                        find(bands, "nir|near.?infra.?red", 840, 60),
                        findThermal(bands));
        if (named.known() > 0) {
            return named;
        }
        return switch (bands.size()) {
            case 1 -> named;
            case 3, 4 -> raster.type() == SampleType.UINT8 ? inOrder(0, 1, 2, -1, -1) : named;
            // MicaSense's order: blue, green, red, red edge, near infrared.
            case 5 -> inOrder(2, 1, 0, 3, 4);
            default -> named;
        };
    }

    /** How many parts are taken. */
    public int known() {
        int known = 0;
        for (OptionalInt role : List.of(blue, green, red, redEdge, nearInfrared, thermal)) {
            known += role.isPresent() ? 1 : 0;
        }
        return known;
    }

    public boolean hasColour() {
        return blue.isPresent() && green.isPresent() && red.isPresent();
    }

    public boolean hasFiveBands() {
        return hasColour() && redEdge.isPresent() && nearInfrared.isPresent();
    }

    private static BandRoles inOrder(int red, int green, int blue, int redEdge, int nir) {
        return new BandRoles(at(blue), at(green), at(red), at(redEdge), at(nir), at(-1));
    }

    private static OptionalInt at(int band) {
        return band < 0 ? OptionalInt.empty() : OptionalInt.of(band);
    }

    private static OptionalInt find(
            List<Band> bands, String names, double centre, double halfWidth) {
        int best = -1;
        double nearest = halfWidth;
        for (int b = 0; b < bands.size(); b++) {
            OptionalDouble wavelength = bands.get(b).wavelengthNanometres();
            double off = Math.abs(wavelength.orElse(Double.NaN) - centre);
            if (off <= nearest) {
                nearest = off;
                best = b;
            }
        }
        for (int b = 0; best < 0 && b < bands.size(); b++) {
            if (bands.get(b).name().toLowerCase(Locale.ROOT).strip().matches(names)) {
                best = b;
            }
        }
        return at(best);
    }

    private static OptionalInt findThermal(List<Band> bands) {
        for (int b = 0; b < bands.size(); b++) {
            String name = bands.get(b).name().toLowerCase(Locale.ROOT);
            if (bands.get(b).wavelengthNanometres().orElse(0) >= THERMAL_FROM_NANOMETRES
                    || name.contains("thermal")
                    || name.contains("lwir")) {
                return at(b);
            }
        }
        return at(-1);
    }
}
