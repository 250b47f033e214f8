package org.qyran.geo.terrain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.qyran.geo.Terrain;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * One SRTM tile (.hgt, or .hgt inside a .zip), one arc-second (3601²) or three (1201²): big-endian
 * metres above sea level (EGM96), north to south, its south-west corner in its name. Heights are
 * interpolated between posts; beside a void there is none.
 */
public final class SrtmTile implements Terrain {

    private static final Pattern NAME = Pattern.compile("([NS])(\\d{2})([EW])(\\d{3}).*");
    private static final short VOID = Short.MIN_VALUE;
    private static final int ONE_SECOND = 3601;
    private static final int THREE_SECONDS = 1201;
    private static final double METRES_PER_DEGREE = 110_574;

    private final String name;
    private final int south;
    private final int west;
    private final int posts;
    private final short[] heights;
    private final double steepest;

    private SrtmTile(String name, int south, int west, int posts, short[] heights) {
        this.name = name;
        this.south = south;
        this.west = west;
        this.posts = posts;
        this.heights = heights;
        this.steepest = steepest();
    }

    /** Whether the file's name is that of an SRTM tile, bare or zipped. */
    public static boolean named(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".hgt") || name.endsWith(".hgt.zip");
    }

    /**
     * Reads a tile.
     *
     * @throws BadInput when the name tells no corner or the length is of no tile
     */
    public static SrtmTile read(Path path) throws IOException {
        String file = path.toString();
        Matcher corner = NAME.matcher(path.getFileName().toString().toUpperCase(Locale.ROOT));
        if (!corner.matches()) {
            throw new BadInput(
                    file,
                    "SRTM tile name",
                    path.getFileName(),
                    Fault.UNKNOWN_FORMAT,
                    "N43E071.hgt");
        }
        int south = Integer.parseInt(corner.group(2)) * (corner.group(1).equals("N") ? 1 : -1);
        int west = Integer.parseInt(corner.group(4)) * (corner.group(3).equals("E") ? 1 : -1);
        if (south < -90 || south > 89 || west < -180 || west > 179) {
            throw new BadInput(
                    file,
                    "SRTM tile name",
                    path.getFileName(),
                    Fault.OUT_OF_RANGE,
                    "S90…N89, W180…E179");
        }
        byte[] bytes = content(path);
        int posts = (int) Math.round(Math.sqrt(bytes.length / 2.0));
        if ((posts != ONE_SECOND && posts != THREE_SECONDS) || posts * posts * 2 != bytes.length) {
            throw new BadInput(
                    file,
                    "SRTM length in bytes",
                    bytes.length,
                    Fault.OUT_OF_RANGE,
                    "%d, %d"
                            .formatted(
                                    2 * ONE_SECOND * ONE_SECOND,
                                    2 * THREE_SECONDS * THREE_SECONDS));
        }
        short[] heights = new short[posts * posts];
        ByteBuffer.wrap(bytes).asShortBuffer().get(heights);
        return new SrtmTile(path.getFileName().toString(), south, west, posts, heights);
    }

    private static byte[] content(Path path) throws IOException {
        boolean zipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        try (InputStream file = Files.newInputStream(path)) {
            if (!zipped) {
                return bounded(file);
            }
            ZipInputStream zip = new ZipInputStream(file);
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                if (e.getName().toLowerCase(Locale.ROOT).endsWith(".hgt")) {
                    return bounded(zip);
                }
            }
            throw new BadInput(
                    path.toString(), "zip entry", "", Fault.MISSING, "an entry named *.hgt");
        } catch (ZipException e) {
            throw new BadInput(
                    path.toString(), "zip", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
    }

    /** One byte more than the largest tile is enough to tell that it is none. */
    private static byte[] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * ONE_SECOND * ONE_SECOND);
        out.write(in.readNBytes(2 * ONE_SECOND * ONE_SECOND + 1));
        return out.toByteArray();
    }

    @Override
    public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
        double row = (south + 1 - latitudeDegrees) * (posts - 1);
        double column = (longitudeDegrees - west) * (posts - 1);
        if (!(row >= 0 && column >= 0 && row <= posts - 1 && column <= posts - 1)) {
            return OptionalDouble.empty();
        }
        int r = Math.min((int) row, posts - 2);
        int c = Math.min((int) column, posts - 2);
        short a = heights[r * posts + c];
        short b = heights[r * posts + c + 1];
        short d = heights[(r + 1) * posts + c];
        short e = heights[(r + 1) * posts + c + 1];
        if (a == VOID || b == VOID || d == VOID || e == VOID) {
            return OptionalDouble.empty();
        }
        double x = column - c;
        double y = row - r;
        return OptionalDouble.of((a * (1 - x) + b * x) * (1 - y) + (d * (1 - x) + e * x) * y);
    }

    @Override
    public String source() {
        return name + " (SRTM, sea level)";
    }

    @Override
    public double steepestSlope() {
        return steepest;
    }

    private double steepest() {
        double northMetres = METRES_PER_DEGREE / (posts - 1);
        double poleward = Math.max(Math.abs(south), Math.abs(south + 1));
        double eastMetres = northMetres * Math.max(0.02, Math.cos(Math.toRadians(poleward)));
        int east = 0;
        int north = 0;
        for (int r = 0; r < posts; r++) {
            for (int c = 0; c < posts; c++) {
                short here = heights[r * posts + c];
                if (here == VOID) {
                    continue;
                }
                if (c + 1 < posts && heights[r * posts + c + 1] != VOID) {
                    east = Math.max(east, Math.abs(here - heights[r * posts + c + 1]));
                }
                if (r + 1 < posts && heights[(r + 1) * posts + c] != VOID) {
                    north = Math.max(north, Math.abs(here - heights[(r + 1) * posts + c]));
                }
            }
        }
        return Math.hypot(east / eastMetres, north / northMetres);
    }
}
