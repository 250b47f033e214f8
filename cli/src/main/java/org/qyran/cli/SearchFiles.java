package org.qyran.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.PixelGrid;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.raster.tiff.GeoTiffSpec;
import org.qyran.imagery.raster.tiff.GeoTiffWriter;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.DetectionLaw;

/** The files of {@code search-map}. */
final class SearchFiles {

    /** All that is written. */
    static final List<String> NAMES =
            List.of("map.tif", "map.png", "allocation.csv", "holes.geojson");

    private static final int LEAST_PIXELS = 900;
    private static final Color LAND = new Color(0xF4, 0xF1, 0xEA);
    private static final Color EDGE = new Color(0x33, 0x33, 0x33);
    private static final Color HOLE = new Color(0x00, 0x5F, 0xB8);

    private final Path folder;
    private final Cells cells;

    SearchFiles(Path folder, Cells cells) {
        this.folder = folder;
        this.cells = cells;
    }

    void write(
            ChanceMap before,
            ChanceMap now,
            double[] seeable,
            DetectionLaw law,
            Allocation plan,
            List<Geometry> holes)
            throws IOException {
        double[] swept = plan.swept(cells.count());
        double[] detection = new double[cells.count()];
        float[][] bands = new float[4][cells.count()];
        for (int cell = 0; cell < cells.count(); cell++) {
            double squareMetres = cells.squareMetres(cell);
            double coverage = squareMetres > 0 ? swept[cell] / squareMetres : 0;
            detection[cell] = seeable[cell] * law.detection(coverage);
            bands[0][cell] = squareMetres > 0 ? (float) before.chance(cell) : Float.NaN;
            bands[1][cell] = squareMetres > 0 ? (float) now.chance(cell) : Float.NaN;
            bands[2][cell] = squareMetres > 0 ? (float) coverage : Float.NaN;
        }
        ChanceMap after = now.afterNothingSeen(detection);
        for (int cell = 0; cell < cells.count(); cell++) {
            bands[3][cell] = cells.squareMetres(cell) > 0 ? (float) after.chance(cell) : Float.NaN;
        }
        raster(bands);
        picture(now, holes);
        new TextFile(table(plan)).write(folder.resolve("allocation.csv"));
        if (!holes.isEmpty()) {
            new TextFile(outlines(holes)).write(folder.resolve("holes.geojson"));
        }
    }

    private void raster(float[][] values) throws IOException {
        List<Band> bands = new ArrayList<>();
        for (String name :
                List.of("chance before", "chance now", "planned coverage", "chance after")) {
            bands.add(new Band(name, OptionalDouble.empty(), 1, 0, OptionalDouble.of(Double.NaN)));
        }
        GeoTiffSpec spec =
                GeoTiffSpec.of(cells.columns(), cells.rows(), SampleType.FLOAT32, 4)
                        .withBands(bands)
                        .withGeoreference(Optional.of(cells.georeference()));
        try (GeoTiffWriter out = GeoTiffWriter.create(folder.resolve("map.tif"), spec)) {
            out.write(new Window(0, 0, cells.columns(), cells.rows()), values);
            out.finish();
        }
    }

    /** Density of chance now against the area's mean; the area's edge, and holes in blue. */
    private void picture(ChanceMap now, List<Geometry> holes) throws IOException {
        int scale =
                Math.max(1, Math.ceilDiv(LEAST_PIXELS, Math.max(cells.columns(), cells.rows())));
        BufferedImage image =
                new BufferedImage(
                        cells.columns() * scale, cells.rows() * scale, BufferedImage.TYPE_INT_RGB);
        double mean = (1 - now.outside()) / cells.area().getArea();
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int cell = 0; cell < cells.count(); cell++) {
            if (cells.squareMetres(cell) > 0) {
                int row = cell / cells.columns();
                pen.setColor(shade(density(now, cell) / mean));
                pen.fillRect(cell % cells.columns() * scale, row * scale, scale, scale);
            }
        }
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(EDGE);
        pen.draw(path(cells.area(), scale));
        pen.setColor(HOLE);
        holes.forEach(hole -> pen.draw(path(hole, scale)));
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        Path part = folder.resolve("map.png.part");
        Files.write(part, bytes.toByteArray());
        Files.move(part, folder.resolve("map.png"), StandardCopyOption.REPLACE_EXISTING);
    }

    private double density(ChanceMap now, int cell) {
        double squareMetres = cells.squareMetres(cell);
        return squareMetres > 0 ? now.chance(cell) / squareMetres : 0;
    }

    /** From land through orange (the mean) to dark red (four times the mean and more). */
    private static Color shade(double timesMean) {
        double s = Math.sqrt(Math.clamp(timesMean, 0, 4)) / 2;
        return s < 0.5
                ? between(LAND, new Color(0xF2, 0x8C, 0x28), 2 * s)
                : between(new Color(0xF2, 0x8C, 0x28), new Color(0x6B, 0x00, 0x14), 2 * s - 1);
    }

    private static Color between(Color a, Color b, double share) {
        return new Color(
                (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }

    private Path2D path(Geometry onPlane, int scale) {
        PixelGrid grid = cells.georeference().grid();
        Path2D path = new Path2D.Double();
        for (Object line : LinearComponentExtracter.getLines(onPlane)) {
            Coordinate[] corners = ((LineString) line).getCoordinates();
            for (int i = 0; i < corners.length; i++) {
                double x = scale * grid.column(corners[i].x, corners[i].y);
                double y = scale * grid.row(corners[i].x, corners[i].y);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
        }
        return path;
    }

    private String table(Allocation plan) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println("day,aircraft,latitude,longitude,mgrs,swept_square_metres,coverage");
        for (Allocation.Share share : plan.shares()) {
            Budget budget = plan.budgets().get(share.budget());
            Coordinate middle = cells.envelope(share.cell()).centre();
            GroundPoint at = cells.georeference().crs().place(middle.x, middle.y);
            lines.println(
                    String.format(
                            Locale.ROOT,
                            "%d,%s,%.6f,%.6f,%s,%.1f,%.4f",
                            budget.day(),
                            cell(budget.aircraft()),
                            at.latitudeDegrees(),
                            at.longitudeDegrees(),
                            Mgrs.of(at).orElse(""),
                            share.sweptSquareMetres(),
                            share.sweptSquareMetres() / cells.squareMetres(share.cell())));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.matches("[\\w .-]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private String outlines(List<Geometry> holes) {
        StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < holes.size(); i++) {
            text.append(i == 0 ? "\n" : ",\n")
                    .append("{\"type\":\"Feature\",\"properties\":{\"square_metres\":")
                    .append(String.format(Locale.ROOT, "%.0f", holes.get(i).getArea()))
                    .append("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[");
            List<?> rings = LinearComponentExtracter.getLines(cells.toDegrees(holes.get(i)));
            for (int r = 0; r < rings.size(); r++) {
                text.append(r == 0 ? "[" : ",[");
                Coordinate[] corners = ((LineString) rings.get(r)).getCoordinates();
                for (int c = 0; c < corners.length; c++) {
                    text.append(c == 0 ? "" : ",")
                            .append(
                                    String.format(
                                            Locale.ROOT,
                                            "[%.7f,%.7f]",
                                            corners[c].x,
                                            corners[c].y));
                }
                text.append(']');
            }
            text.append("]}}");
        }
        return text.append("\n]}\n").toString();
    }
}
