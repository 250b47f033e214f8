package org.qyran.imagery.raster;

/**
 * Physical values of a rectangle of a raster with a margin around it.
 *
 * @param core the pixels a result is wanted for
 * @param padded core grown by the margin, cut at the raster's edge
 * @param bands one row-major array per band of {@code padded.pixels()} values; NaN is no data.
 *     Readers must not change them
 */
public record Tile(Window core, Window padded, float[][] bands) {
    public Tile {
        if (padded.column() > core.column()
                || padded.row() > core.row()
                || padded.column() + padded.width() < core.column() + core.width()
                || padded.row() + padded.height() < core.row() + core.height()) {
            throw new IllegalArgumentException("core %s not inside %s".formatted(core, padded));
        }
    }

    /**
     * Index into a band's array of the core's pixel (column, row), both counted within the core.
     */
    public int index(int column, int row) {
        return (core.row() - padded.row() + row) * padded.width()
                + core.column()
                - padded.column()
                + column;
    }
}
