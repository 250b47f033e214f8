package org.qyran.survey.aircraft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The aircraft kinds and cameras there are. One more is one file and one name here; a unit's own is
 * a file of the same form, named by its path.
 */
public final class Catalogue {

    public static final List<String> AIRCRAFT = List.of("skylark", "multirotor", "helicopter");
    public static final List<String> CAMERAS =
            List.of("one-inch-rgb", "four-thirds-rgb", "five-band", "thermal-640");

    private static final String SUFFIX = ".properties";

    private Catalogue() {}

    /**
     * @param name one of {@link #AIRCRAFT}, or the path of a file ending in .properties
     * @throws BadInput naming what is wrong in the file, or the names there are
     */
    public static AircraftKind aircraft(String name) throws IOException {
        return aircraft(shortened(name), specification(name, "aircraft", AIRCRAFT));
    }

    /** As {@link #aircraft(String)}, of {@link #CAMERAS}. */
    public static Camera camera(String name) throws IOException {
        return camera(shortened(name), specification(name, "camera", CAMERAS));
    }

    private static Specification specification(String name, String what, List<String> known)
            throws IOException {
        if (name.endsWith(SUFFIX)) {
            try (InputStream in = Files.newInputStream(Path.of(name))) {
                return new Specification(name, in);
            } catch (NoSuchFileException e) {
                throw new BadInput(name, "file", "", Fault.UNREADABLE);
            }
        }
        if (!known.contains(name)) {
            throw new BadInput(
                    what,
                    "name",
                    name,
                    Fault.UNKNOWN_FORMAT,
                    String.join(", ", known) + ", FILE" + SUFFIX);
        }
        String resource = what + "-" + name + SUFFIX;
        try (InputStream in =
                Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource)) {
            return new Specification(resource, in);
        }
    }

    private static String shortened(String name) {
        if (!name.endsWith(SUFFIX)) {
            return name;
        }
        String file = Path.of(name).getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    private static Camera camera(String name, Specification s) throws BadInput {
        return new Camera(
                name,
                s.number("sensor-width-mm", 0.5, 200, "13.2"),
                s.number("sensor-length-mm", 0.5, 200, "8.8"),
                (int) s.number("pixels-across", 16, 200_000, "5472"),
                (int) s.number("pixels-along", 1, 200_000, "3648"),
                s.number("focal-length-mm", 0.5, 5000, "8.8"),
                s.number("shutter-s", 1e-6, 10, "0.001"),
                s.number("frame-s", 1e-4, 60, "2"));
    }

    private static AircraftKind aircraft(String name, Specification s) throws BadInput {
        AircraftKind.Manner manner =
                s.has("turn-radius-m")
                        ? new AircraftKind.Manner.Turning(
                                s.number("turn-radius-m", 1, 10_000, "70"))
                        : new AircraftKind.Manner.Stopping(
                                s.number("acceleration-m-s2", 0.1, 20, "3"));
        return new AircraftKind(
                name,
                s.text("label", "Skylark-class drone"),
                manner,
                60 * s.number("endurance-min", 1, 3000, "150"),
                s.number("reserve-share", 0, 0.9, "0.2"),
                s.number("cruise-m-s", 1, 150, "20"),
                s.number("climb-m-s", 0.2, 50, "3"),
                s.number("wind-limit-m-s", 0.5, 60, "12"),
                1000 * s.number("link-km", 0.1, 2000, "40"),
                60 * s.number("swap-min", 0, 600, "10"),
                s.text("camera", "one-inch-rgb"));
    }
}
