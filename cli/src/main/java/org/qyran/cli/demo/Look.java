package org.qyran.cli.demo;

import java.util.Optional;
import org.qyran.imagery.detect.BandRoles;

/** How a raster is shown to a person. */
enum Look {
    COLOUR("colour", "rgb"),
    /** Near infrared as red, red as green, green as blue: living plants glow red. */
    INFRARED("infrared", "five-band"),
    THERMAL("thermal", "thermal");

    private final String label;
    private final String sensor;

    Look(String label, String sensor) {
        this.label = label;
        this.sensor = sensor;
    }

    /** The name in file names and in the page. */
    String label() {
        return label;
    }

    /** The sensor whose raster shows it best, as rasters' names say it. */
    String sensor() {
        return sensor;
    }

    /** The look of a pass's raster by its name; empty for another sensor's. */
    static Optional<Look> of(String raster) {
        for (Look look : values()) {
            if (raster.endsWith("-" + look.sensor + ".tif")) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    /** Bands for red, green and blue, or the one band of a temperature. */
    int[] bands(BandRoles roles) {
        return switch (this) {
            case COLOUR ->
                    new int[] {
                        roles.red().orElseThrow(),
                        roles.green().orElseThrow(),
                        roles.blue().orElseThrow()
                    };
            case INFRARED ->
                    new int[] {
                        roles.nearInfrared().orElseThrow(),
                        roles.red().orElseThrow(),
                        roles.green().orElseThrow()
                    };
            case THERMAL -> new int[] {roles.thermal().orElse(0)};
        };
    }
}
