package org.qyran.scenario.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.season.Sun;

/** A pole's shadow falls where and as far as geometry says. */
class ShadowTest {

    private static final double CELL = 0.1;

    @ParameterizedTest
    @ValueSource(doubles = {95, 130, 170, 180, 215, 262})
    void aBlockThrowsItsShadowAwayFromTheSun(double azimuth) {
        double elevation = 40;
        Canvas canvas = new Canvas(-15, 15, CELL, 300, 300);
        canvas.disc(0, 0, 0.8, (at, dx, dy) -> canvas.lay(at, Materials.named("concrete"), 1, 5));
        float[] lit = new float[300 * 300];
        Sun sun = sun(azimuth, elevation);
        Shadow.cast(canvas, sun, lit);
        double length = 5 / Math.tan(Math.toRadians(elevation));
        double east = -Math.sin(Math.toRadians(azimuth));
        double north = -Math.cos(Math.toRadians(azimuth));
        assertThat(at(lit, east * (length - 0.6), north * (length - 0.6))).isLessThan(0.3f);
        assertThat(at(lit, east * (length + 1.6), north * (length + 1.6))).isEqualTo(1f);
        assertThat(at(lit, -east * 2, -north * 2)).as("towards the sun").isEqualTo(1f);
        assertThat(at(lit, 0, 0)).as("on top").isEqualTo(1f);
    }

    private static float at(float[] lit, double x, double y) {
        int row = (int) Math.floor((15 - y) / CELL);
        int column = (int) Math.floor((x + 15) / CELL);
        return lit[row * 300 + column];
    }

    private static Sun sun(double azimuth, double elevation) {
        double a = Math.toRadians(azimuth);
        double e = Math.toRadians(elevation);
        return new Sun(Math.sin(a) * Math.cos(e), Math.cos(a) * Math.cos(e), Math.sin(e));
    }

    @Test
    void opticsKeepTheMeanAndSpreadAnEdge() {
        int cells = 3;
        float[] kernel = Optics.kernel(cells, 0.45, 0.2);
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < kernel.length; i++) {
            sum += kernel[i];
            mean += kernel[i] * ((i + 0.5) / cells - Optics.REACH - 0.5);
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        assertThat(mean).as("looks where it is displaced to").isCloseTo(0.2, within(0.01));
        float[] plane = new float[9 * cells * 5 * cells];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = i % (9 * cells) >= 4.5 * cells ? 1 : 0;
        }
        float[] seen = Optics.look(plane, 5, 1, cells, kernel, Optics.kernel(cells, 0.45, 0));
        assertThat(seen[0]).isLessThan(0.01f);
        assertThat(seen[4]).isGreaterThan(0.99f);
        assertThat(seen[2]).isBetween(0.3f, 0.9f);
    }
}
