package org.qyran.imagery.raster.envi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** {@code map info = {projection, column, row, x, y, width, height, zone, North, datum, …}}. */
final class MapInfo {

    private static final Pattern ROTATION =
            Pattern.compile("rotation\\s*=\\s*(-?[\\d.]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EPSG =
            Pattern.compile(
                    "(?:AUTHORITY|ID)\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{4,6})\"?\\s*\\]\\s*\\]\\s*$");

    private MapInfo() {}

    /** Empty where the header has no map info or its projection is none we know. */
    static Optional<Georeference> georeference(Header header) throws BadInput {
        List<String> parts = header.list("map info");
        if (parts.size() < 7) {
            return Optional.empty();
        }
        double[] numbers = new double[6];
        for (int i = 0; i < 6; i++) {
            OptionalDouble number = Header.parsed(parts.get(i + 1));
            if (number.isEmpty()) {
                throw header.source().bad("ENVI map info", parts.get(i + 1), Fault.NOT_A_NUMBER);
            }
            numbers[i] = number.getAsDouble();
        }
        PixelGrid grid = grid(header, numbers);
        OptionalInt code = epsg(header, parts);
        return code.isEmpty()
                ? Optional.empty()
                : Crs.ofEpsg(code.getAsInt()).map(crs -> new Georeference(grid, crs));
    }

    /** The reference pixel counts from 1; rotation is counterclockwise from north, in degrees. */
    private static PixelGrid grid(Header header, double[] n) throws BadInput {
        Matcher rotated = ROTATION.matcher(header.text("map info").orElse(""));
        double angle =
                rotated.find() ? Math.toRadians(Header.parsed(rotated.group(1)).orElse(0)) : 0;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double xPerColumn = n[4] * cos;
        double xPerRow = n[4] * sin;
        double yPerColumn = n[5] * sin;
        double yPerRow = -n[5] * cos;
        double column = n[0] - 1;
        double row = n[1] - 1;
        try {
            return new PixelGrid(
                    n[2] - column * xPerColumn - row * xPerRow,
                    xPerColumn,
                    xPerRow,
                    n[3] - column * yPerColumn - row * yPerRow,
                    yPerColumn,
                    yPerRow);
        } catch (IllegalArgumentException e) {
            throw header.source()
                    .bad(
                            e,
                            "ENVI map info",
                            header.text("map info").orElse(""),
                            Fault.OUT_OF_RANGE,
                            "finite numbers that span an area");
        }
    }

    private static OptionalInt epsg(Header header, List<String> parts) {
        Matcher written = EPSG.matcher(header.text("coordinate system string").orElse(""));
        if (written.find()) {
            return OptionalInt.of(Integer.parseInt(written.group(1)));
        }
        String projection = parts.getFirst().toLowerCase(Locale.ROOT);
        String rest = String.join(" ", parts).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        if (!rest.contains("WGS84")) {
            return OptionalInt.empty();
        }
        if (projection.equals("utm") && parts.size() >= 9) {
            double zone = Header.parsed(parts.get(7)).orElse(0);
            boolean north = parts.get(8).toLowerCase(Locale.ROOT).startsWith("n");
            return zone >= 1 && zone <= 60 && zone == Math.rint(zone)
                    ? OptionalInt.of((north ? 32600 : 32700) + (int) zone)
                    : OptionalInt.empty();
        }
        return projection.startsWith("geographic") ? OptionalInt.of(4326) : OptionalInt.empty();
    }
}
