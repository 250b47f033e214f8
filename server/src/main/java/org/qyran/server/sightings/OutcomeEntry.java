package org.qyran.server.sightings;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.springframework.stereotype.Component;

/** A phone tells what a search found. */
@Component
final class OutcomeEntry implements EntryKind {

    private final FromTheField field;

    OutcomeEntry(FromTheField field) {
        this.field = field;
    }

    private record Body(
            @Nullable UUID sighting,
            @Nullable String outcome,
            @Nullable String note,
            @Nullable Integer plants,
            @Nullable List<String> photos) {}

    private static final Body NOTHING = new Body(null, null, null, null, null);

    @Override
    public String word() {
        return "outcome";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        Body body = entry.says(Body.class).orElse(NOTHING);
        FieldEntry.Photos photos = entry.photos(body.photos());
        FromTheField.Found found =
                new FromTheField.Found(
                        body.outcome() == null ? "" : body.outcome(),
                        body.note() == null ? "" : body.note().strip(),
                        body.plants(),
                        photos.there());
        UUID sighting = body.sighting();
        return sighting == null || !found.sensible()
                ? new Taken.Doubtful("unreadable")
                : field.outcome(viewer, acts, sighting, entry.at(), found, photos.lost());
    }
}
