package org.qyran.server.evidence;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An exhibit begins: in the hands of whoever says so, by the act that tells all of it. */
@Component
class Seize {

    /** No letters or digits that are read for one another. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int RANDOM_LETTERS = 8;

    private final JdbcClient jdbc;
    private final Exhibits exhibits;
    private final KeepAct keep;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Seize(JdbcClient jdbc, Exhibits exhibits, KeepAct keep, Clock clock) {
        this.jdbc = jdbc;
        this.exhibits = exhibits;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Within the asker's transaction.
     *
     * @throws Refused where the record it comes from became an exhibit already
     */
    Exhibit seize(
            Viewer viewer,
            Acts acts,
            UUID operation,
            UUID id,
            ExhibitForm.Checked form,
            Optional<KeepAct.Entry> entry) {
        form.origin().record().ifPresent(record -> once(operation, record));
        Instant now = clock.instant();
        Exhibit exhibit =
                new Exhibit(
                        id,
                        operation,
                        true,
                        form.number().orElseGet(() -> number(now)),
                        form.description(),
                        form.kind(),
                        form.origin(),
                        new Exhibit.Standing(
                                form.seal(),
                                form.substance(),
                                "presumed",
                                "held",
                                Optional.empty(),
                                Optional.of(viewer.id()),
                                Optional.empty(),
                                Optional.empty(),
                                form.amounts(),
                                List.of(),
                                0,
                                Optional.empty()),
                        1);
        exhibits.insert(viewer, exhibit, now);
        keep.keep(
                viewer,
                acts,
                exhibit,
                new KeepAct.Done(
                        UUID.randomUUID(),
                        "seized",
                        Action.CREATE,
                        form.origin().seizedAt(),
                        entry,
                        Optional.empty(),
                        says(exhibit)));
        return exhibit;
    }

    private void once(UUID operation, UUID record) {
        int taken =
                jdbc.sql(
                                """
                                insert into exhibit_origin (record, operation)
                                values (:record, :operation) on conflict do nothing
                                """)
                        .param("record", record)
                        .param("operation", operation)
                        .update();
        if (taken == 0) {
            throw Refused.conflict("exhibit-once");
        }
    }

    /** Not counted up: a gap in numbers would tell of exhibits that a reader may not see. */
    String number(Instant now) {
        StringBuilder number = new StringBuilder(16);
        number.append(now.atOffset(ZoneOffset.UTC).getYear() % 100);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            number.append(i % 4 == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return number.toString();
    }

    private static Map<String, Object> says(Exhibit exhibit) {
        Exhibit.Origin origin = exhibit.origin();
        Exhibit.Standing now = exhibit.standing();
        Map<String, Object> says = new TreeMap<>();
        says.put("number", exhibit.number());
        now.seal().ifPresent(seal -> says.put("seal", seal));
        says.put("description", exhibit.description());
        says.put("kind", exhibit.kind());
        says.put("substance", now.substance());
        says.put("scene", origin.scene());
        says.put("where", origin.where());
        says.put("region", origin.region());
        origin.place().ifPresent(at -> says.put("longitude", at.longitude()));
        origin.place().ifPresent(at -> says.put("latitude", at.latitude()));
        origin.sighting().ifPresent(id -> says.put("sighting", id));
        origin.site().ifPresent(id -> says.put("target", id));
        origin.party().ifPresent(id -> says.put("party", id));
        origin.record().ifPresent(id -> says.put("record", id));
        origin.caseNumber().ifPresent(number -> says.put("caseNumber", number));
        says.put("found", origin.found());
        says.put("agency", origin.agency());
        says.put("foundBy", origin.foundBy());
        says.put("sealedBy", origin.sealedBy());
        origin.authority().ifPresent(id -> says.put("authority", id));
        says.put("amounts", AmountsText.of(now.amounts()));
        return says;
    }
}
