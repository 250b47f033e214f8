package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.exchange.Shapes;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Cover;
import org.qyran.survey.chance.Drawn;
import org.qyran.survey.chance.LandCover;
import org.qyran.survey.chance.Nearness;
import org.qyran.survey.chance.Term;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the first map of an area is drawn from: what covers the land, nearness to its features, and
 * what an analyst drew. There is no layer about who lives there, and no field to put one into.
 *
 * @param outside chance that what is sought is nowhere in the area
 * @param cover by class of the unit's land cover (trees, shrubs, grass, crops …) how many times
 *     likelier than ordinary land; classes not named count 1; may be absent
 * @param near may be absent
 * @param drawn may be absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Layers(
        @Nullable Double outside,
        @Nullable Map<String, Double> cover,
        @Nullable List<Near> near,
        @Nullable List<Drawing> drawn) {

    private static final double USUAL_OUTSIDE = 0.1;
    private static final int MOST_LAYERS = 50;
    private static final int MOST_POINTS = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The members of GeoJSON that say where something is (RFC 7946). */
    private static final List<String> SHAPE =
            List.of("type", "coordinates", "geometry", "geometries", "features");

    private static final Set<String> COVERS = words(Cover.values());
    private static final Set<String> FEATURES = words(Term.Feature.values());
    private static final Set<String> GROUNDS = words(Drawn.Grounds.values());

    static final Layers NONE = new Layers(USUAL_OUTSIDE, null, List.of(), List.of());

    /**
     * @param feature water, roads or past-finds
     * @param shapes GeoJSON features; of past finds absent: the operation's own, as far as the
     *     reader sees them
     * @param times likelier at distance 0
     * @param halfMetres at which half of the difference is left
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Near(
            @Nullable String feature,
            @Nullable JsonNode shapes,
            @Nullable Double times,
            @Nullable Double halfMetres) {}

    /**
     * @param grounds what about the land: terrain, water, vegetation, access or former-seasons
     * @param outline GeoJSON, a hectare or more
     * @param times likelier inside than outside
     */
    public record Drawing(
            @Nullable String grounds, @Nullable JsonNode outline, @Nullable Double times) {}

    private static Set<String> words(Enum<?>[] all) {
        return Arrays.stream(all).map(Layers::word).collect(Collectors.toUnmodifiableSet());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E of(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private List<Near> nearness() {
        return near == null ? List.of() : near;
    }

    private List<Drawing> drawings() {
        return drawn == null ? List.of() : drawn;
    }

    double outsideShare() {
        return outside == null ? USUAL_OUTSIDE : outside;
    }

    private Map<String, Double> covers() {
        return cover == null ? Map.of() : cover;
    }

    boolean needCover() {
        return !covers().isEmpty();
    }

    boolean needFinds() {
        return nearness().stream().anyMatch(near -> near.shapes() == null);
    }

    /**
     * Shapes bare: a name or note that a file had beside its shapes is not taken in.
     *
     * @throws Refused naming the layer, its value and what would do
     */
    Layers checked() {
        Check.number("layers.outside", outsideShare(), 0, 0.999);
        for (Map.Entry<String, Double> one : covers().entrySet()) {
            String word = Check.oneOf("layers.cover", one.getKey(), COVERS);
            Check.number("layers.cover." + word, one.getValue(), 0, Term.MOST_TIMES);
        }
        int layers = nearness().size() + drawings().size();
        if (layers > MOST_LAYERS) {
            throw Refused.field("out-of-range", "layers", layers, 0, MOST_LAYERS);
        }
        for (int i = 0; i < nearness().size(); i++) {
            Near near = nearness().get(i);
            String field = "layers.near[%d]".formatted(i);
            String feature = Check.oneOf(field + ".feature", near.feature(), FEATURES);
            Check.number(field + ".times", near.times(), 0, Term.MOST_TIMES);
            Check.number(
                    field + ".halfMetres", near.halfMetres(), Nearness.LEAST_HALF_METRES, 100_000);
            if (near.shapes() == null && !feature.equals(word(Term.Feature.PAST_FINDS))) {
                throw Refused.field("missing", field + ".shapes");
            }
            shapes(field, near);
        }
        for (int i = 0; i < drawings().size(); i++) {
            Drawing drawing = drawings().get(i);
            String field = "layers.drawn[%d]".formatted(i);
            Check.oneOf(field + ".grounds", drawing.grounds(), GROUNDS);
            Check.number(field + ".times", drawing.times(), 0, Term.MOST_TIMES);
            double squareMetres = Land.squareMetres(Land.read(field, drawing.outline()));
            if (squareMetres < Drawn.LEAST_SQUARE_METRES) {
                throw Refused.field("drawing-small", field, Math.round(squareMetres));
            }
        }
        return new Layers(
                outside,
                cover,
                nearness().stream()
                        .map(one ->
                                new Near(
                                        one.feature(),
                                        bare(one.shapes()),
                                        one.times(),
                                        one.halfMetres()))
                        .toList(),
                drawings().stream()
                        .map(one -> new Drawing(one.grounds(), bare(one.outline()), one.times()))
                        .toList());
    }

    private static @Nullable JsonNode bare(@Nullable JsonNode shape) {
        if (shape instanceof ArrayNode list) {
            ArrayNode all = JSON.createArrayNode();
            list.forEach(one -> all.add(bare(one)));
            return all;
        }
        if (shape instanceof ObjectNode members) {
            ObjectNode kept = JSON.createObjectNode();
            SHAPE.stream()
                    .filter(members::has)
                    .forEach(name -> kept.set(name, bare(members.get(name))));
            return kept;
        }
        return shape;
    }

    /** As text for a column. */
    String text() {
        return JSON.writeValueAsString(this);
    }

    static Layers of(String text) {
        return JSON.readValue(text, Layers.class);
    }

    /**
     * @param finds where the operation found something, as far as the reader sees it
     * @param ground the unit's land cover
     */
    List<Term> terms(Cells cells, Geometry finds, List<Raster> ground) throws IOException {
        List<Term> terms = new ArrayList<>();
        if (needCover()) {
            Map<Cover, Double> times = new EnumMap<>(Cover.class);
            covers().forEach((word, value) -> times.put(of(Cover.class, word), value));
            terms.add(LandCover.read(ground, times, cells));
        }
        for (Near near : nearness()) {
            Geometry shapes = near.shapes() == null ? finds : shapes("layers.near", near);
            terms.add(
                    new Nearness(
                            of(Term.Feature.class, String.valueOf(near.feature())),
                            shapes,
                            number(near.times()),
                            number(near.halfMetres())));
        }
        for (Drawing drawing : drawings()) {
            terms.add(
                    new Drawn(
                            Land.read("layers.drawn", drawing.outline()),
                            of(Drawn.Grounds.class, String.valueOf(drawing.grounds())),
                            number(drawing.times())));
        }
        return terms;
    }

    private static double number(@Nullable Double kept) {
        return kept == null ? 1 : kept;
    }

    private static Geometry shapes(String field, Near near) {
        List<Geometry> shapes = new ArrayList<>();
        JsonNode given = near.shapes();
        if (given != null) {
            try {
                Shapes.of(field + ".shapes", given).forEach(one -> shapes.add(one.onGround()));
            } catch (BadInput bad) {
                throw Refused.field("shapes", field + ".shapes", bad.field());
            }
        }
        Geometry all = new GeometryFactory().buildGeometry(shapes);
        if (all.getNumPoints() > MOST_POINTS) {
            throw Refused.field(
                    "out-of-range", field + " points", all.getNumPoints(), 1, MOST_POINTS);
        }
        return all;
    }
}
