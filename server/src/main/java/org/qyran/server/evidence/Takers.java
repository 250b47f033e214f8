package org.qyran.server.evidence;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Person;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who of an operation may take an exhibit over: whoever hands one on must name its taker, also
 * without commanding there.
 */
@RestController
@RequestMapping("/api/operations/{id}/exhibits/takers")
class Takers {

    private static final Set<Role> TAKING =
            EnumSet.allOf(Role.class).stream().filter(Takers::mayTake).collect(Collectors.toSet());

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Takers(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    record Taker(UUID id, String name) {}

    @GetMapping
    Items<Taker> list(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Exhibits.mustRead(viewer, id);
        viewer.must(Action.TELL, Kind.EXHIBIT);
        return Items.all(work.read(viewer, () -> of(id)));
    }

    private List<Taker> of(UUID operation) {
        return jdbc.sql(
                        """
                        select a.id, a.display_name from account a
                        join membership m on m.account = a.id and m.operation = :operation
                            and m.since <= :now and (m.until is null or m.until > :now)
                        where a.disabled_at is null and a.roles && cast(:roles as text[])
                        order by lower(a.display_name), a.id
                        """)
                .param("operation", operation)
                .param("now", Timestamp.from(clock.instant()))
                .param("roles", TAKING.stream().map(Role::word).toArray(String[]::new))
                .query((row, _) -> new Taker(Rows.id(row, "id"), row.getString("display_name")))
                .list();
    }

    private static boolean mayTake(Role role) {
        return Access.mayEver(
                new Person(new UUID(0, 0), Set.of(role), Set.of(), Handling.H0),
                Action.TELL,
                Kind.EXHIBIT);
    }
}
