package org.qyran.imagery.plots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Boosting;
import org.qyran.imagery.learn.SamplesBuilder;
import org.qyran.imagery.learn.Schedule;
import org.qyran.imagery.parcels.CellFeatures;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Garden;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.plots.Candidates.Candidate;
import org.qyran.imagery.plots.JudgeTraining.Learned;
import org.qyran.imagery.plots.Judged.Rated;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * Learns a {@link PlotModel} in two steps. Cells first: those of known places against a draw of all
 * others, then once more with the others the first trees took for places. Candidates next, judged
 * by trees that have not seen their group: the groups are dealt into folds, each fold's candidates
 * come from cells learned on the other folds, and the calibration learns from candidates' log-odds
 * out of fold. So neither the calibration nor the operating point ever sees what was learned by
 * heart.
 */
public final class PlotTraining {

    static final int FOLDS = 5;
    private static final int GARDENS_A_TILE = 6;
    private static final double CANDIDATES_FROM = 0.08;
    private static final double HARD_FROM = 0.06;

    /** Plots are rare: a cell of one counts as much as this many others. */
    private static final double PLACE_WEIGHT = 4;

    private final Settings settings;
    private final Sensor sensor;
    private final List<Scene> scenes;
    private final Teller teller;
    private final boolean byGroup;

    /**
     * @param otherCells share of cells outside places that are drawn
     * @param hardCells share of those drawn which the first trees took for places
     * @param placeCells share of cells inside places that are drawn
     * @param cellTrees grown for cells
     * @param plotTrees grown for candidates
     * @param falsePerSquareKilometre marks outside places allowed at the operating point
     * @param seed of all draws
     */
    public record Settings(
            double otherCells,
            double hardCells,
            double placeCells,
            int cellTrees,
            int plotTrees,
            double falsePerSquareKilometre,
            long seed) {

        /** For a few rasters of a user's own. */
        public static Settings usual() {
            return new Settings(0.02, 0.2, 0.5, 120, 120, 0.5, 1);
        }

        public Settings withFalsePerSquareKilometre(double allowed) {
            return new Settings(
                    otherCells, hardCells, placeCells, cellTrees, plotTrees, allowed, seed);
        }
    }

    private record Scene(KnownScene known, Look look, int fold) {}

    /** A scene and the way to look at it. */
    public record Looked(KnownScene scene, Look look) {}

    private PlotTraining(Settings settings, List<Looked> looked, Teller teller) {
        this.settings = settings;
        this.sensor = looked.getFirst().look().sensor();
        this.teller = teller;
        List<String> groups =
                List.copyOf(new TreeSet<>(looked.stream().map(l -> l.scene().group()).toList()));
        this.scenes =
                looked.stream()
                        .map(l ->
                                new Scene(
                                        l.scene(),
                                        l.look(),
                                        groups.indexOf(l.scene().group()) % FOLDS))
                        .toList();
        if (looked.stream().anyMatch(l -> l.look().sensor() != sensor)) {
            throw new IllegalArgumentException("rasters of different sensors");
        }
        this.byGroup = groups.size() >= FOLDS;
    }

    /** With few rasters their tiles are dealt, so that one raster is enough to learn from. */
    private int fold(Scene scene, int tile) {
        return (byGroup ? scene.fold : tile) % FOLDS;
    }

    /**
     * @param teller what is being done, for people
     * @throws IllegalArgumentException with too few places to learn and to judge by
     */
    public static PlotModel learn(
            String about, List<Looked> scenes, Settings settings, Teller teller)
            throws IOException {
        return new PlotTraining(settings, scenes, teller).learn(about);
    }

    private PlotModel learn(String about) throws IOException {
        List<List<SamplesBuilder>> drawn = eachScene(this::drawCells);
        BoostedTrees first = cellTrees(drawn, -1);
        teller.tell("first-trees", first.features().size());
        List<List<SamplesBuilder>> hard = eachScene(scene -> drawHardCells(scene, first));
        for (int s = 0; s < drawn.size(); s++) {
            for (int fold = 0; fold < FOLDS; fold++) {
                drawn.get(s).get(fold).addAll(hard.get(s).get(fold));
            }
        }
        BoostedTrees[] without = new BoostedTrees[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            without[fold] = cellTrees(drawn, fold);
        }
        BoostedTrees cells = cellTrees(drawn, -1);
        teller.tell("candidates");
        List<Candidates> candidates = eachScene(scene -> candidates(scene, without));
        JudgeTraining training = new JudgeTraining(sensor, settings, teller);
        Learned plots = training.plots(candidates);
        Optional<Learned> gardens = training.gardens(candidates);
        Judged judged =
                Judged.of(
                        candidates,
                        scene -> {
                            List<Rated> rated = new ArrayList<>(plots.outOfFold().apply(scene));
                            gardens.ifPresent(g -> rated.addAll(g.outOfFold().apply(scene)));
                            return rated;
                        });
        double operating = judged.operating(settings.falsePerSquareKilometre);
        judged.tell(teller, operating);
        return new PlotModel(
                about,
                sensor,
                evidence(),
                cells,
                CANDIDATES_FROM,
                plots.judge(),
                gardens.map(Learned::judge),
                operating);
    }

    /**
     * A model with a judge of gardens learned from these scenes; all else stays as it is. Gardens
     * are judged by their looks alone, so the scenes may be those the model was learned from.
     *
     * @throws IllegalArgumentException with too few gardens that are places
     */
    public static PlotModel withGardens(
            PlotModel model, String about, List<Looked> scenes, Settings settings, Teller teller)
            throws IOException {
        PlotTraining training = new PlotTraining(settings, scenes, teller);
        List<Candidates> gardens = training.eachScene(training::gardens);
        Learned learned =
                new JudgeTraining(training.sensor, settings, teller)
                        .gardens(gardens)
                        .orElseThrow(() ->
                                new IllegalArgumentException("too few gardens that are places"));
        return new PlotModel(
                model.about() + "; gardens from " + about,
                model.sensor(),
                model.evidence(),
                model.cells(),
                model.candidatesFrom(),
                model.plots(),
                Optional.of(learned.judge()),
                model.operating());
    }

    private List<String> evidence() {
        return Surroundings.evidenceNames(sensor);
    }

    private interface Work<T> {
        T of(Scene scene) throws IOException;
    }

    /** In scene order, whatever the threads. */
    private <T> List<T> eachScene(Work<T> work) throws IOException {
        try {
            return scenes.parallelStream()
                    .map(scene -> {
                        try {
                            return work.of(scene);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private BoostedTrees cellTrees(List<List<SamplesBuilder>> drawn, int withoutFold) {
        SamplesBuilder all = new SamplesBuilder(CellFeatures.names(sensor));
        for (List<SamplesBuilder> ofScene : drawn) {
            for (int fold = 0; fold < FOLDS; fold++) {
                if (fold != withoutFold) {
                    all.addAll(ofScene.get(fold));
                }
            }
        }
        teller.tell("cells", all.size());
        return Boosting.learn(all.build(), Schedule.usual(settings.cellTrees, settings.seed));
    }

    private interface TileWork {
        void on(Signals signals, PlaceCells places, Tile tile, int fold);
    }

    /** Returns the scene's square kilometres. */
    private double eachTile(Scene scene, TileWork work) throws IOException {
        List<Polygon> places = scene.known.places();
        double squareKilometres = 0;
        try (Raster raster = scene.known.open()) {
            List<Window> cores = Tiles.cores(raster.info(), scene.look);
            for (int t = 0; t < cores.size(); t++) {
                Tile tile = Tiles.read(raster, scene.look, cores.get(t));
                Signals signals = scene.look.signals(tile);
                PlaceCells known = PlaceCells.of(signals.grid(), places);
                work.on(signals, known, tile, fold(scene, t));
                double kilometres = signals.grid().metresPerPixel() / 1000;
                squareKilometres += tile.core().pixels() * kilometres * kilometres;
            }
        }
        return squareKilometres;
    }

    private List<SamplesBuilder> drawCells(Scene scene) throws IOException {
        List<SamplesBuilder> samples = folds(CellFeatures.names(sensor));
        SplittableRandom draws =
                new SplittableRandom(settings.seed ^ scene.known.group().hashCode());
        eachTile(
                scene,
                (signals, places, tile, fold) -> {
                    CellFeatures features = CellFeatures.of(signals);
                    float[] first = signals.signal(Signals.names(sensor).getFirst());
                    for (int cell = 0; cell < signals.grid().size(); cell++) {
                        boolean positive = places.at(cell) != PlaceCells.NONE;
                        double share = positive ? settings.placeCells : settings.otherCells;
                        if (draws.nextDouble() < share
                                && !places.nearEdge(cell)
                                && !Float.isNaN(first[cell])
                                && inCore(cell, signals.grid(), tile)) {
                            float[] row = new float[features.names().size()];
                            features.row(cell, row);
                            samples.get(fold).add(row, positive, positive ? PLACE_WEIGHT : 1);
                        }
                    }
                });
        return samples;
    }

    private List<SamplesBuilder> drawHardCells(Scene scene, BoostedTrees trees) throws IOException {
        List<SamplesBuilder> samples = folds(CellFeatures.names(sensor));
        SplittableRandom draws =
                new SplittableRandom(~settings.seed ^ scene.known.group().hashCode());
        eachTile(
                scene,
                (signals, places, tile, fold) -> {
                    CellFeatures features = CellFeatures.of(signals);
                    float[] likeness = PlotFinder.likeness(signals, features, trees);
                    for (int cell = 0; cell < likeness.length; cell++) {
                        if (places.at(cell) == PlaceCells.NONE
                                && !places.nearEdge(cell)
                                && likeness[cell] > HARD_FROM
                                && draws.nextDouble() < settings.hardCells
                                && inCore(cell, signals.grid(), tile)) {
                            float[] row = new float[features.names().size()];
                            features.row(cell, row);
                            samples.get(fold).add(row, false, 1);
                        }
                    }
                });
        return samples;
    }

    private Candidates candidates(Scene scene, BoostedTrees[] without) throws IOException {
        List<Candidate> all = new ArrayList<>();
        List<Candidate> gardens = new ArrayList<>();
        List<SamplesBuilder> ordinary = folds(PlotFeatures.names(sensor, evidence()));
        double squareKilometres =
                eachTile(
                        scene,
                        (signals, places, tile, fold) -> {
                            float[] likeness = PlotFinder.likeness(signals, without[fold]);
                            Surroundings around = Surroundings.of(signals);
                            var features = new PlotFeatures(signals, likeness, around.evidence());
                            CellGrid grid = signals.grid();
                            var groups = PlotFinder.candidates(likeness, grid, CANDIDATES_FROM);
                            all.addAll(known(groups, features, grid, places, tile, fold));
                            drawGardens(around.gardens(), places, features, ordinary.get(fold));
                            gardens.addAll(gardens(signals, around, places, tile, fold));
                        });
        int places = scene.known.places().size();
        return new Candidates(all, gardens, ordinary, places, squareKilometres);
    }

    private Candidates gardens(Scene scene) throws IOException {
        List<Candidate> gardens = new ArrayList<>();
        double squareKilometres =
                eachTile(
                        scene,
                        (signals, places, tile, fold) ->
                                gardens.addAll(
                                        gardens(
                                                signals,
                                                Surroundings.of(signals),
                                                places,
                                                tile,
                                                fold)));
        int places = scene.known.places().size();
        return new Candidates(List.of(), gardens, List.of(), places, squareKilometres);
    }

    private static List<Candidate> gardens(
            Signals signals, Surroundings around, PlaceCells places, Tile tile, int fold) {
        PlotFeatures looks = PlotFeatures.withoutLikeness(signals, around.evidence());
        CellGrid grid = signals.grid();
        return known(PlotFinder.gardens(around.gardens(), grid), looks, grid, places, tile, fold);
    }

    /** Of a group on several tiles, the tile that holds its middle tells. */
    private static List<Candidate> known(
            List<int[]> groups,
            PlotFeatures features,
            CellGrid grid,
            PlaceCells places,
            Tile tile,
            int fold) {
        return groups.stream()
                .filter(cells -> inCore(cells[cells.length / 2], grid, tile))
                .map(cells ->
                        new Candidate(
                                fold, tile.core(), places.match(cells), cells, features.of(cells)))
                .toList();
    }

    /** A few gardens of the tile that touch no place. */
    private static void drawGardens(
            List<Garden> gardens,
            PlaceCells places,
            PlotFeatures features,
            SamplesBuilder ordinary) {
        for (int g = 0; g < gardens.size(); g += Math.max(1, gardens.size() / GARDENS_A_TILE)) {
            int[] cells = gardens.get(g).cells();
            if (Arrays.stream(cells).allMatch(cell -> places.at(cell) == PlaceCells.NONE)) {
                ordinary.add(features.of(cells), false, 1);
            }
        }
    }

    private static List<SamplesBuilder> folds(List<String> features) {
        List<SamplesBuilder> folds = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            folds.add(new SamplesBuilder(features));
        }
        return folds;
    }

    private static boolean inCore(int cell, CellGrid grid, Tile tile) {
        int column = grid.window().column() + cell % grid.columns() * grid.cellPixels();
        int row = grid.window().row() + cell / grid.columns() * grid.cellPixels();
        Window core = tile.core();
        return column >= core.column()
                && row >= core.row()
                && column < core.column() + core.width()
                && row < core.row() + core.height();
    }
}
