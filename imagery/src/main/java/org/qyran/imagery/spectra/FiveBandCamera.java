package org.qyran.imagery.spectra;

/**
 * The MicaSense RedEdge camera's bands, blue, green, red, red edge, near infrared: centres and full
 * widths at half maximum in nm as the maker gives them for the RedEdge-MX.
 */
public final class FiveBandCamera {

    private static final double[] CENTRES = {475, 560, 668, 717, 842};
    private static final double[] WIDTHS = {32, 27, 14, 12, 57};

    private FiveBandCamera() {}

    /** Centre of a band in nm; 0 blue … 4 near infrared. */
    public static double centre(int band) {
        return CENTRES[band];
    }

    /** A spectrum as the camera sees it: blue, green, red, red edge, near infrared. */
    public static double[] see(Spectrum spectrum) {
        double[] seen = new double[CENTRES.length];
        for (int b = 0; b < seen.length; b++) {
            seen[b] = spectrum.through(CENTRES[b], WIDTHS[b]);
        }
        return seen;
    }
}
