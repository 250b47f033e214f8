package org.qyran.survey.height;

import org.qyran.survey.aircraft.Camera;

/**
 * What a camera sees from a height over level ground. Ground sampling distance = height × pixel
 * pitch / focal length, ÷ cos θ across and ÷ cos² θ along the direction it is tilted by θ.
 *
 * @param heightMetres above ground, not above take-off
 * @param tiltDegrees of the camera away from straight down, forward: 0 … below 80
 */
public record View(Camera camera, double heightMetres, double tiltDegrees) {

    public View {
        if (!(heightMetres > 0) || !(tiltDegrees >= 0 && tiltDegrees < 80)) {
            throw new IllegalArgumentException(
                    "no view from %s m, tilted %s°".formatted(heightMetres, tiltDegrees));
        }
    }

    public View(Camera camera, double heightMetres) {
        this(camera, heightMetres, 0);
    }

    /** The view from the greatest height at which a thing can still be told. */
    public static View telling(
            Camera camera,
            Telling telling,
            double thingMetres,
            double probability,
            double tiltDegrees) {
        double coarsest = thingMetres / telling.pixels(probability);
        double atOneMetre = new View(camera, 1, tiltDegrees).coarsestMetres();
        return new View(camera, coarsest / atOneMetre, tiltDegrees);
    }

    private double cosine() {
        return Math.cos(Math.toRadians(tiltDegrees));
    }

    /** Metres on the ground of one pixel, across the flight. */
    public double acrossMetres() {
        return heightMetres * camera.pixelRadians() / cosine();
    }

    /** Metres on the ground of one pixel, along the flight. */
    public double alongMetres() {
        return heightMetres * camera.pixelRadians() / (cosine() * cosine());
    }

    /** The coarser of the two. */
    public double coarsestMetres() {
        return alongMetres();
    }

    /** Width of the strip seen at the middle of the image. */
    public double swathMetres() {
        return heightMetres * camera.widthRatio() / cosine();
    }

    /** Length of one image on the ground, along the flight. */
    public double lengthMetres() {
        return heightMetres * camera.lengthRatio() / (cosine() * cosine());
    }

    public double pixelsOn(double thingMetres) {
        return thingMetres / coarsestMetres();
    }

    /** The chance that somebody who looks at the place can tell a thing of this size. */
    public double probability(Telling telling, double thingMetres) {
        return telling.probability(pixelsOn(thingMetres));
    }

    /**
     * The smallest thing that can be told with this probability, in metres along its longest side.
     */
    public double smallestMetres(Telling telling, double probability) {
        return telling.pixels(probability) * coarsestMetres();
    }

    /** Metres a second at which an image is not smeared over more than so many pixels. */
    public double sharpSpeed(double mostPixels) {
        return mostPixels * alongMetres() / camera.shutterSeconds();
    }

    /** Metres between two images that overlap by this share along the flight. */
    public double imageSpacingMetres(double overlap) {
        return lengthMetres() * (1 - overlap);
    }

    /** Metres a second at which the camera keeps up with that. */
    public double keepingUpSpeed(double overlap) {
        return imageSpacingMetres(overlap) / camera.frameSeconds();
    }
}
