package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;

class NotationTest {

    @Test
    void minutesAndSecondsCarry() {
        assertThat(Notation.degreesMinutesSeconds(new GroundPoint(42.9999999, -71.4)))
                .isEqualTo("43°00'00.00\"N 71°24'00.00\"W");
        assertThat(Notation.degreesMinutesSeconds(new GroundPoint(-0.0000001, 0)))
                .isEqualTo("0°00'00.00\"N 0°00'00.00\"E");
    }

    @Test
    void theGridIsSaidToTheMetreAndNotNearThePoles() {
        // The Eiffel tower, published as 31U DQ 48249 11953 (±1 m).
        assertThat(Notation.mgrs(new GroundPoint(48.85822, 2.2945))).startsWith("31UDQ4825");
        assertThat(Notation.mgrs(new GroundPoint(85, 2))).isEmpty();
    }
}
