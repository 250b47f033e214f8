package org.qyran.survey.height;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.survey.aircraft.Catalogue;

class ViewTest {

    /** A 1 m plant on a one-inch camera: about 15 pixels at 250 m, 24 at 150 m. */
    @Test
    void theSecondPassTellsWhatTheFirstRecognises() throws Exception {
        var camera = Catalogue.camera("one-inch-rgb");
        assertThat(new View(camera, 250).pixelsOn(1)).isCloseTo(14.6, within(0.1));
        assertThat(new View(camera, 150).pixelsOn(1)).isCloseTo(24.3, within(0.1));
        assertThat(new View(camera, 250).probability(Telling.RECOGNISE, 1))
                .isCloseTo(0.77, within(0.02));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void heightAndWhatCanBeToldAreEachOthersInverse(Telling telling) throws Exception {
        var camera = Catalogue.camera("five-band");
        for (double probability : new double[] {0.5, 0.79, 0.95}) {
            for (double tilt : new double[] {0, 30}) {
                View view = View.telling(camera, telling, 3, probability, tilt);
                assertThat(view.probability(telling, 3)).isCloseTo(probability, within(1e-6));
                assertThat(view.smallestMetres(telling, probability)).isCloseTo(3, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void seventyNineOfAHundredAtThePublishedPixels(Telling telling) {
        assertThat(telling.probability(telling.pixelsAt79Percent())).isCloseTo(0.79, within(1e-3));
        assertThat(telling.probability(0)).isZero();
        assertThat(telling.probability(1e6)).isEqualTo(1);
    }

    @Test
    void aTiltedViewIsCoarserAlongThanAcross() throws Exception {
        View view = new View(Catalogue.camera("one-inch-rgb"), 100, 60);
        View down = new View(view.camera(), 100);
        assertThat(view.acrossMetres()).isCloseTo(2 * down.acrossMetres(), within(1e-9));
        assertThat(view.alongMetres()).isCloseTo(4 * down.alongMetres(), within(1e-9));
    }

    @Test
    void refusesWhatIsNoView() throws Exception {
        var camera = Catalogue.camera("one-inch-rgb");
        assertThatThrownBy(() -> new View(camera, 0)).hasMessageContaining("0.0 m");
        assertThatThrownBy(() -> new View(camera, 100, 90)).hasMessageContaining("90.0");
    }
}
