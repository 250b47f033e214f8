package org.qyran.exchange.pdf;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A place on a page to draw in: points of 1/72 inch, x to the right, y upwards, from the page's
 * lower left corner.
 */
public final class Drawing {

    private static final float BOLD = 0.028f;

    private final PDPageContentStream out;
    private final Face face;

    Drawing(PDPageContentStream out, Face face) {
        this.out = out;
        this.face = face;
    }

    /** How wide a text is. */
    public float width(String text, float size) throws IOException {
        return face.width(face.shown(text), size);
    }

    public void text(String text, double x, double y, float size, Color colour) throws IOException {
        write(face.shown(text), x, y, size, colour, false);
    }

    public void bold(String text, double x, double y, float size, Color colour) throws IOException {
        write(face.shown(text), x, y, size, colour, true);
    }

    /** The face has no bold cut: its outlines are drawn as well. */
    void write(String text, double x, double y, float size, Color colour, boolean bold)
            throws IOException {
        out.saveGraphicsState();
        out.setNonStrokingColor(colour);
        out.beginText();
        out.setFont(face.font(), size);
        if (bold) {
            out.setRenderingMode(RenderingMode.FILL_STROKE);
            out.setStrokingColor(colour);
            out.setLineWidth(size * BOLD);
        }
        out.newLineAtOffset((float) x, (float) y);
        out.showText(text);
        out.endText();
        out.restoreGraphicsState();
    }

    /** Text on a white edge, to be read over lines. */
    public void label(String text, double x, double y, float size, Color colour)
            throws IOException {
        out.saveGraphicsState();
        out.beginText();
        out.setFont(face.font(), size);
        out.setRenderingMode(RenderingMode.STROKE);
        out.setStrokingColor(Color.WHITE);
        out.setLineWidth(size * 0.3f);
        out.setLineJoinStyle(1);
        out.newLineAtOffset((float) x, (float) y);
        out.showText(face.shown(text));
        out.endText();
        out.restoreGraphicsState();
        write(face.shown(text), x, y, size, colour, true);
    }

    /**
     * @param dash points drawn and left out in turn; none for a whole line
     */
    public void line(List<Coordinate> way, float width, Color colour, float... dash)
            throws IOException {
        out.saveGraphicsState();
        out.setStrokingColor(colour);
        out.setLineWidth(width);
        out.setLineJoinStyle(1);
        out.setLineDashPattern(dash, 0);
        path(way);
        out.stroke();
        out.restoreGraphicsState();
    }

    public void fill(List<Coordinate> ring, Color colour) throws IOException {
        out.saveGraphicsState();
        out.setNonStrokingColor(colour);
        path(ring);
        out.fill();
        out.restoreGraphicsState();
    }

    /** Polygons with their holes left open. */
    public void fill(Geometry polygons, Color colour) throws IOException {
        out.saveGraphicsState();
        out.setNonStrokingColor(colour);
        if (rings(polygons)) {
            out.fillEvenOdd();
        }
        out.restoreGraphicsState();
    }

    /** The polygons' outlines and those of their holes. */
    public void outline(Geometry polygons, float width, Color colour) throws IOException {
        out.saveGraphicsState();
        out.setStrokingColor(colour);
        out.setLineWidth(width);
        if (rings(polygons)) {
            out.stroke();
        }
        out.restoreGraphicsState();
    }

    /** Nothing is drawn outside a box until {@link #free}. */
    public void within(double x, double y, double width, double height) throws IOException {
        out.saveGraphicsState();
        out.addRect((float) x, (float) y, (float) width, (float) height);
        out.clip();
    }

    public void free() throws IOException {
        out.restoreGraphicsState();
    }

    private boolean rings(Geometry polygons) throws IOException {
        boolean any = false;
        for (int i = 0; i < polygons.getNumGeometries(); i++) {
            if (polygons.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                path(List.of(polygon.getExteriorRing().getCoordinates()));
                for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                    path(List.of(polygon.getInteriorRingN(k).getCoordinates()));
                }
                any = true;
            }
        }
        return any;
    }

    private void path(List<Coordinate> way) throws IOException {
        out.moveTo((float) way.getFirst().x, (float) way.getFirst().y);
        for (Coordinate next : way.subList(1, way.size())) {
            out.lineTo((float) next.x, (float) next.y);
        }
    }
}
