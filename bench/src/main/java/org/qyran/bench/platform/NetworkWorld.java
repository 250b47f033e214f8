package org.qyran.bench.platform;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small made-up network in three operations, put straight into the tables as intake leaves it:
 * records of all categories, handling codes and seals, some shared, some withdrawn, merges across
 * all of them. Nobody in it lives.
 */
final class NetworkWorld {

    private static final List<String> CATEGORIES =
            List.of("suspect", "convicted", "contact", "contact", "official", "victim", "witness");
    private static final List<String> STATES =
            List.of("made", "made", "made", "proposed", "rejected", "undone", "conflict");
    private static final List<String> NAMES =
            List.of(
                    "Made-Up Жақыпов",
                    "Made-Up Jakupov",
                    "Made-Up Сейтова",
                    "Made-Up Orazov",
                    "Made-Up Оразов",
                    "Made-Up Ivanova",
                    "Made-Up Құнанбаева");
    private static final List<String> VALUES = List.of("p1", "p2", "p3", "p4", "p5");

    /** In this order rows may be put back; taken away in the other. */
    private static final List<String> TABLES =
            List.of("record_source", "record", "mention", "tie", "merge", "network_step");

    private final Connection owner;
    private final Random random;
    private final UUID account;
    final List<UUID> operations;
    private final List<Source> sources = new ArrayList<>();
    private final List<Told> records = new ArrayList<>();
    final List<Mention> mentions = new ArrayList<>();
    private final List<Tied> ties = new ArrayList<>();
    private final List<Tied> merges = new ArrayList<>();
    private final List<Tied> steps = new ArrayList<>();

    /** Who asks. */
    record Asker(String role, int clearance, Set<UUID> operations) {

        /** Written from the design's prose, knowing nothing of the code that decides. */
        boolean sees(Source source) {
            boolean works =
                    List.of("analyst", "investigator", "commander", "prosecutor").contains(role);
            return works
                    && source.operations().stream().anyMatch(operations::contains)
                    && source.handling() <= clearance
                    && (!source.sealed() || role.equals("prosecutor"));
        }

        boolean sees(Told record) {
            return sees(record.source()) && (!record.isProtected() || !role.equals("analyst"));
        }

        boolean sees(Mention mention) {
            return sees(mention.record());
        }
    }

    record Source(
            UUID id, List<UUID> operations, int handling, boolean sealed, boolean withdrawn) {}

    record Told(UUID id, Source source, String party) {

        boolean isProtected() {
            return party.equals("victim") || party.equals("witness");
        }
    }

    record Mention(UUID id, Told record, String kind, String label) {}

    /** A row that is seen by whoever sees both mentions. */
    private record Tied(UUID id, Mention a, Mention b) {}

    private NetworkWorld(Connection owner, long seed, UUID account) {
        this.owner = owner;
        this.random = new Random(seed);
        this.account = account;
        operations = List.of(id(), id(), id());
    }

    static NetworkWorld make(Connection owner, long seed, UUID account) throws SQLException {
        NetworkWorld world = new NetworkWorld(owner, seed, account);
        for (UUID operation : world.operations) {
            world.run(
                    """
                    insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                        simulated)
                    select ?, 'Network', zone, starts_at, ends_at, areas, agencies, true
                    from operation limit 1
                    """,
                    operation);
        }
        for (int i = 0; i < 9; i++) {
            world.source();
        }
        world.merge();
        world.step();
        return world;
    }

    /** Seeded, so that a world can be made again. */
    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void source() throws SQLException {
        List<UUID> of = new ArrayList<>(List.of(any(operations)));
        if (random.nextInt(4) == 0) {
            of = new ArrayList<>(new LinkedHashSet<>(List.of(of.getFirst(), any(operations))));
        }
        Source source =
                new Source(
                        id(),
                        of,
                        random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1,
                        random.nextInt(7) == 0,
                        random.nextInt(6) == 0);
        int rows = 3 + random.nextInt(5);
        List<Told> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            made.add(new Told(id(), source, any(CATEGORIES)));
        }
        boolean open = made.stream().anyMatch(record -> !record.isProtected());
        run(
                """
                insert into record_source (id, operation, operations, handling, sealed, party,
                    category, name, file_name, format, sha256, address, kind, mapping,
                    grading_system, grade_source, grade_said, state, added_by, added_at, read_all,
                    withdrawn_by, withdrawn_at, why)
                values (?, ?, ?, ?, ?, ?, 'contact', ?, 'made.csv', 'csv', '', '', 'person', '{}',
                    '4x4', ?, ?, ?, ?, now() - interval '1 day', true, ?,
                    case when ? then now() end, ?)
                """,
                source.id(),
                of.getFirst(),
                array(of),
                "H" + source.handling(),
                source.sealed(),
                open ? "contact" : "victim",
                "Source " + sources.size(),
                any(List.of("A", "B", "C")),
                any(List.of("1", "2", "3")),
                source.withdrawn() ? "withdrawn" : "ready",
                account,
                source.withdrawn() ? account : null,
                source.withdrawn(),
                source.withdrawn() ? "made up" : null);
        sources.add(source);
        for (int line = 0; line < rows; line++) {
            record(made.get(line), line + 2);
        }
    }

    private void record(Told record, int line) throws SQLException {
        Source source = record.source();
        int what = random.nextInt(5);
        String kind = what == 0 ? "laboratory" : what < 3 ? "call" : "person";
        run(
                """
                insert into record (id, source, operation, operations, handling, sealed, party,
                    withdrawn, kind, line, said, observed_from, observed_to, added_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now() - make_interval(days => ?),
                    now() - make_interval(days => ?), now() - interval '1 day')
                """,
                record.id(),
                source.id(),
                source.operations().getFirst(),
                array(source.operations()),
                "H" + source.handling(),
                source.sealed(),
                record.party(),
                source.withdrawn(),
                kind,
                (long) line,
                "{\"said\":\"in line %d\"}".formatted(line),
                line,
                line);
        records.add(record);
        switch (kind) {
            case "laboratory" -> {
                Mention site = laboratory(record);
                tie(site, person(record, record.party()), "named_in");
            }
            case "call" -> {
                Mention one = phone(record);
                Mention two = phone(record);
                tie(one, two, "call");
                if (record.isProtected() || random.nextInt(3) == 0) {
                    tie(person(record, record.party()), one, "phone");
                }
            }
            default -> {
                Mention person = person(record, record.party());
                tie(person, phone(record), "phone");
                if (random.nextInt(3) == 0) {
                    tie(person, person(record, "contact"), "contact");
                }
            }
        }
    }

    private Mention person(Told record, String category) throws SQLException {
        String name = any(NAMES);
        return mention(record, "person", category, name, "{\"name\":\"%s\"}".formatted(name));
    }

    private Mention phone(Told record) throws SQLException {
        String number = "7701555000" + random.nextInt(8);
        return mention(record, "phone", "none", number, "{\"number\":\"%s\"}".formatted(number));
    }

    private Mention laboratory(Told record) throws SQLException {
        String name = "Site " + random.nextInt(1000);
        return mention(
                record,
                "laboratory",
                "none",
                name,
                "{\"name\":\"%s\",\"case\":\"C-1\",\"product\":\"%s\",\"equipment\":\"%s;%s\"}"
                        .formatted(name, any(VALUES), any(VALUES), any(VALUES)));
    }

    private Mention mention(
            Told record, String kind, String category, String label, String attributes)
            throws SQLException {
        Mention mention = new Mention(id(), record, kind, label);
        run(
                """
                insert into mention (id, record, kind, category, label, attributes, same, longitude,
                    latitude)
                values (?, ?, ?, ?, ?, ?, ?, 71, 43)
                """,
                mention.id(),
                record.id(),
                kind,
                category,
                label,
                attributes,
                kind.equals("phone") ? label.getBytes(StandardCharsets.UTF_8) : null);
        mentions.add(mention);
        return mention;
    }

    private void tie(Mention a, Mention b, String kind) throws SQLException {
        Tied tie = new Tied(id(), a, b);
        run(
                "insert into tie (id, record, a, b, kind) values (?, ?, ?, ?, ?)",
                tie.id(),
                a.record().id(),
                a.id(),
                b.id(),
                kind);
        ties.add(tie);
    }

    private void merge() throws SQLException {
        Set<Set<UUID>> known = new HashSet<>();
        for (String kind : List.of("person", "laboratory")) {
            List<Mention> of = mentions.stream().filter(m -> m.kind().equals(kind)).toList();
            for (int i = 0; i < of.size(); i++) {
                Mention a = any(of);
                Mention b = any(of);
                if (a.id().equals(b.id()) || !known.add(Set.of(a.id(), b.id()))) {
                    continue;
                }
                Tied merge = new Tied(id(), a, b);
                run(
                        """
                        insert into merge (id, left_mention, right_mention, kind, state, score,
                            prior, terms, settings, at)
                        values (?, least(cast(? as uuid), cast(? as uuid)),
                            greatest(cast(? as uuid), cast(? as uuid)), ?, ?, ?, -5, '[]', 'made up',
                            now())
                        """,
                        merge.id(),
                        a.id(),
                        b.id(),
                        a.id(),
                        b.id(),
                        kind,
                        any(STATES),
                        Math.floor(random.nextDouble() * 20));
                merges.add(merge);
            }
        }
    }

    private void step() throws SQLException {
        for (int i = 0; i < 4; i++) {
            Mention mention = any(mentions);
            Tied step = new Tied(id(), mention, mention);
            run(
                    """
                    insert into network_step (id, operation, operations, handling, sealed, grounds,
                        mention, why, asked_by, asked_at, approved_by, approved_at, ends_at)
                    select ?, m.operation, m.operations, m.handling, m.sealed, m.grounds, m.id,
                        'made up', ?, now(), ?, now(), now() + interval '30 days'
                    from mention m where m.id = ?
                    """,
                    step.id(),
                    account,
                    account,
                    mention.id());
            steps.add(step);
        }
    }

    /** What the asker may not see is taken away, as if it had never been written. */
    void without(Asker asker) throws SQLException {
        Map<String, List<UUID>> hidden =
                Map.of(
                        "record_source",
                        sources.stream()
                                .filter(source -> !anySeen(asker, source))
                                .map(Source::id)
                                .toList(),
                        "record",
                        records.stream().filter(r -> !asker.sees(r)).map(Told::id).toList(),
                        "mention",
                        mentions.stream().filter(m -> !asker.sees(m)).map(Mention::id).toList(),
                        "tie",
                        hidden(asker, ties),
                        "merge",
                        hidden(asker, merges),
                        "network_step",
                        hidden(asker, steps));
        for (String table : TABLES.reversed()) {
            run("drop table if exists away_" + table);
            run("create table away_%1$s as select * from %1$s where false".formatted(table));
            List<UUID> ids = hidden.getOrDefault(table, List.of());
            run(
                    "insert into away_%1$s select * from %1$s where id = any(?)".formatted(table),
                    array(ids));
            run("delete from %s where id = any(?)".formatted(table), array(ids));
        }
    }

    private boolean anySeen(Asker asker, Source source) {
        return records.stream().anyMatch(r -> r.source().equals(source) && asker.sees(r));
    }

    private static List<UUID> hidden(Asker asker, List<Tied> all) {
        return all.stream()
                .filter(one -> !asker.sees(one.a()) || !asker.sees(one.b()))
                .map(Tied::id)
                .toList();
    }

    void back() throws SQLException {
        for (String table : TABLES) {
            run("insert into %1$s select * from away_%1$s".formatted(table));
            run("drop table away_" + table);
        }
    }

    private Array array(Collection<UUID> ids) throws SQLException {
        return owner.createArrayOf("uuid", ids.toArray());
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
