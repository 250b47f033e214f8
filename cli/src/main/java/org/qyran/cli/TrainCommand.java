package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.qyran.exchange.KnownPlaces;
import org.qyran.geo.Georeference;
import org.qyran.imagery.detect.GardenScene;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.plots.KnownScene;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.plots.PlotModel;
import org.qyran.imagery.plots.PlotModelText;
import org.qyran.imagery.plots.PlotTraining;
import org.qyran.imagery.plots.Teller;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.tiff.Tiff;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran train}: learns a model from rasters whose places are known. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learns what confirmed places look like and writes a model for scan --model.",
            "",
            "RASTER is a georeferenced GeoTIFF of five bands, of colour or of temperature, all of one"
                    + " kind. In each, every place that is sought must be in a --truth file: all other"
                    + " ground teaches what is ordinary. One raster is enough when it holds about ten"
                    + " places far from each other; more rasters make the probability truer."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  qyran train june.tif july.tif --truth confirmed.geojson --out own.model",
            "  qyran scan august.tif --model own.model --out august"
        })
final class TrainCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RASTER", description = "Imagery to learn from.")
    private List<Path> rasters = List.of();

    @Option(
            names = "--truth",
            required = true,
            arity = "1..*",
            paramLabel = "GEOJSON",
            description = "Outlines of known places (Polygon, MultiPolygon), WGS 84.")
    private List<Path> truth = List.of();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description =
                    "Which values of the property kind are sought; features without one always are."
                            + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "netted-plot,backyard-plot")
    private Set<String> kinds = Set.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "MODEL",
            description = "File to write; text, readable by people.")
    private Path out = Path.of("");

    @Option(
            names = "--false-per-km2",
            paramLabel = "N",
            description = "Marks outside places to accept per km²; default ${DEFAULT-VALUE}.",
            defaultValue = "0.5")
    private double falsePerSquareKilometre;

    @Spec private @Nullable CommandSpec spec;

    TrainCommand() {}

    @Override
    public Integer call() throws IOException {
        WrongUsage.requireWithin("--false-per-km2", falsePerSquareKilometre, 0, 1e6);
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        List<KnownPlaces.Known> places = new ArrayList<>();
        for (Path file : truth) {
            KnownPlaces.read(file).stream()
                    .filter(known -> known.kind().isEmpty() || kinds.contains(known.kind()))
                    .forEach(places::add);
        }
        List<PlotTraining.Looked> scenes = new ArrayList<>();
        for (Path raster : rasters) {
            scenes.add(looked(raster, places));
        }
        PlotTraining.Settings usual = PlotTraining.Settings.usual();
        PlotModel model;
        try {
            String about = "%d rasters with places known to their owner".formatted(scenes.size());
            model =
                    PlotTraining.learn(
                            about,
                            scenes,
                            usual.withFalsePerSquareKilometre(falsePerSquareKilometre),
                            Teller.inWords(Language.ofUser(), err::println));
        } catch (IllegalArgumentException e) {
            BadInput refused =
                    new BadInput(
                            truth.stream().map(Path::toString).collect(Collectors.joining(", ")),
                            "places",
                            places.size(),
                            Fault.MISSING,
                            "--truth with about ten known places far from each other, or more rasters");
            refused.initCause(e);
            throw refused;
        }
        write(model);
        return 0;
    }

    private PlotTraining.Looked looked(Path file, List<KnownPlaces.Known> places)
            throws IOException {
        try (Raster raster = Tiff.open(Source.open(file))) {
            Georeference georeference =
                    raster.info()
                            .georeference()
                            .orElseThrow(() ->
                                    new BadInput(
                                            file.toString(),
                                            "georeference",
                                            "",
                                            Fault.MISSING,
                                            "a raster with coordinates"));
            Optional<Look> look = GardenScene.look(Scene.of(raster.info()));
            if (look.isEmpty() || look.get().sensor() != sensor(look.get().sensor())) {
                String why =
                        Phrases.of(Scene.class, "detect", Language.ofUser())
                                .say("needs-five-bands-colour-or-thermal");
                throw new BadInput(
                        file.toString(),
                        "bands",
                        raster.info().bands().size(),
                        Fault.UNSUPPORTED,
                        why);
            }
            List<Polygon> inPixels =
                    places.stream()
                            .map(known -> known.inPixels(georeference))
                            .filter(p -> isInside(p, raster))
                            .toList();
            return new PlotTraining.Looked(new OwnScene(file, inPixels), look.get());
        }
    }

    private @Nullable Sensor first;

    /** The first raster's sensor: all others must have the same. */
    private Sensor sensor(Sensor found) {
        if (first == null) {
            first = found;
        }
        return first;
    }

    private static boolean isInside(Polygon place, Raster raster) {
        var centre = place.getCentroid();
        return centre.getX() >= 0
                && centre.getY() >= 0
                && centre.getX() < raster.info().width()
                && centre.getY() < raster.info().height();
    }

    private void write(PlotModel model) throws IOException {
        Path part = Path.of(out + ".part");
        try {
            Files.write(part, PlotModelText.write(model), StandardCharsets.UTF_8);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private record OwnScene(Path file, List<Polygon> places) implements KnownScene {
        @Override
        public String group() {
            return file.toString();
        }

        @Override
        public Raster open() throws IOException {
            return Tiff.open(Source.open(file));
        }
    }
}
