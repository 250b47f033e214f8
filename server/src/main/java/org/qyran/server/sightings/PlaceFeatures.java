package org.qyran.server.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.Words;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.detect.Reason;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.Extent;
import org.qyran.server.shapes.Feature;
import org.qyran.server.shapes.FeaturePage;
import org.qyran.server.shapes.Period;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places as a program of somebody's reads them, page after page: what the GeoJSON export tells, no
 * person, no note, nothing that is sealed. What leaves is an act, one for each page and operation.
 */
@Service
public class PlaceFeatures {

    private static final int MOST_REASONS = 3;

    /** A search has established these places; one that found nothing established none. */
    private static final List<String> ESTABLISHED =
            List.of(
                    SightingState.CULTIVATED.key(),
                    SightingState.WILD_GROWTH.key(),
                    SightingState.HARVESTED.key());

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final JsonMapper json = JsonMapper.builder().build();

    PlaceFeatures(JdbcClient jdbc, Work work, Reads reads) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.work = work;
    }

    /** What of the same table is asked for. */
    private enum Collection {
        SIGHTINGS(Kind.SIGHTING, "found_at"),
        SITES(Kind.SITE, "(select s.outcome_at from sighting s where s.id = sighting)");

        private final Kind kind;
        private final String time;

        Collection(Kind kind, String time) {
            this.kind = kind;
            this.time = time;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public FeaturePage sightings(Viewer viewer, FeaturePage.Asked asked) {
        return page(viewer, Collection.SIGHTINGS, asked);
    }

    public FeaturePage sites(Viewer viewer, FeaturePage.Asked asked) {
        return page(viewer, Collection.SITES, asked);
    }

    public Optional<Feature> sighting(Viewer viewer, UUID id) {
        return one(viewer, Collection.SIGHTINGS, id);
    }

    public Optional<Feature> site(Viewer viewer, UUID id) {
        return one(viewer, Collection.SITES, id);
    }

    private FeaturePage page(Viewer viewer, Collection collection, FeaturePage.Asked asked) {
        viewer.must(Action.EXPORT, collection.kind);
        Query query = new Query(viewer, collection);
        query.and("(operation, sighting) > (:lastOperation, :lastId)");
        query.params.put("lastOperation", asked.after().operation());
        query.params.put("lastId", asked.after().id());
        asked.extent().ifPresent(query::within);
        asked.period().ifPresent(query::during);
        asked.operation().ifPresent(query::of);
        asked.state().ifPresent(state -> query.and("state = :state", "state", state));
        return work.act(
                viewer,
                acts -> {
                    FeaturePage page =
                            FeaturePage.of(read(query, viewer, asked.limit() + 1), asked.limit());
                    note(viewer, acts, collection, asked.toString(), page.features());
                    return page;
                });
    }

    private Optional<Feature> one(Viewer viewer, Collection collection, UUID id) {
        viewer.must(Action.EXPORT, collection.kind);
        Query query = new Query(viewer, collection);
        query.and("sighting = :id", "id", id);
        return work.act(
                viewer,
                acts -> {
                    List<Feature> found = read(query, viewer, 1);
                    note(viewer, acts, collection, "", found);
                    return found.stream().findFirst();
                });
    }

    private void note(
            Viewer viewer, Acts acts, Collection collection, String asked, List<Feature> shown) {
        reads.notePage(
                acts,
                viewer,
                viewer.roleFor(Action.EXPORT, collection.kind),
                collection.word(),
                asked,
                shown.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Feature::operation,
                                        Collectors.mapping(Feature::id, Collectors.toList()))));
    }

    /**
     * Conditions beside those of row-level security. A place of several of the operations is told
     * once, as of the first of them.
     */
    private static final class Query {

        private final Collection collection;
        private final StringBuilder where =
                new StringBuilder(
                        """
                        operation = any(:operations) and not is_sealed(sealed, grounds)
                        and not earlier && :operations\
                        """);
        private final Map<String, Object> params = new HashMap<>();

        Query(Viewer viewer, Collection collection) {
            this.collection = collection;
            params.put("operations", viewer.reads(collection.kind).toArray(UUID[]::new));
            if (collection == Collection.SITES) {
                and("state = any(:established)", "established", ESTABLISHED.toArray(String[]::new));
            }
        }

        void and(String condition) {
            where.append(" and ").append(condition);
        }

        void and(String condition, String name, Object value) {
            and(condition);
            params.put(name, value);
        }

        /** Of one of them only. */
        void of(UUID operation) {
            params.computeIfPresent(
                    "operations",
                    (_, own) ->
                            Arrays.asList((UUID[]) own).contains(operation)
                                    ? new UUID[] {operation}
                                    : new UUID[0]);
        }

        void within(Extent extent) {
            and(extent.condition("longitude", "latitude"));
            params.put("west", extent.west());
            params.put("south", extent.south());
            params.put("east", extent.east());
            params.put("north", extent.north());
        }

        void during(Period period) {
            and(collection.time + " between :from and :to");
            params.put("from", Timestamp.from(period.from()));
            params.put("to", Timestamp.from(period.to()));
        }
    }

    private record Support(UUID sighting, String pass, String reasons) {}

    private List<Feature> read(Query query, Viewer viewer, int limit) {
        List<Place> places =
                jdbc.sql(
                                """
                                select s.*, page.operation own, o.name operation_name
                                from (select operation, sighting from sighting_operation
                                    where %s order by operation, sighting limit :limit) page
                                join sighting s on s.id = page.sighting
                                join operation o on o.id = page.operation
                                order by page.operation, page.sighting
                                """
                                        .formatted(query.where))
                        .params(query.params)
                        .param("limit", limit)
                        .query((row, _) -> Place.of(row))
                        .list();
        Words words = new Words(viewer.language());
        if (query.collection == Collection.SITES) {
            return places.stream().map(place -> site(place, words)).toList();
        }
        Map<UUID, List<Support>> support =
                support(places.stream().map(place -> place.at().id()).toList());
        return places.stream()
                .map(place ->
                        sighting(place, support.getOrDefault(place.at().id(), List.of()), words))
                .toList();
    }

    private record Place(
            Told.Brief at,
            String operationName,
            @Nullable String establishedAt,
            @Nullable Integer plants) {

        static Place of(ResultSet row) throws SQLException {
            var established = Rows.instantOrNull(row, "outcome_at");
            return new Place(
                    Sightings.brief(row),
                    row.getString("operation_name"),
                    established == null ? null : established.toString(),
                    Rows.countOrNull(row, "plants"));
        }
    }

    /** The lowest pass first, and in it the strongest mark. */
    private Map<UUID, List<Support>> support(List<UUID> sightings) {
        return jdbc
                .sql(
                        """
                        select l.sighting, p.name, d.reasons
                        from sighting_detection l
                        join detection d on d.id = l.detection
                        join raster r on r.id = d.raster join pass p on p.id = r.pass
                        where l.sighting = any(:ids)
                        order by l.sighting, p.height_metres, d.score desc, d.id
                        """)
                .param("ids", sightings.toArray(UUID[]::new))
                .query((row, _) ->
                        new Support(
                                Rows.id(row, "sighting"),
                                row.getString("name"),
                                row.getString("reasons")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Support::sighting));
    }

    private Feature sighting(Place place, List<Support> support, Words words) {
        Told.Brief at = place.at();
        Map<String, Object> tells = common(place, words);
        tells.put("found_at", at.foundAt().toString());
        tells.put("source", at.source());
        tells.put("area_m2", at.areaSquareMetres());
        tells.put("score", at.score());
        tells.put("probability", at.scoreKind().equals("probability") ? at.score() : null);
        tells.put(
                "passes",
                support.stream().map(Support::pass).distinct().collect(Collectors.joining(" ")));
        tells.put("marks", support.size());
        List<String> reasons = new ArrayList<>();
        if (!support.isEmpty()) {
            json.readValue(support.getFirst().reasons(), new TypeReference<List<Reason>>() {})
                    .forEach(reason -> reasons.add(words.reason(reason)));
        }
        for (int i = 0; i < MOST_REASONS; i++) {
            tells.put("reason_" + (i + 1), i < reasons.size() ? reasons.get(i) : null);
        }
        return feature(at, tells, words);
    }

    private static Feature site(Place place, Words words) {
        Map<String, Object> tells = common(place, words);
        tells.put("established_at", place.establishedAt());
        tells.put("plants", place.plants());
        return feature(place.at(), tells, words);
    }

    private static Map<String, Object> common(Place place, Words words) {
        Told.Brief at = place.at();
        SightingState state = SightingState.of(at.state()).orElseThrow();
        Map<String, Object> tells = new LinkedHashMap<>();
        tells.put("operation", at.operation());
        tells.put("operation_name", place.operationName());
        tells.put("state", state.key());
        tells.put("state_words", words.state(state));
        tells.put("latitude", at.latitude());
        tells.put("longitude", at.longitude());
        tells.put(
                "dms",
                words.degreesMinutesSeconds(new GroundPoint(at.latitude(), at.longitude(), 0)));
        tells.put("mgrs", at.mgrs());
        tells.put("radius95_m", at.radius95());
        return tells;
    }

    private static Feature feature(Told.Brief at, Map<String, Object> tells, Words words) {
        tells.put("simulated", at.simulated());
        tells.put("notice", words.notice(at.simulated()));
        return new Feature(
                at.operation(), at.id(), Feature.point(at.longitude(), at.latitude()), tells);
    }
}
