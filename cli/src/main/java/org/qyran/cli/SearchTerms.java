package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.exchange.Shapes;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Cover;
import org.qyran.survey.chance.Drawn;
import org.qyran.survey.chance.LandCover;
import org.qyran.survey.chance.Nearness;
import org.qyran.survey.chance.Term;
import picocli.CommandLine.Option;

/** What makes some land likelier than other, as options of {@code search-map}. */
final class SearchTerms {

    private static final double FARTHEST_METRES = 100_000;

    @Option(
            names = "--cover",
            paramLabel = "RASTER,CLASS=TIMES,…",
            description =
                    "land cover with ESA WorldCover's codes, and how many times likelier each class"
                            + " is than ordinary land: trees, shrubs, grass, crops, built_up, bare,"
                            + " snow, water, wetland, mangroves, moss; classes not named count 1")
    private @Nullable String cover;

    @Option(
            names = "--water",
            paramLabel = "GEOJSON,times=N,half=METRES",
            description =
                    "rivers, ditches, lakes: land beside them is N times likelier, half of the"
                            + " difference is left after so many metres")
    private List<String> water = List.of();

    @Option(
            names = "--roads",
            paramLabel = "GEOJSON,times=N,half=METRES",
            description = "roads and tracks, likewise; below 1 where remote land is likelier")
    private List<String> roads = List.of();

    @Option(
            names = "--finds",
            paramLabel = "GEOJSON,times=N,half=METRES",
            description = "sites of former seasons, likewise; only their places are read")
    private List<String> finds = List.of();

    @Option(
            names = "--drawn",
            paramLabel = "GEOJSON",
            description =
                    "the analyst's own polygons of at least 1 ha with the properties times and"
                            + " grounds (terrain, water, vegetation, access, former_seasons)")
    private List<Path> drawn = List.of();

    @Option(
            names = "--seeable",
            paramLabel = "RASTER,CLASS=SHARE,…",
            description =
                    "the share of each class of land cover from which anything can be seen from the"
                            + " air, 0 to 1: what stands under trees stays hidden however often one"
                            + " flies; classes not named count 1")
    private @Nullable String seeable;

    /** The files that are read. */
    List<Path> files() {
        Stream<String> shapes = Stream.of(water, roads, finds).flatMap(List::stream);
        Stream<String> rasters = Stream.of(cover, seeable).flatMap(Stream::ofNullable);
        Stream<String> all = Stream.concat(rasters, shapes);
        return Stream.concat(all.map(text -> Path.of(text.split(",", -1)[0])), drawn.stream())
                .toList();
    }

    List<Term> read(Cells cells) throws IOException {
        List<Term> terms = new ArrayList<>();
        if (cover != null) {
            terms.add(landCover("--cover", cover, Term.MOST_TIMES, cells));
        }
        for (String text : water) {
            terms.add(near("--water", text, Term.Feature.WATER));
        }
        for (String text : roads) {
            terms.add(near("--roads", text, Term.Feature.ROADS));
        }
        for (String text : finds) {
            terms.add(near("--finds", text, Term.Feature.PAST_FINDS));
        }
        for (Path file : drawn) {
            for (Shapes.Shape shape : Shapes.read(file)) {
                terms.add(drawn(file.toString(), shape, cells));
            }
        }
        return terms;
    }

    /** Share of each cell from which anything can be seen from the air. */
    double[] seeable(Cells cells) throws IOException {
        if (seeable != null) {
            return landCover("--seeable", seeable, 1, cells).factors(cells);
        }
        double[] all = new double[cells.count()];
        Arrays.fill(all, 1);
        return all;
    }

    private static LandCover landCover(String option, String text, double most, Cells cells)
            throws IOException {
        Keyed keyed = Keyed.of(option, text, words(Cover.values()));
        Map<Cover, Double> times = new EnumMap<>(Cover.class);
        for (Cover cover : Cover.values()) {
            String word = word(cover);
            if (keyed.values().containsKey(word)) {
                times.put(cover, keyed.number(word, 0, most));
            }
        }
        try (Raster raster = Rasters.open(Path.of(keyed.name()))) {
            return LandCover.read(raster, times, cells);
        }
    }

    private static Term near(String option, String text, Term.Feature feature) throws IOException {
        Keyed keyed = Keyed.of(option, text, List.of("times", "half"));
        double times = keyed.number("times", 0, Term.MOST_TIMES);
        double half = keyed.number("half", Nearness.LEAST_HALF_METRES, FARTHEST_METRES);
        List<Geometry> shapes =
                Shapes.read(Path.of(keyed.name())).stream().map(Shapes.Shape::onGround).toList();
        return new Nearness(feature, new GeometryFactory().buildGeometry(shapes), times, half);
    }

    private static Term drawn(String file, Shapes.Shape shape, Cells cells) throws BadInput {
        String field = shape.field() + ".properties";
        String told = shape.properties().getOrDefault("grounds", "");
        Drawn.Grounds grounds =
                Arrays.stream(Drawn.Grounds.values())
                        .filter(one -> word(one).equals(told))
                        .findFirst()
                        .orElseThrow(() ->
                                new BadInput(
                                        file,
                                        field + ".grounds",
                                        told,
                                        Fault.OUT_OF_RANGE,
                                        String.join(", ", words(Drawn.Grounds.values()))));
        double times = times(file, field + ".times", shape.properties().get("times"));
        Geometry outline = shape.onGround();
        double squareMetres = cells.toPlane(outline).getArea();
        if (!outline.isValid() || squareMetres < Drawn.LEAST_SQUARE_METRES) {
            throw new BadInput(
                    file,
                    shape.field() + ".geometry",
                    "%.0f m²".formatted(squareMetres),
                    Fault.OUT_OF_RANGE,
                    "a polygon that does not cross itself, of at least %.0f m²: land, not a household"
                            .formatted(Drawn.LEAST_SQUARE_METRES));
        }
        return new Drawn(outline, grounds, times);
    }

    private static double times(String file, String field, @Nullable String text) throws BadInput {
        if (text == null) {
            throw new BadInput(file, field, "", Fault.MISSING, "\"times\": 3");
        }
        double times;
        try {
            times = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadInput(file, field, text, Fault.NOT_A_NUMBER);
        }
        if (!(times >= 0 && times <= Term.MOST_TIMES)) {
            throw new BadInput(
                    file, field, text, Fault.OUT_OF_RANGE, "0 … %.0f".formatted(Term.MOST_TIMES));
        }
        return times;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(SearchTerms::word).collect(Collectors.toList());
    }
}
