package org.qyran.imagery.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.parcels.Sensor;

class ShippedModelsTest {

    @Test
    void theFiveBandModelSaysWhatItIs() {
        PlotModel model = ShippedModels.of(Sensor.FIVE_BAND, OptionalDouble.of(0.1)).orElseThrow();
        assertThat(model.about()).contains("simulated").contains("not real imagery");
        assertThat(model.evidence()).isEqualTo(Look.evidenceNames(Sensor.FIVE_BAND));
        assertThat(model.operating()).isBetween(0.01, 0.99);
        assertThat(model.calibration().slope()).isPositive();
    }
}
