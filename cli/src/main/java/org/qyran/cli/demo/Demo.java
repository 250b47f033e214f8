package org.qyran.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.qyran.exchange.Findings;
import org.qyran.exchange.Outputs;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.scan.Scan;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Pass;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import org.qyran.survey.Flights;
import org.qyran.survey.FuseDetections;
import org.qyran.survey.Sighting;

/** Flies the Karasora story: makes the village, flies it twice, scans, fuses, writes a folder. */
public final class Demo {

    private static final List<Double> HEIGHTS_METRES = List.of(250.0, 150.0);

    /** More marks than a person looks at in one raster would only hide the good ones. */
    private static final int MOST_MARKS = 200;

    private static final int MOST_PICTURED = 60;

    private final World world;
    private final Path folder;
    private final Language language;
    private final Progress progress;

    /** Where the page is and what it shows, best first. */
    public record Told(Path page, List<Sighting> sightings) {}

    /**
     * @param world the village
     * @param folder new, empty, or of an earlier demonstration
     * @param progress its stages are {@code fly}, {@code scan}, {@code map}, each followed by a
     *     space and a raster's name, and {@code page}
     */
    public Demo(World world, Path folder, Language language, Progress progress) {
        this.world = world;
        this.folder = folder;
        this.language = language;
        this.progress = progress;
    }

    /** Empty when asked to stop. */
    public Optional<Told> run() throws IOException {
        Path imagery = folder.resolve("imagery");
        Scenario scenario = new Scenario(world, List.of(Sensor.values()), HEIGHTS_METRES);
        Files.createDirectories(folder);
        if (!scenario.write(
                imagery, Runtime.getRuntime().availableProcessors(), flown(scenario.passes()))) {
            return Optional.empty();
        }
        List<Detection> detections = new ArrayList<>();
        for (Pass pass : scenario.passes()) {
            Optional<List<Detection>> found = scan(imagery, pass.fileName());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            detections.addAll(found.get());
        }
        return written(scenario, detections);
    }

    private Optional<List<Detection>> scan(Path imagery, String name) throws IOException {
        progress.stage("scan " + name, 0, 0);
        try (Raster raster = Rasters.open(imagery.resolve(name))) {
            Scene scene = Scene.of(raster.info());
            List<Detector> fitting =
                    wanted().stream().filter(d -> d.fit(scene) instanceof Fit.Suits).toList();
            if (fitting.isEmpty()) {
                return Optional.of(List.of());
            }
            ScanSettings settings = ScanSettings.usual().withMarks(MOST_MARKS, OptionalInt.empty());
            return switch (Scan.run(raster, fitting, settings, quiet())) {
                case ScanOutcome.Finished finished ->
                        Optional.of(
                                finished.detections().stream()
                                        .map(d -> renamed(d, raster.info().name(), name))
                                        .toList());
                case ScanOutcome.Stopped _ -> Optional.empty();
            };
        }
    }

    /** The scenario's stages, one a pass in their order, told by the pass's name. */
    private Progress flown(List<Pass> passes) {
        Iterator<Pass> next = passes.iterator();
        return new Progress() {
            @Override
            public void stage(String name, long units, long bytesPerUnit) {
                String told = next.hasNext() ? next.next().fileName() : name;
                progress.stage("fly " + told, units, bytesPerUnit);
            }

            @Override
            public void advance(long units) {
                progress.advance(units);
            }

            @Override
            public boolean stopRequested() {
                return progress.stopRequested();
            }
        };
    }

    /** The scan's own stages are too short to tell of; the wish to stop must reach it. */
    private Progress quiet() {
        return new Progress() {
            @Override
            public void stage(String name, long units, long bytesPerUnit) {}

            @Override
            public void advance(long units) {}

            @Override
            public boolean stopRequested() {
                return progress.stopRequested();
            }
        };
    }

    /**
     * What was trained on plots. For a camera without such a model, {@code auto} would mark
     * whatever is unusual: in a village that is every bright roof, and the few places worth a look
     * drown. Such a camera's pictures are shown, and judged by nobody.
     */
    private static List<Detector> wanted() {
        return Detectors.named("model").stream().toList();
    }

    private Optional<Told> written(Scenario scenario, List<Detection> detections)
            throws IOException {
        forget("map");
        forget("chips");
        FuseDetections fuse = new FuseDetections(Flights.byName());
        List<Spot> spots =
                fuse.fuse(detections).stream().map(sighting -> Spot.of(sighting, world)).toList();
        List<Spot> pictured = spots.subList(0, Math.min(MOST_PICTURED, spots.size()));
        List<Layer> layers = layers(scenario);
        Map<String, List<Pyramid.Level>> levels = new LinkedHashMap<>();
        Map<String, Double> metresPerPixel = new HashMap<>();
        for (Layer layer : layers) {
            Path file = folder.resolve("imagery").resolve(layer.raster());
            try (Raster raster = Rasters.open(file)) {
                Rendering rendering = Rendering.of(raster, layer.look());
                int rows = (raster.info().height() + Pyramid.TILE - 1) / Pyramid.TILE;
                progress.stage("map " + layer.raster(), rows + pictured.size(), 0);
                levels.put(layer.key(), new Pyramid(rendering, mapOf(layer)).write(progress));
                metresPerPixel.put(
                        layer.key(),
                        Math.abs(raster.info().georeference().orElseThrow().grid().xPerColumn()));
                Chips.write(layer, rendering, pictured, folder.resolve("chips"), progress);
            }
            if (progress.stopRequested()) {
                return Optional.empty();
            }
        }
        progress.stage("page", 1, 0);
        List<Detection> shown = withChips(detections, pictured);
        List<Sighting> sightings = fuse.fuse(shown);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Outputs.write(folder, new Findings(shown, sightings, now), language);
        List<Spot> finished = sightings.stream().map(s -> Spot.of(s, world)).toList();
        Path page = folder.resolve("index.html");
        new Page(
                        new Story(
                                world,
                                now,
                                language,
                                shown,
                                finished,
                                pictured.size(),
                                layers,
                                levels,
                                metresPerPixel,
                                Reckoning.of(world, finished)))
                .write(page);
        progress.advance(1);
        return Optional.of(new Told(page, sightings));
    }

    private Path mapOf(Layer layer) {
        return folder.resolve("map").resolve(layer.key());
    }

    /** For each height the looks its sensors allow, highest pass first. */
    private static List<Layer> layers(Scenario scenario) {
        List<Layer> layers = new ArrayList<>();
        for (Pass pass : scenario.passes()) {
            int height = Math.toIntExact(Math.round(pass.heightAboveGroundMetres()));
            Look.of(pass.fileName())
                    .ifPresent(look -> layers.add(new Layer(height, look, pass.fileName())));
        }
        layers.sort(
                Comparator.comparingInt(Layer::heightMetres).reversed().thenComparing(Layer::look));
        return layers;
    }

    /** Each detection with the picture of its sighting in the raster it was found in. */
    private List<Detection> withChips(List<Detection> detections, List<Spot> pictured) {
        Map<String, Path> chips = new HashMap<>();
        for (Spot spot : pictured) {
            for (Detection d : spot.sighting().detections()) {
                Optional<Integer> height = Flown.height(d.raster());
                Optional<Look> look = Look.of(d.raster());
                if (height.isPresent() && look.isPresent()) {
                    Layer layer = new Layer(height.get(), look.get(), d.raster());
                    chips.put(d.id(), Path.of("chips", Chips.name(spot, layer)));
                }
            }
        }
        return detections.stream()
                .map(d -> chips.containsKey(d.id()) ? withChip(d, chips.get(d.id())) : d)
                .toList();
    }

    private static Detection withChip(Detection d, Path chip) {
        return like(d, d.id(), d.raster(), Optional.of(chip));
    }

    /** Identifiers hold the raster's name: without the folder, a seed's are always the same. */
    private static Detection renamed(Detection d, String path, String name) {
        return like(d, d.id().replace(path, name), name, d.chip());
    }

    private static Detection like(Detection d, String id, String raster, Optional<Path> chip) {
        return new Detection(
                id,
                raster,
                d.detector(),
                d.inPixels(),
                d.onGround(),
                d.centre(),
                d.areaSquareMetres(),
                d.score(),
                d.calibrated(),
                d.reasons(),
                chip,
                d.simulated());
    }

    /**
     * A folder of pictures of an earlier demonstration; the made imagery vouches that it is ours.
     */
    private void forget(String name) throws IOException {
        Path old = folder.resolve(name);
        if (!Files.isDirectory(old)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(old)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
