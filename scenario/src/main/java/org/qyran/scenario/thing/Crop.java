package org.qyran.scenario.thing;

/**
 * What ordinary gardens grow, as it looks from above.
 *
 * <p>Days count from 12 July: a crop withers around {@link #withers} (its middle), give or take
 * three weeks.
 */
public enum Crop {
    POTATO("leaf-potato", 0.70, 0.33, 0.30, 0.50, 38, 0.20),
    TOMATO("leaf-tomato", 0.75, 0.45, 0.28, 0.75, 68, 0.25),
    ONION("leaf-onion", 0.32, 0.14, 0.09, 0.35, 24, 0.15),
    CUCUMBER("leaf-cucumber", 1.10, 0.40, 0.42, 0.30, 48, 0.20),
    MAIZE("leaf-maize", 0.70, 0.32, 0.34, 2.10, 62, 0.30),
    SUNFLOWER("leaf-sunflower", 0.75, 0.45, 0.36, 1.80, 52, 0.25),
    PEPPER("leaf-pepper", 0.60, 0.38, 0.24, 0.50, 72, 0.20),
    CABBAGE("leaf-cabbage", 0.65, 0.55, 0.29, 0.35, 90, 0.12),
    CARROT("leaf-onion", 0.30, 0.10, 0.12, 0.30, 80, 0.12),
    PUMPKIN("leaf-cucumber", 1.90, 1.10, 0.75, 0.45, 58, 0.30),
    BEET("leaf-pepper", 0.40, 0.22, 0.18, 0.40, 85, 0.15),
    BEAN("leaf-cucumber", 0.80, 0.30, 0.30, 1.20, 55, 0.20),
    STRAWBERRY("leaf-berry", 0.60, 0.30, 0.20, 0.22, 90, 0.12),
    RASPBERRY("leaf-berry", 1.50, 0.45, 0.45, 1.50, 95, 0.25),
    VINE("leaf-vine", 2.10, 0.75, 0.60, 1.90, 95, 0.35),
    FLOWER("leaf-berry", 0.45, 0.30, 0.22, 0.60, 75, 0.12);

    private final String leaf;
    private final double rowMetres;
    private final double plantMetres;
    private final double radius;
    private final double height;
    private final double withers;
    private final double lump;

    Crop(
            String leaf,
            double rowMetres,
            double plantMetres,
            double radius,
            double height,
            double withers,
            double lump) {
        this.leaf = leaf;
        this.rowMetres = rowMetres;
        this.plantMetres = plantMetres;
        this.radius = radius;
        this.height = height;
        this.withers = withers;
        this.lump = lump;
    }

    public String leaf() {
        return leaf;
    }

    /** Between rows. */
    public double rowMetres() {
        return rowMetres;
    }

    /** Between plants of a row. */
    public double plantMetres() {
        return plantMetres;
    }

    /** Of one full-grown plant's crown. */
    public double radius() {
        return radius;
    }

    public double height() {
        return height;
    }

    /** Width of its clumps of leaves. */
    public double lump() {
        return lump;
    }

    /** Mean share of withered leaf on a day after 12 July, 0 … 1. */
    public double withered(double day) {
        return 1 / (1 + Math.exp(-(day - withers) / 7));
    }
}
