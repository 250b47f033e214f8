package org.qyran.bench.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A run that is being prepared: doors with confirmed decisions, teams with a leader each, two
 * commanders. All of it is invented.
 *
 * @param commanders two of them
 * @param leaders of the teams, in their order
 */
record RunWorld(
        UUID operation,
        UUID run,
        List<Insider> commanders,
        List<Insider> leaders,
        List<UUID> teams,
        List<UUID> targets) {

    private static final int TEAMS_AT_A_DOOR = 5;

    static RunWorld make(Connection owner, int teams) throws SQLException {
        UUID operation = UUID.randomUUID();
        run(
                owner,
                """
                insert into operation (id, name, zone, starts_at, ends_at, areas, agencies, simulated)
                select ?, 'Run', zone, starts_at, ends_at, areas, agencies, true
                from operation limit 1
                """,
                operation);
        List<UUID> of = List.of(operation);
        List<Insider> commanders =
                List.of(
                        Insider.make(owner, "commander", "H3", of),
                        Insider.make(owner, "commander", "H3", of));
        List<UUID> targets = new ArrayList<>();
        for (int i = 0; i < Math.ceilDiv(teams, TEAMS_AT_A_DOOR); i++) {
            targets.add(target(owner, operation, commanders, i));
        }
        UUID run = UUID.randomUUID();
        run(
                owner,
                """
                insert into run (id, operation, operations, plan, hour, state, began_by, began_at)
                values (?, ?, array[?], ?,
                    date_trunc('day', now()) + interval '1 day 7 hours', 'preparing', ?, now())
                """,
                run,
                operation,
                operation,
                UUID.randomUUID(),
                commanders.getFirst().id());
        for (UUID target : targets) {
            run(owner, "insert into run_door (run, target) values (?, ?)", run, target);
        }
        List<Insider> leaders = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < teams; i++) {
            Insider leader = Insider.make(owner, "investigator", "H2", of);
            UUID team = UUID.randomUUID();
            run(
                    owner,
                    """
                    insert into run_team (run, team, name, leader, target)
                    values (?, ?, ?, ?, ?)
                    """,
                    run,
                    team,
                    "Team " + i,
                    leader.id(),
                    targets.get(i / TEAMS_AT_A_DOOR));
            leaders.add(leader);
            ids.add(team);
        }
        return new RunWorld(operation, run, commanders, leaders, ids, targets);
    }

    private static UUID target(
            Connection owner, UUID operation, List<Insider> commanders, int number)
            throws SQLException {
        UUID warrant = UUID.randomUUID();
        run(
                owner,
                """
                insert into authority (id, operation, operations, kind, number, decided_by,
                    decided_at, document_sha256, starts_at, ends_at, places, persons, measures,
                    state, entered_by, entered_at, confirmed_by, confirmed_at)
                values (?, ?, array[?], 'search-warrant', ?, 'Sample court',
                    now() - interval '1 day', '', now() - interval '1 day',
                    now() + interval '9 days', '{}', '{}', '{search}', 'confirmed', ?, now(), ?,
                    now())
                """,
                warrant,
                operation,
                operation,
                "RUN-" + number,
                commanders.getFirst().id(),
                commanders.getLast().id());
        UUID target = UUID.randomUUID();
        run(
                owner,
                """
                insert into target (id, operation, operations, name, kind, zone, country, purpose,
                    warrants, hazards, needs, persons, added_by, added_at)
                values (?, ?, array[?], ?, 'site', 'Asia/Almaty', 'KZ', 'Invented', array[?], '{}',
                    '{}', 1, ?, now())
                """,
                target,
                operation,
                operation,
                "Yard " + number,
                warrant,
                commanders.getFirst().id());
        return target;
    }

    private static void run(Connection owner, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
