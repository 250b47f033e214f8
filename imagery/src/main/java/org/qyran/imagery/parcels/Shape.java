package org.qyran.imagery.parcels;

import java.util.Arrays;

/**
 * The outline of a group of cells.
 *
 * @param areaSquareMetres of all cells
 * @param lengthMetres long side of the tightest rectangle, any direction in steps of 5°
 * @param widthMetres short side
 * @param fill share of that rectangle which is covered; about 1 for what people lay out straight
 * @param compactness 4π·area/perimeter², with the perimeter counted along cell sides
 */
public record Shape(
        double areaSquareMetres,
        double lengthMetres,
        double widthMetres,
        double fill,
        double compactness) {

    private static final int STEP_DEGREES = 5;

    /**
     * @param cells indices in a grid of {@code columns}, rising
     */
    public static Shape of(int[] cells, int columns, double metresPerCell) {
        double area = cells.length * metresPerCell * metresPerCell;
        double least = Double.POSITIVE_INFINITY;
        double length = 0;
        double width = 0;
        for (int degrees = 0; degrees < 90; degrees += STEP_DEGREES) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            double loU = Double.POSITIVE_INFINITY;
            double hiU = Double.NEGATIVE_INFINITY;
            double loV = Double.POSITIVE_INFINITY;
            double hiV = Double.NEGATIVE_INFINITY;
            for (int cell : cells) {
                int x = cell % columns;
                int y = cell / columns;
                double u = x * cos + y * sin;
                double v = y * cos - x * sin;
                loU = Math.min(loU, u);
                hiU = Math.max(hiU, u);
                loV = Math.min(loV, v);
                hiV = Math.max(hiV, v);
            }
            double across = (hiU - loU + 1) * metresPerCell;
            double along = (hiV - loV + 1) * metresPerCell;
            if (across * along < least - 1e-9) {
                least = across * along;
                length = Math.max(across, along);
                width = Math.min(across, along);
            }
        }
        double perimeter = sides(cells, columns) * metresPerCell;
        return new Shape(
                area,
                length,
                width,
                Math.min(1, area / least),
                4 * Math.PI * area / (perimeter * perimeter));
    }

    private static int sides(int[] cells, int columns) {
        int sides = 0;
        for (int cell : cells) {
            boolean left = cell % columns > 0 && holds(cells, cell - 1);
            boolean right = cell % columns < columns - 1 && holds(cells, cell + 1);
            sides += (left ? 0 : 1) + (right ? 0 : 1);
            sides += holds(cells, cell - columns) ? 0 : 1;
            sides += holds(cells, cell + columns) ? 0 : 1;
        }
        return sides;
    }

    private static boolean holds(int[] cells, int cell) {
        return Arrays.binarySearch(cells, cell) >= 0;
    }
}
