package org.qyran.server.partners;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.Feature;
import org.qyran.server.shapes.FeaturePage;
import org.qyran.server.sightings.PlaceFeatures;
import org.qyran.server.surveys.AreaFeatures;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/** The collections of features, each with who may read it: one more is one more line here. */
@Component
final class Collections {

    private final List<Collection> all;

    Collections(AreaFeatures areas, PlaceFeatures places) {
        all =
                List.of(
                        new Collection(
                                "areas",
                                "Areas",
                                "Where the operations are that you belong to, and from when to when.",
                                Action.READ,
                                Kind.OPERATION,
                                Set.of("operation"),
                                areas::page,
                                areas::one),
                        new Collection(
                                "sightings",
                                "Sightings",
                                "Places that detections or a person's report support, with the 95 %"
                                        + " radius of their position. A mark alone grounds no search."
                                        + " Their time is when they were found.",
                                Action.EXPORT,
                                Kind.SIGHTING,
                                Set.of("operation", "state"),
                                places::sightings,
                                places::sighting),
                        new Collection(
                                "sites",
                                "Sites",
                                "Places where a search established cultivation, harvest or wild"
                                        + " growth. The position is the sighting's, not surveyed anew."
                                        + " Their time is the search's outcome.",
                                Action.EXPORT,
                                Kind.SITE,
                                Set.of("operation"),
                                places::sites,
                                places::site));
    }

    /** Reads a page. */
    interface Pages {
        FeaturePage of(Viewer viewer, FeaturePage.Asked asked);
    }

    /** Reads one feature. */
    interface Singles {
        Optional<Feature> of(Viewer viewer, UUID id);
    }

    /**
     * One collection.
     *
     * @param filters parameters that must equal a property of the same name
     */
    record Collection(
            String id,
            String title,
            String description,
            Action action,
            Kind kind,
            Set<String> filters,
            Pages pages,
            Singles singles) {

        private boolean opensTo(Viewer viewer) {
            return Access.mayEver(viewer.person(), action, kind);
        }
    }

    List<Collection> all() {
        return all;
    }

    List<Collection> of(Viewer viewer) {
        return all.stream().filter(c -> c.opensTo(viewer)).toList();
    }

    /**
     * @throws Refused as absent when it is not there or not theirs
     */
    Collection of(Viewer viewer, String id) {
        return of(viewer).stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::absent);
    }
}
