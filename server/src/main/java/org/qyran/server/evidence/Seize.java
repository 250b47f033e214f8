package org.qyran.server.evidence;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
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
    private final Perform perform;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Seize(JdbcClient jdbc, Perform perform, Clock clock) {
        this.jdbc = jdbc;
        this.perform = perform;
        this.clock = clock;
    }

    /**
     * Within the asker's transaction.
     *
     * @param device of the entry of a phone's log that says so
     * @throws Refused where the record it comes from became an exhibit already
     */
    Exhibit seize(
            Viewer viewer,
            Acts acts,
            UUID operation,
            UUID id,
            ExhibitForm.Checked form,
            Optional<Made.Device> device) {
        form.origin().record().ifPresent(record -> once(operation, record));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String number = form.number().orElseGet(() -> number(now));
        ExhibitAct.Seized act =
                new ExhibitAct.Seized(
                        new Made(
                                UUID.randomUUID(),
                                form.origin().seizedAt(),
                                now,
                                viewer.id().toString(),
                                device,
                                Set.of()),
                        id,
                        number,
                        form.seal(),
                        form.origin().scene(),
                        form.kind(),
                        form.substance(),
                        Basis.PRESUMED,
                        form.amounts());
        Exhibit bare =
                new Exhibit(
                        id,
                        operation,
                        true,
                        number,
                        form.description(),
                        form.kind(),
                        form.origin(),
                        Exhibit.Standing.UNKNOWN,
                        1);
        Exhibit exhibit = bare.with(Perform.standing(bare, Chain.fold(List.of(act))));
        perform.begin(viewer, acts, exhibit, new KeepAct.Done(act, Action.CREATE, more(exhibit)));
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

    /** Beyond what the engine looks at. */
    private static Map<String, Object> more(Exhibit exhibit) {
        Exhibit.Origin origin = exhibit.origin();
        Map<String, Object> more = new TreeMap<>();
        more.put("description", exhibit.description());
        more.put("where", origin.where());
        more.put("region", origin.region());
        origin.place().ifPresent(at -> more.put("longitude", at.longitude()));
        origin.place().ifPresent(at -> more.put("latitude", at.latitude()));
        origin.sighting().ifPresent(id -> more.put("sighting", id));
        origin.site().ifPresent(id -> more.put("target", id));
        origin.party().ifPresent(id -> more.put("party", id));
        origin.record().ifPresent(id -> more.put("record", id));
        origin.caseNumber().ifPresent(number -> more.put("caseNumber", number));
        more.put("found", origin.found());
        more.put("agency", origin.agency());
        more.put("foundBy", origin.foundBy());
        more.put("sealedBy", origin.sealedBy());
        origin.authority().ifPresent(id -> more.put("authority", id));
        return more;
    }
}
