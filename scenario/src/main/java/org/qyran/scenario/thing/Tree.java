package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;

/** One tree or bush. */
public record Tree(double x, double y, Species species, double size, Foliage foliage, int salt)
        implements Thing {

    /** What grows in gardens, along streets and channels. */
    public enum Species {
        APPLE("leaf-fruit-tree", 2.1, 0.9, 3.8, 0.55, 1),
        APRICOT("leaf-fruit-tree", 2.8, 1.2, 5.0, 0.7, 1),
        CHERRY("leaf-fruit-tree", 1.6, 0.7, 3.2, 0.45, 1),
        WALNUT("leaf-elm", 4.0, 1.8, 8.0, 0.9, 1),
        ELM("leaf-elm", 3.4, 1.8, 8.5, 0.8, 1),
        POPLAR("leaf-poplar", 1.5, 1.5, 15.0, 0.6, 2),
        WILLOW("leaf-oleaster", 3.2, 1.0, 7.0, 0.7, 1),
        OLEASTER("leaf-oleaster", 2.3, 0.5, 4.5, 0.6, 1),
        SPRUCE("leaf-spruce", 1.7, 0.2, 8.0, 0.5, 3),
        BUSH("leaf-berry", 0.8, 0.05, 1.5, 0.35, 1),
        LILAC("leaf-berry", 1.2, 0.2, 2.6, 0.4, 1);

        private final String leaf;
        private final double radius;
        private final double base;
        private final double top;
        private final double lump;
        private final double point;

        Species(String leaf, double radius, double base, double top, double lump, double point) {
            this.leaf = leaf;
            this.radius = radius;
            this.base = base;
            this.top = top;
            this.lump = lump;
            this.point = point;
        }

        public String leaf() {
            return leaf;
        }

        public double radius() {
            return radius;
        }
    }

    @Override
    public Bounds bounds() {
        return new Bounds(x, y, x, y).grown(species.radius * size * 1.3);
    }

    @Override
    public double tallestMetres() {
        return species.top * size;
    }

    @Override
    public void paint(Canvas canvas) {
        new Crown(
                        x,
                        y,
                        species.radius * size,
                        species.base * size,
                        species.top * size,
                        species.lump * Math.sqrt(size),
                        species.point)
                .paint(canvas, foliage, salt);
    }
}
