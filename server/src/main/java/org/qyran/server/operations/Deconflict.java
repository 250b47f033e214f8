package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.sf.geographiclib.Geodesic;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Another operation's entry near in time and place, or for the same party, warns both where both
 * share: each gets the other's contact point and nothing else (design §5.3); an act in both.
 */
@Component
public class Deconflict {

    private static final double NEAR_METRES = 3_000;
    private static final Duration NEAR = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Deconflict(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    private record Point(UUID operation, String name, String reach) {}

    /**
     * @param same what all mentions of one number or document have in common
     * @param party whom or what it is for
     */
    private record Door(
            UUID operation,
            Optional<Place> place,
            Optional<Instant> hour,
            Set<String> same,
            Party party) {}

    private record Pair(Point one, Point other, String near) {}

    /** With the server's own rights, after whatever brought it about is kept. */
    public void of(UUID operation) {
        List<UUID> sharing =
                work.within(everywhere(), () -> points().stream().map(Point::operation).toList());
        if (!sharing.contains(operation)) {
            return;
        }
        Set<Pair> found = new HashSet<>();
        work.within(
                Set.copyOf(sharing),
                () -> {
                    List<Door> doors = doors();
                    List<Point> points = points();
                    Point mine =
                            points.stream()
                                    .filter(point -> point.operation().equals(operation))
                                    .findFirst()
                                    .orElseThrow();
                    for (Point other : points) {
                        if (!other.equals(mine)) {
                            near(doors, mine, other)
                                    .forEach(near -> found.add(new Pair(mine, other, near)));
                        }
                    }
                    return true;
                });
        found.forEach(this::tell);
    }

    private Set<UUID> everywhere() {
        return Set.copyOf(
                jdbc.sql("select id from operation").query((row, _) -> Rows.id(row, "id")).list());
    }

    private List<Point> points() {
        return jdbc.sql("select * from contact_point where shares order by operation")
                .query((row, _) ->
                        new Point(
                                Rows.id(row, "operation"),
                                row.getString("name"),
                                row.getString("reach")))
                .list();
    }

    /**
     * What is sealed warns nobody: nobody but the prosecutor may know of it. Nor does what no
     * decision permits to enter: who asks about a name must be permitted to come for it.
     */
    private List<Door> doors() {
        return jdbc.sql(
                        """
                        select t.operation, t.kind, t.name, t.longitude, t.latitude, p.hour,
                            m.label, encode(m.same, 'hex') same
                        from target t left join mention m on m.id = t.mention
                        left join entry_plan p on p.operation = t.operation
                            and p.state = 'chosen' and t.id = any(p.targets)
                        where t.withdrawn_at is null and not is_sealed(t.sealed, t.grounds)
                            and exists (select 1 from authority a where a.id = any(t.warrants)
                                and a.state = 'confirmed' and a.ends_at > :now
                                and (a.lapses_at is null or a.upheld_at is not null
                                    or a.lapses_at > :now))
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Door(
                                Rows.id(row, "operation"),
                                Place.of(row),
                                Optional.ofNullable(Rows.instantOrNull(row, "hour")),
                                Optional.ofNullable(row.getString("same"))
                                        .map(Set::of)
                                        .orElse(Set.of()),
                                Party.of(
                                        row.getString("kind"),
                                        row.getString("name"),
                                        row.getString("label"))))
                .list();
    }

    private static Set<String> near(List<Door> doors, Point one, Point other) {
        Set<String> near = new TreeSet<>();
        for (Door mine : doors) {
            for (Door theirs : doors) {
                if (!mine.operation().equals(one.operation())
                        || !theirs.operation().equals(other.operation())) {
                    continue;
                }
                if (isNear(mine, theirs)) {
                    near.add("time-and-place");
                }
                if (mine.same().stream().anyMatch(theirs.same()::contains)
                        || mine.party().isAlike(theirs.party())) {
                    near.add("party");
                }
            }
        }
        return near;
    }

    private static boolean isNear(Door one, Door other) {
        if (one.hour().isEmpty()
                || other.hour().isEmpty()
                || one.place().isEmpty()
                || other.place().isEmpty()) {
            return false;
        }
        Duration apart = Duration.between(one.hour().get(), other.hour().get()).abs();
        var a = one.place().get().point();
        var b = other.place().get().point();
        return apart.compareTo(NEAR) <= 0
                && Geodesic.WGS84.Inverse(
                                        a.latitudeDegrees(),
                                        a.longitudeDegrees(),
                                        b.latitudeDegrees(),
                                        b.longitudeDegrees())
                                .s12
                        <= NEAR_METRES;
    }

    private void tell(Pair pair) {
        tell(pair.one().operation(), pair.other(), pair.near());
        tell(pair.other().operation(), pair.one(), pair.near());
    }

    private void tell(UUID operation, Point whom, String near) {
        work.own(
                operation,
                acts -> {
                    UUID id = UUID.randomUUID();
                    int told =
                            jdbc.sql(
                                            """
                                            insert into deconfliction (id, operation, operations,
                                                other, near, name, reach, at)
                                            values (:id, :operation, array[:operation], :other,
                                                :near, :name, :reach, :now)
                                            on conflict (operation, other, near) do nothing
                                            """)
                                    .param("id", id)
                                    .param("operation", operation)
                                    .param("other", whom.operation())
                                    .param("near", near)
                                    .param("name", whom.name())
                                    .param("reach", whom.reach())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .update();
                    if (told == 0) {
                        acts.none();
                    } else {
                        acts.note(
                                Acts.SERVER_ROLE,
                                "deconflict",
                                "deconfliction",
                                id,
                                operation,
                                null,
                                Map.of("near", near));
                    }
                    return true;
                });
    }
}
