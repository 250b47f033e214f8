package org.qyran.server.sightings;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.qyran.exchange.CotEvent;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reported places as events for others' maps, with what decides whether they may leave. */
@Service
public class ReportedPlaces {

    private final JdbcClient jdbc;
    private final Sightings sightings;

    ReportedPlaces(JdbcClient jdbc, Sightings sightings) {
        this.jdbc = jdbc;
        this.sightings = sightings;
    }

    /**
     * One of them.
     *
     * @param onTak whether its operation is seen on the unit's TAK server
     */
    public record Reported(CotEvent event, Handling handling, boolean sealed, boolean onTak) {}

    private record Facts(Instant reportedAt, Handling handling, boolean sealed, boolean onTak) {}

    /** Within a transaction; empty for one that was never reported or was erased. */
    public Optional<Reported> find(UUID sighting, Language language) {
        return jdbc.sql(
                        """
                        select s.reported_at, s.handling, o.on_tak,
                            is_sealed(s.sealed, s.grounds) is_sealed
                        from sighting s join operation o on o.id = s.operation
                        where s.id = :id and s.reported_at is not null
                        """)
                .param("id", sighting)
                .query((row, _) ->
                        new Facts(
                                Rows.instant(row, "reported_at"),
                                Handling.valueOf(row.getString("handling")),
                                row.getBoolean("is_sealed"),
                                row.getBoolean("on_tak")))
                .optional()
                .flatMap(facts ->
                        sightings
                                .find(sighting, language)
                                .map(whole ->
                                        new Reported(
                                                event(whole, facts.reportedAt()),
                                                facts.handling(),
                                                facts.sealed(),
                                                facts.onTak())));
    }

    static CotEvent event(Told.Whole sighting, Instant reported) {
        Told.Brief at = sighting.brief();
        String id = at.id().toString();
        String callsign = "Q-" + id.substring(0, 8).toUpperCase(Locale.ROOT);
        return new CotEvent(
                id,
                callsign + (at.simulated() ? " SIMULATED" : ""),
                new GroundPoint(at.latitude(), at.longitude(), 0),
                at.radius95(),
                reported,
                at.simulated(),
                String.join("; ", sighting.reasons()));
    }
}
