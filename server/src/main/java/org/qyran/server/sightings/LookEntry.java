package org.qyran.server.sightings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.springframework.stereotype.Component;

/** A crew's laptop tells what it saw from the air. */
@Component
final class LookEntry implements EntryKind {

    private final FromTheField field;

    LookEntry(FromTheField field) {
        this.field = field;
    }

    private record Body(
            @Nullable UUID sighting,
            @Nullable String note,
            @Nullable List<String> photos,
            @Nullable UUID area,
            @Nullable Double thing,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Double radius95,
            @Nullable List<LookFromAir.Frame> frames) {}

    private static Optional<LookFromAir> look(Body body) {
        return body.area() == null
                        || body.thing() == null
                        || body.latitude() == null
                        || body.longitude() == null
                        || body.radius95() == null
                        || body.frames() == null
                ? Optional.empty()
                : Optional.of(
                        new LookFromAir(
                                body.area(),
                                body.thing(),
                                body.latitude(),
                                body.longitude(),
                                body.radius95(),
                                body.note() == null ? "" : body.note().strip(),
                                body.frames()));
    }

    @Override
    public String word() {
        return "look";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        Optional<Body> body = entry.says(Body.class).filter(told -> told.sighting() != null);
        Optional<LookFromAir> look = body.flatMap(LookEntry::look).filter(LookFromAir::sensible);
        if (look.isEmpty()) {
            return new Taken.Doubtful("unreadable");
        }
        // Nothing is looked at after it is told.
        if (look.get().latest().isAfter(entry.at().plus(FieldEntry.CLOCK_ERROR))) {
            return new Taken.Doubtful("clock");
        }
        FieldEntry.Photos photos = entry.photos(body.get().photos());
        return field.look(
                viewer,
                acts,
                Objects.requireNonNull(body.get().sighting()),
                look.get(),
                photos.there(),
                photos.lost());
    }
}
