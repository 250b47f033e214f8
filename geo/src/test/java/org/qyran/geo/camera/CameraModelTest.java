package org.qyran.geo.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CameraModelTest {

    @Test
    void everyPixelOfADistortedImageComesBack() {
        Distortion strong = new Distortion(-0.28, 0.11, -0.02, 0.0009, -0.0006);
        CameraModel camera = new CameraModel(4000, 3000, 2340, 2335, 1990, 1510, strong);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            Pixel pixel = new Pixel(random.nextDouble(4000), random.nextDouble(3000));
            Pixel back = camera.pixel(camera.direction(pixel).orElseThrow()).orElseThrow();
            assertThat(back.x()).isCloseTo(pixel.x(), within(1e-7));
            assertThat(back.y()).isCloseTo(pixel.y(), within(1e-7));
        }
    }

    @Test
    void whereDistortionFoldsBackThereIsNoDirection() {
        // x' = x (1 - 0.5 r²) reaches at most 0.544: beyond it nothing is seen.
        CameraModel camera =
                new CameraModel(
                        4000, 3000, 2000, 2000, 2000, 1500, new Distortion(-0.5, 0, 0, 0, 0));
        assertThat(camera.direction(new Pixel(2000 + 2000 * 0.5, 1500))).isPresent();
        assertThat(camera.direction(new Pixel(2000 + 2000 * 0.56, 1500))).isEmpty();
        assertThat(camera.pixel(new Vector3(1.2, 0, 1))).isEmpty();
        assertThat(camera.pixel(new Vector3(0, 0, -1))).isEmpty();
    }

    @Test
    void thePrincipalPointLooksAlongTheAxis() {
        Vector3 axis =
                CameraModel.pinhole(640, 480, 500).direction(new Pixel(320, 240)).orElseThrow();
        assertThat(axis).isEqualTo(new Vector3(0, 0, 1));
    }
}
