package org.qyran.server.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.Made;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** A phone says what was seized, with its photos. */
@Component
final class ExhibitEntry implements EntryKind {

    private final ExhibitForm form;
    private final Seize seize;
    private final KeepPhoto photos;

    ExhibitEntry(ExhibitForm form, Seize seize, KeepPhoto photos) {
        this.form = form;
        this.seize = seize;
        this.photos = photos;
    }

    private record Of(@Nullable List<String> photos) {}

    @Override
    public String word() {
        return "exhibit";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        ExhibitForm.NewExhibit asked = entry.says(ExhibitForm.NewExhibit.class).orElse(null);
        UUID id = asked == null ? null : asked.exhibit();
        if (asked == null || id == null) {
            return new Taken.Doubtful("unreadable");
        }
        if (!Access.mayEver(viewer.person(), Action.CREATE, Kind.EXHIBIT)
                || !viewer.reads(Kind.EXHIBIT).contains(entry.operation())) {
            return new Taken.Doubtful("role");
        }
        try {
            ExhibitForm.Checked checked = form.checked(entry.operation(), asked);
            Exhibit exhibit =
                    seize.seize(
                            viewer,
                            acts,
                            entry.operation(),
                            id,
                            checked,
                            Optional.of(
                                    new Made.Device(entry.device().toString(), entry.sequence())));
            FieldEntry.Photos came =
                    entry.photos(entry.says(Of.class).map(Of::photos).orElse(null));
            came.there()
                    .forEach((hash, upload) ->
                            photos.attach(viewer, exhibit, upload, hash, entry.at()));
            return new Taken.Done(exhibit.origin().grounds(), came.lost());
        } catch (Refused refused) {
            return new Taken.Doubtful(why(refused.key()));
        } catch (DuplicateKeyException twice) {
            return new Taken.Doubtful("twice");
        }
    }

    private static String why(String key) {
        if (key.startsWith("decision-")) {
            return "authority";
        }
        return key.equals("exhibit-once") ? "twice" : "unreadable";
    }
}
