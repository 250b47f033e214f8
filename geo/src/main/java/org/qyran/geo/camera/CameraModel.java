package org.qyran.geo.camera;

import java.util.Optional;

/**
 * A pinhole camera with Brown distortion. Camera axes: x right, y down in the image, z forward
 * along the optical axis.
 *
 * @param width of the image, pixels
 * @param height of the image, pixels
 * @param focalX focal length in pixels along x
 * @param focalY focal length in pixels along y
 * @param principalX where the optical axis meets the image ({@link Pixel} convention)
 * @param principalY see principalX
 */
public record CameraModel(
        int width,
        int height,
        double focalX,
        double focalY,
        double principalX,
        double principalY,
        Distortion distortion) {

    private static final int MOST_ITERATIONS = 50;
    private static final double CONVERGED = 1e-12;

    public CameraModel {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("no image: %d × %d".formatted(width, height));
        }
        if (!(focalX > 0 && focalY > 0) || !Double.isFinite(focalX + focalY)) {
            throw new IllegalArgumentException("no focal length: %s, %s".formatted(focalX, focalY));
        }
        if (!Double.isFinite(principalX + principalY)) {
            throw new IllegalArgumentException(
                    "no principal point: %s, %s".formatted(principalX, principalY));
        }
    }

    /** No distortion, optical axis through the image's middle. */
    public static CameraModel pinhole(int width, int height, double focalPixels) {
        return new CameraModel(
                width,
                height,
                focalPixels,
                focalPixels,
                width / 2.0,
                height / 2.0,
                Distortion.NONE);
    }

    /** The same camera with both focal lengths multiplied. */
    public CameraModel withFocalTimes(double factor) {
        return new CameraModel(
                width,
                height,
                focalX * factor,
                focalY * factor,
                principalX,
                principalY,
                distortion);
    }

    /** Whether the position lies on the image, its edge included. */
    public boolean holds(Pixel pixel) {
        return pixel.x() >= 0 && pixel.y() >= 0 && pixel.x() <= width && pixel.y() <= height;
    }

    /**
     * Unit direction in camera axes that is seen at a pixel position: undone by Newton's method.
     * Empty where the distortion has no single inverse there (the iteration does not settle, or it
     * leaves the region around the axis in which distortion preserves order).
     */
    public Optional<Vector3> direction(Pixel pixel) {
        double wantedX = (pixel.x() - principalX) / focalX;
        double wantedY = (pixel.y() - principalY) / focalY;
        if (distortion.equals(Distortion.NONE)) {
            return Optional.of(new Vector3(wantedX, wantedY, 1).unit());
        }
        double x = wantedX;
        double y = wantedY;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double[] j = distortion.jacobian(x, y);
            double determinant = j[0] * j[3] - j[1] * j[2];
            if (!(determinant > 0) || !(j[0] + j[3] > 0)) {
                return Optional.empty();
            }
            double errorX = distortion.distortedX(x, y) - wantedX;
            double errorY = distortion.distortedY(x, y) - wantedY;
            double stepX = (j[3] * errorX - j[1] * errorY) / determinant;
            double stepY = (j[0] * errorY - j[2] * errorX) / determinant;
            x -= stepX;
            y -= stepY;
            if (Math.hypot(stepX, stepY) < CONVERGED * (1 + Math.hypot(x, y))) {
                return orderKept(x, y)
                        ? Optional.of(new Vector3(x, y, 1).unit())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Where a direction in camera axes (any length) is seen; empty behind the camera or where the
     * distortion folds over. The position may lie outside the image.
     */
    public Optional<Pixel> pixel(Vector3 direction) {
        if (!(direction.z() > 0)) {
            return Optional.empty();
        }
        double x = direction.x() / direction.z();
        double y = direction.y() / direction.z();
        if (!Double.isFinite(x + y) || !orderKept(x, y)) {
            return Optional.empty();
        }
        return Optional.of(
                new Pixel(
                        principalX + focalX * distortion.distortedX(x, y),
                        principalY + focalY * distortion.distortedY(x, y)));
    }

    /** Whether distortion keeps order all the way from the axis: a polynomial may fold back. */
    private boolean orderKept(double x, double y) {
        if (distortion.equals(Distortion.NONE)) {
            return true;
        }
        int steps = 16;
        for (int i = 1; i <= steps; i++) {
            double[] j = distortion.jacobian(x * i / steps, y * i / steps);
            if (!(j[0] * j[3] - j[1] * j[2] > 0) || !(j[0] + j[3] > 0)) {
                return false;
            }
        }
        return true;
    }
}
