package org.qyran.survey.aircraft;

/**
 * What an aircraft looks with. A view straight down is meant: the width lies across the flight, the
 * length along it.
 *
 * @param sensorWidthMillimetres across the flight
 * @param sensorLengthMillimetres along the flight
 * @param pixelsAcross along the sensor's width
 * @param pixelsAlong along the sensor's length
 * @param shutterSeconds the longest exposure that is usual in daylight
 * @param frameSeconds the shortest time between two images
 */
public record Camera(
        String name,
        double sensorWidthMillimetres,
        double sensorLengthMillimetres,
        int pixelsAcross,
        int pixelsAlong,
        double focalLengthMillimetres,
        double shutterSeconds,
        double frameSeconds) {

    public Camera {
        positive(name, "sensor width", sensorWidthMillimetres);
        positive(name, "sensor length", sensorLengthMillimetres);
        positive(name, "pixels across", pixelsAcross);
        positive(name, "pixels along", pixelsAlong);
        positive(name, "focal length", focalLengthMillimetres);
        positive(name, "shutter", shutterSeconds);
        positive(name, "time between images", frameSeconds);
    }

    private static void positive(String name, String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("camera %s: %s = %s".formatted(name, what, value));
        }
    }

    /**
     * Pixel pitch over focal length: the angle one pixel sees, in radians. The coarser of the two.
     */
    public double pixelRadians() {
        return Math.max(
                        sensorWidthMillimetres / pixelsAcross,
                        sensorLengthMillimetres / pixelsAlong)
                / focalLengthMillimetres;
    }

    /** Width seen at a distance of 1. */
    public double widthRatio() {
        return sensorWidthMillimetres / focalLengthMillimetres;
    }

    /** Length seen at a distance of 1. */
    public double lengthRatio() {
        return sensorLengthMillimetres / focalLengthMillimetres;
    }
}
