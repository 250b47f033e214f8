package org.qyran.imagery.detect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Places somebody confirmed.
 *
 * @param onGround whether a place is latitude, longitude in degrees; else column, row in pixels
 * @param places pairs
 */
record Places(boolean onGround, List<double[]> places) {

    /** CSV with a header {@code x,y} or {@code latitude,longitude}, in any order, more columns. */
    static Places read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        List<String> header =
                lines.isEmpty()
                        ? List.of()
                        : List.of(lines.getFirst().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        boolean onGround = header.contains("latitude");
        int first = header.indexOf(onGround ? "latitude" : "x");
        int second = header.indexOf(onGround ? "longitude" : "y");
        if (first < 0 || second < 0) {
            throw new BadInput(
                    path.toString(),
                    "header",
                    String.join(",", header),
                    Fault.MISSING,
                    "x,y or latitude,longitude");
        }
        List<double[]> places = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                String[] words = lines.get(i).split(",", -1);
                String field = "row " + (i + 1);
                places.add(
                        new double[] {
                            number(path, field, words, first), number(path, field, words, second)
                        });
            }
        }
        if (places.isEmpty()) {
            throw new BadInput(path.toString(), "rows", "", Fault.MISSING, "a place");
        }
        return new Places(onGround, places);
    }

    private static double number(Path path, String field, String[] words, int column)
            throws BadInput {
        String word = column < words.length ? words[column].strip() : "";
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with the value.
        }
        throw new BadInput(path.toString(), field, word, Fault.NOT_A_NUMBER);
    }

    boolean canBeFoundIn(RasterInfo raster) {
        return !onGround || raster.georeference().isPresent();
    }

    /** Column and row of each place's pixel; those outside the raster are left out. */
    List<int[]> pixels(RasterInfo raster) {
        List<int[]> pixels = new ArrayList<>();
        for (double[] place : places) {
            double[] at =
                    onGround
                            ? raster.georeference()
                                    .orElseThrow()
                                    .pixel(new GroundPoint(place[0], place[1]))
                            : place;
            int column = (int) Math.floor(at[0]);
            int row = (int) Math.floor(at[1]);
            if (column >= 0 && row >= 0 && column < raster.width() && row < raster.height()) {
                pixels.add(new int[] {column, row});
            }
        }
        return pixels;
    }
}
