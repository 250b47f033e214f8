package org.qyran.scenario.sense;

/**
 * A camera as data sheets give it; ground sampling distance = height × pitch ÷ focal length ×
 * binning.
 */
public enum Sensor {
    /** MicaSense RedEdge-M: 3.75 µm, 5.4 mm, 1280 × 960. */
    FIVE_BAND("five-band", 3.75, 5.4, 1280, 960, 1, 0.42),
    /** One-inch class: 2.41 µm, 8.8 mm, 5472 × 3648, binned 2 × 2 to keep files workable. */
    RGB("rgb", 2.41, 8.8, 5472, 3648, 2, 0.45),
    /** 640 × 512 radiometric, 12 µm, 13 mm. */
    THERMAL("thermal", 12, 13, 640, 512, 1, 0.55);

    private final String label;
    private final double pitchMicrometres;
    private final double focalMillimetres;
    private final int columns;
    private final int rows;
    private final int binning;
    private final double blurPixels;

    Sensor(
            String label,
            double pitchMicrometres,
            double focalMillimetres,
            int columns,
            int rows,
            int binning,
            double blurPixels) {
        this.label = label;
        this.pitchMicrometres = pitchMicrometres;
        this.focalMillimetres = focalMillimetres;
        this.columns = columns;
        this.rows = rows;
        this.binning = binning;
        this.blurPixels = blurPixels;
    }

    /** As in file names: {@code five-band}, {@code rgb}, {@code thermal}. */
    public String label() {
        return label;
    }

    public double metresPerPixel(double heightAboveGroundMetres) {
        return heightAboveGroundMetres * pitchMicrometres / focalMillimetres / 1000 * binning;
    }

    /** Width of one frame on the ground, level, looking down. */
    public double footprintWidthMetres(double heightAboveGroundMetres) {
        return metresPerPixel(heightAboveGroundMetres) / binning * columns;
    }

    /** Height of one frame on the ground, level, looking down. */
    public double footprintHeightMetres(double heightAboveGroundMetres) {
        return metresPerPixel(heightAboveGroundMetres) / binning * rows;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int binning() {
        return binning;
    }

    /** Deviation of the optics' and motion's blur beyond the pixel's own square. */
    double blurPixels() {
        return blurPixels;
    }
}
