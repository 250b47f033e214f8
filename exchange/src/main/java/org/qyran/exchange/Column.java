package org.qyran.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.mark.Detection;
import org.qyran.survey.Sighting;

/** What the flat formats tell of a sighting or a detection, in order. */
record Column<T>(String name, Field.Kind kind, Value<T> value) {

    /** The cell's value, null when unknown. */
    interface Value<T> {
        @Nullable Object of(T thing, int rank, Words words);
    }

    private interface Part<T, P> {
        P of(T thing);
    }

    static final List<Column<Sighting>> SIGHTING = sighting();
    static final List<Column<Detection>> DETECTION = detection();

    private static List<Column<Sighting>> sighting() {
        List<Column<Sighting>> all = new ArrayList<>();
        all.add(text("id", Sighting::id));
        all.add(new Column<>("rank", Field.Kind.WHOLE, (_, rank, _) -> (long) rank));
        all.add(new Column<>("state", Field.Kind.TEXT, (s, _, words) -> words.state(s.state())));
        all.addAll(place(s -> Optional.of(s.position())));
        all.add(number("radius95_m", Field.Kind.METRES, s -> known(s.radius95Metres())));
        all.add(new Column<>("placement", Field.Kind.TEXT, Column::placement));
        all.add(number("area_m2", Field.Kind.METRES, s -> known(s.areaSquareMetres())));
        all.add(number("score", Field.Kind.SHARE, s -> known(s.score())));
        all.add(number("probability", Field.Kind.SHARE, Sighting::probability));
        all.add(text("passes", s -> String.join(" ", s.passes())));
        all.add(new Column<>("marks", Field.Kind.WHOLE, (s, _, _) -> (long) s.detections().size()));
        all.addAll(why(Sighting::strongest));
        all.addAll(warnings(Sighting::simulated));
        return List.copyOf(all);
    }

    private static List<Column<Detection>> detection() {
        List<Column<Detection>> all = new ArrayList<>();
        all.add(text("id", Detection::id));
        all.add(text("raster", Detection::raster));
        all.add(text("detector", Detection::detector));
        all.addAll(place(Detection::centre));
        all.add(number("area_m2", Field.Kind.METRES, Detection::areaSquareMetres));
        all.add(number("score", Field.Kind.SHARE, d -> known(d.score())));
        all.add(number("probability", Field.Kind.SHARE, Column::probability));
        all.addAll(why(d -> d));
        all.addAll(warnings(Detection::simulated));
        return List.copyOf(all);
    }

    private static OptionalDouble known(double value) {
        return OptionalDouble.of(value);
    }

    static <T> List<Field> row(List<Column<T>> columns, T thing, int rank, Words words) {
        return columns.stream()
                .map(c -> new Field(c.name(), c.kind(), c.value().of(thing, rank, words)))
                .toList();
    }

    private static OptionalDouble probability(Detection detection) {
        return detection.calibrated()
                ? OptionalDouble.of(detection.score())
                : OptionalDouble.empty();
    }

    private static String placement(Sighting sighting, int rank, Words words) {
        return words.say(sighting.placementStated() ? "placement-stated" : "placement-assumed");
    }

    private static <T> Column<T> text(String name, Part<T, String> part) {
        return new Column<>(name, Field.Kind.TEXT, (thing, _, _) -> part.of(thing));
    }

    private static <T> Column<T> number(
            String name, Field.Kind kind, Part<T, OptionalDouble> part) {
        return new Column<>(
                name,
                kind,
                (thing, _, _) -> {
                    OptionalDouble value = part.of(thing);
                    return value.isPresent() ? value.getAsDouble() : null;
                });
    }

    private static <T> List<Column<T>> place(Part<T, Optional<GroundPoint>> place) {
        return List.of(
                new Column<T>(
                        "latitude",
                        Field.Kind.DEGREES,
                        (t, _, _) -> place.of(t).map(GroundPoint::latitudeDegrees).orElse(null)),
                new Column<T>(
                        "longitude",
                        Field.Kind.DEGREES,
                        (t, _, _) -> place.of(t).map(GroundPoint::longitudeDegrees).orElse(null)),
                new Column<T>(
                        "dms",
                        Field.Kind.TEXT,
                        (t, _, words) ->
                                place.of(t).map(words::degreesMinutesSeconds).orElse(null)),
                new Column<T>(
                        "mgrs",
                        Field.Kind.TEXT,
                        (t, _, _) -> place.of(t).flatMap(Mgrs::of).orElse(null)));
    }

    private static <T> List<Column<T>> why(Part<T, Detection> detection) {
        return List.of(
                reason(detection, 1),
                reason(detection, 2),
                reason(detection, 3),
                new Column<T>(
                        "chip", Field.Kind.TEXT, (t, _, _) -> chip(detection.of(t)).orElse(null)));
    }

    private static <T> Column<T> reason(Part<T, Detection> detection, int nth) {
        return new Column<>(
                "reason_" + nth,
                Field.Kind.TEXT,
                (t, _, words) -> {
                    List<Reason> reasons = detection.of(t).reasons();
                    return nth <= reasons.size() ? words.reason(reasons.get(nth - 1)) : null;
                });
    }

    /** The chip's relative name with slashes, as addresses have them. */
    static Optional<String> chip(Detection detection) {
        return detection.chip().map(path -> path.toString().replace('\\', '/'));
    }

    private static <T> List<Column<T>> warnings(Part<T, Boolean> simulated) {
        return List.of(
                new Column<T>("simulated", Field.Kind.TRUTH, (t, _, _) -> simulated.of(t)),
                new Column<T>(
                        "notice", Field.Kind.TEXT, (t, _, words) -> words.notice(simulated.of(t))));
    }
}
