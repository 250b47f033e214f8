package org.qyran.imagery.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.parcels.Sensor;

class ShippedModelsTest {

    @ParameterizedTest
    @CsvSource({
        "FIVE_BAND, 0.10",
        "FIVE_BAND, 0.17",
        "COLOUR, 0.08",
        "COLOUR, 0.14",
        "THERMAL, 0.14",
        "THERMAL, 0.23"
    })
    void everySensorHasAModelThatSaysWhatItIs(Sensor sensor, double metresPerPixel) {
        PlotModel model = ShippedModels.of(sensor, OptionalDouble.of(metresPerPixel)).orElseThrow();
        assertThat(model.sensor()).isEqualTo(sensor);
        assertThat(model.about()).contains("simulated").contains("not real imagery");
        assertThat(model.evidence()).isEqualTo(Surroundings.evidenceNames(sensor));
        assertThat(model.operating()).isBetween(0.01, 0.99);
        assertThat(model.plots().calibration().slope()).isPositive();
    }
}
