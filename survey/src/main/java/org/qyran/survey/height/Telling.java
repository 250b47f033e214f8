package org.qyran.survey.height;

/**
 * What a person can tell of a thing in an image, by how many pixels its longest side has: J.
 * Johnson's tasks (Analysis of Image Forming Systems, 1958) with the pixels at which 79 of 100
 * succeed, the level the IAMSAR manual searches at.
 *
 * <p>Between, more and fewer pixels follow the target transfer probability function of night vision
 * models: P = r^E / (1 + r^E), r = n/n50, E = 2.7 + 0.7 r (G. C. Holst, Electro-Optical Imaging
 * System Performance), with n50 such that it passes through 79 % there. Good contrast and light are
 * assumed; it says nothing of what is hidden under leaves.
 */
public enum Telling {
    /** Something is there. */
    DETECT(4),
    /** Of which kind it is: plants in rows, a net, a vehicle. */
    RECOGNISE(15),
    /** Which one of its kind. */
    IDENTIFY(25);

    /** What r must be for P to be 79 %. */
    private static final double RATIO = 1.43038;

    private final double pixelsAt79Percent;

    Telling(double pixelsAt79Percent) {
        this.pixelsAt79Percent = pixelsAt79Percent;
    }

    /** Pixels along the longest side of the thing at which 79 of 100 succeed. */
    public double pixelsAt79Percent() {
        return pixelsAt79Percent;
    }

    /**
     * The chance that somebody who looks at the place can tell it.
     *
     * @param pixels along the longest side of the thing
     */
    public double probability(double pixels) {
        double r = pixels * RATIO / pixelsAt79Percent;
        double power = Math.pow(r, 2.7 + 0.7 * r);
        return Double.isInfinite(power) ? 1 : power / (1 + power);
    }

    /**
     * The fewest pixels with which it can be told.
     *
     * @param probability 0 < p < 1
     */
    public double pixels(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
        double low = 0;
        double high = 1000 * pixelsAt79Percent;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (probability(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
