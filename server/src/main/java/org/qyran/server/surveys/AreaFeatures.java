package org.qyran.server.surveys;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.Extent;
import org.qyran.server.shapes.Feature;
import org.qyran.server.shapes.FeaturePage;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/** The areas of one's operations as a program of somebody's reads them. */
@Service
public class AreaFeatures {

    private final Operations operations;
    private final Work work;
    private final Reads reads;

    AreaFeatures(Operations operations, Work work, Reads reads) {
        this.reads = reads;
        this.operations = operations;
        this.work = work;
    }

    public FeaturePage page(Viewer viewer, FeaturePage.Asked asked) {
        viewer.must(Action.READ, Kind.OPERATION);
        List<Feature> found =
                own(viewer).stream()
                        .filter(o -> o.id().toString().compareTo(asked.after().id().toString()) > 0)
                        .filter(o -> asked.operation().map(o.id()::equals).orElse(true))
                        .filter(o ->
                                asked.period().map(p -> p.meets(o.from(), o.to())).orElse(true))
                        .filter(o ->
                                asked.extent()
                                        .map(e -> e.meets(GeoJsonShape.read(o.areas())))
                                        .orElse(true))
                        .limit(asked.limit() + 1L)
                        .map(AreaFeatures::feature)
                        .toList();
        return noted(viewer, asked.toString(), FeaturePage.of(found, asked.limit()));
    }

    public Optional<Feature> one(Viewer viewer, UUID id) {
        viewer.must(Action.READ, Kind.OPERATION);
        List<Feature> found =
                own(viewer).stream()
                        .filter(o -> o.id().equals(id))
                        .map(AreaFeatures::feature)
                        .toList();
        return noted(viewer, "", new FeaturePage(found, null)).features().stream().findFirst();
    }

    /** Around all of one's operations; empty without any. */
    public Optional<Extent> around(Viewer viewer) {
        List<Operations.Operation> own = own(viewer);
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Extent.around(
                                own.stream().map(o -> GeoJsonShape.read(o.areas())).toList()));
    }

    /** As text, which is how identifiers are ordered in the database too. */
    private List<Operations.Operation> own(Viewer viewer) {
        return operations.of(viewer).stream()
                .sorted(Comparator.comparing(o -> o.id().toString()))
                .toList();
    }

    private FeaturePage noted(Viewer viewer, String asked, FeaturePage page) {
        return work.act(
                viewer,
                acts -> {
                    reads.notePage(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.OPERATION),
                            "areas",
                            asked,
                            page.features().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Feature::id, area -> List.of(area.id()))));
                    return page;
                });
    }

    private static Feature feature(Operations.Operation operation) {
        Map<String, Object> tells = new LinkedHashMap<>();
        tells.put("name", operation.name());
        tells.put("from", operation.from().toString());
        tells.put("to", operation.to().toString());
        tells.put("zone", operation.zone());
        tells.put("agencies", String.join(", ", operation.agencies()));
        tells.put("simulated", operation.simulated());
        return new Feature(operation.id(), operation.id(), operation.areas(), tells);
    }
}
