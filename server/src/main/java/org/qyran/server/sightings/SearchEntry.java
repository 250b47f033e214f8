package org.qyran.server.sightings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.springframework.stereotype.Component;

/** A phone tells that a search began. */
@Component
final class SearchEntry implements EntryKind {

    private final FromTheField field;

    SearchEntry(FromTheField field) {
        this.field = field;
    }

    private record Body(@Nullable UUID sighting) {}

    @Override
    public String word() {
        return "search";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        return entry.says(Body.class)
                .map(Body::sighting)
                .map(sighting -> field.search(viewer, acts, sighting, entry.at()))
                .orElseGet(() -> new Taken.Doubtful("unreadable"));
    }
}
