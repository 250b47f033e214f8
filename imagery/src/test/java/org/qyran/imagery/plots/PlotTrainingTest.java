package org.qyran.imagery.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Village;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.BadInput;

class PlotTrainingTest {

    private static final Look LOOK =
            new Look(Sensor.FIVE_BAND, new int[] {0, 1, 2, 3, 4}, OptionalDouble.of(0.1));

    private record MadeScene(long seed) implements KnownScene {
        @Override
        public String group() {
            return "seed-" + seed;
        }

        @Override
        public Raster open() {
            return MemoryRaster.of(group(), Village.SIDE, Village.SIDE, Village.fiveBand(seed));
        }

        @Override
        public List<Polygon> places() {
            return List.of(garden(Village.DENSE), garden(Village.COVERED));
        }
    }

    private static Polygon garden(int number) {
        int left = number % 5 * Village.PITCH;
        int top = number / 5 * Village.PITCH;
        return (Polygon)
                new GeometryFactory()
                        .toGeometry(
                                new Envelope(
                                        left, left + Village.GARDEN, top, top + Village.GARDEN));
    }

    private static PlotModel learned() throws Exception {
        List<PlotTraining.Looked> scenes = new ArrayList<>();
        for (long seed = 1; seed <= 5; seed++) {
            scenes.add(new PlotTraining.Looked(new MadeScene(seed), LOOK));
        }
        PlotTraining.Settings few = new PlotTraining.Settings(0.02, 0.1, 0.2, 24, 12, 1, 1);
        return PlotTraining.learn("five made villages", scenes, few, (_, _) -> {});
    }

    @Test
    void learnsPlacesAndFindsThemInARasterItHasNotSeen() throws Exception {
        PlotModel model = learned();
        PlotModel back = PlotModelText.read("own.model", PlotModelText.write(model));
        assertThat(PlotModelText.write(back)).isEqualTo(PlotModelText.write(model));
        MadeScene unseen = new MadeScene(9);
        Window whole = new Window(0, 0, Village.SIDE, Village.SIDE);
        Tile tile = new Tile(whole, whole, Village.fiveBand(9));
        var signals = LOOK.signals(tile);
        float[] likeness = PlotFinder.likeness(signals, back.cells());
        List<Plot> marked =
                PlotFinder.judge(signals, likeness, Surroundings.of(signals), back).stream()
                        .filter(plot -> plot.probability() >= back.operating())
                        .toList();
        PlaceCells places = PlaceCells.of(signals.grid(), unseen.places());
        assertThat(marked.stream().map(plot -> places.match(plot.cells())))
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void findsAPlotByItsGardenWhereNoCellIsLikely() throws Exception {
        PlotModel model = learned();
        Window whole = new Window(0, 0, Village.SIDE, Village.SIDE);
        var signals = LOOK.signals(new Tile(whole, whole, Village.fiveBand(9)));
        float[] unlikely = new float[signals.grid().size()];
        PlaceCells places = PlaceCells.of(signals.grid(), new MadeScene(9).places());
        List<Plot> found =
                PlotFinder.judge(signals, unlikely, Surroundings.of(signals), model).stream()
                        .filter(plot -> plot.probability() >= model.operating())
                        .toList();
        assertThat(found.stream().map(plot -> places.match(plot.cells())))
                .isNotEmpty()
                .isSubsetOf(0, 1);
        PlotModel cellsAlone =
                new PlotModel(
                        model.about(),
                        model.sensor(),
                        model.evidence(),
                        model.cells(),
                        model.candidatesFrom(),
                        model.plots(),
                        Optional.empty(),
                        model.operating());
        assertThat(PlotFinder.judge(signals, unlikely, Surroundings.of(signals), cellsAlone))
                .isEmpty();
    }

    @Test
    void refusesADamagedOrForeignModel() {
        assertThatThrownBy(() -> PlotModelText.read("x.model", List.of("hello")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("x.model");
        List<String> foreign =
                List.of(
                        "qyran-model 1",
                        "about nothing",
                        "sensor radar",
                        "evidence cover",
                        "candidates-from 0.1",
                        "operating 0.5");
        assertThatThrownBy(() -> PlotModelText.read("x.model", foreign))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("radar");
    }

    @Test
    void saysWhenThereAreTooFewPlaces() {
        List<PlotTraining.Looked> one = List.of(new PlotTraining.Looked(new MadeScene(1), LOOK));
        PlotTraining.Settings few = new PlotTraining.Settings(0.05, 0.2, 0.5, 2, 2, 1, 1);
        assertThatThrownBy(() -> PlotTraining.learn("one", one, few, (_, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both kinds are needed");
    }
}
