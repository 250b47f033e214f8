package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.qyran.bench.Row;

/** How long questions take of an operation with 110,000 mentions, each read anew through HTTP. */
public final class NetworkSpeed implements Row {

    private static final int ASKED = 8;
    private static final double MOST_MILLISECONDS = 2000;
    private static final double MOST_MILLISECONDS_OF_LEADS = 1000;

    private final Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath();

    @Override
    public String name() {
        return "network-questions";
    }

    @Override
    public String asks() {
        return "110,000 mentions of one operation, 50,000 calls and 500 laboratories: every question"
                + " within 2 s, look-alikes of a laboratory within 1 s (median of 8)";
    }

    @Override
    public Outcome measure() throws Exception {
        if (ServerProcess.classPath(root.normalize()).isEmpty()) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Path data = Files.createTempDirectory("qyran-network-speed-");
        try (ServerProcess server = ServerProcess.start(root.normalize(), data);
                Connection owner = OwnDatabase.connect(data)) {
            UUID operation = UUID.randomUUID();
            Insider asker = plant(owner, operation);
            Api api = new Api(Api.client(), asker.cookie());
            List<String> figures = new ArrayList<>();
            boolean holds = true;
            for (Map.Entry<String, List<String>> question :
                    questions(owner, operation).entrySet()) {
                double[] took = new double[ASKED];
                for (int i = 0; i < ASKED; i++) {
                    List<String> paths = question.getValue();
                    took[i] = ask(server, api, paths.get(i % paths.size()));
                }
                Arrays.sort(took);
                double median = took[ASKED / 2];
                double most =
                        question.getKey().equals("similar")
                                ? MOST_MILLISECONDS_OF_LEADS
                                : MOST_MILLISECONDS;
                holds &= median <= most;
                figures.add(
                        "%s %.0f ms (worst %.0f)"
                                .formatted(question.getKey(), median, took[ASKED - 1]));
            }
            String figure = String.join(", ", figures);
            return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
        }
    }

    private static double ask(ServerProcess server, Api api, String path)
            throws IOException, InterruptedException {
        long before = System.nanoTime();
        HttpResponse<String> answer = api.get(server.address(), path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - before) / 1e6;
    }

    private static Map<String, List<String>> questions(Connection owner, UUID operation)
            throws SQLException {
        String base = "/api/operations/" + operation + "/network/";
        List<UUID> people = some(owner, operation, "person", "%");
        // Whoever is further than a step from the case's parties is not walked to.
        List<UUID> suspects = some(owner, operation, "person", "suspect");
        List<UUID> sites = some(owner, operation, "laboratory", "%");
        Random random = new Random(3);
        List<String> drawers = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (UUID person : people) {
            drawers.add("/api/network/entities/%s?operation=%s".formatted(person, operation));
        }
        for (UUID suspect : suspects) {
            UUID other = suspects.get(random.nextInt(suspects.size()));
            if (!other.equals(suspect)) {
                paths.add(base + "path?from=%s&to=%s".formatted(suspect, other));
            }
        }
        Map<String, List<String>> questions = new LinkedHashMap<>();
        questions.put("list", List.of(base + "entities"));
        questions.put(
                "search", List.of(base + "entities?q=Person+77", base + "entities?q=77012345"));
        questions.put("drawer", drawers);
        questions.put("graph", List.of(base + "graph"));
        questions.put("path", paths);
        questions.put("position", List.of(base + "position"));
        questions.put(
                "similar",
                sites.stream().map(site -> "/api/network/sites/" + site + "/similar").toList());
        return questions;
    }

    /** The first twenty mentions of that kind and category. */
    private static List<UUID> some(Connection owner, UUID operation, String kind, String category)
            throws SQLException {
        try (PreparedStatement asked =
                owner.prepareStatement(
                        """
                        select id from mention where operation = ? and kind = ? and category like ?
                        order by id limit 20
                        """)) {
            asked.setObject(1, operation);
            asked.setString(2, kind);
            asked.setString(3, category);
            List<UUID> some = new ArrayList<>();
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    some.add(rows.getObject(1, UUID.class));
                }
            }
            return some;
        }
    }

    private static Insider plant(Connection owner, UUID operation) throws SQLException {
        run(
                owner,
                """
                insert into operation (id, name, zone, starts_at, ends_at, areas, agencies, simulated)
                select ?, 'Speed', zone, starts_at, ends_at, areas, agencies, true
                from operation limit 1
                """,
                operation);
        Insider asker = Insider.make(owner, "investigator", "H3", List.of(operation));
        run(owner, "select setseed(0.64)");
        for (int source = 0; source < 10; source++) {
            UUID id = UUID.randomUUID();
            run(
                    owner,
                    """
                    insert into record_source (id, operation, operations, party, category, name,
                        file_name, format, sha256, address, kind, mapping, state, added_by, added_at,
                        read_all)
                    values (?, ?, array[cast(? as uuid)], 'contact', 'contact', 'Speed', 'made.csv',
                        'csv', '', '', 'call', '{}', 'ready', ?, now(), true)
                    """,
                    id,
                    operation,
                    operation,
                    asker.id());
            run(
                    owner,
                    """
                    insert into record (id, source, operation, operations, handling, party, kind,
                        line, said, observed_from, observed_to, added_at)
                    select gen_random_uuid(), ?, ?, array[cast(? as uuid)], 'H1',
                        case when n % 55 = 0 then 'suspect' else 'contact' end,
                        case when n <= 5000 then 'call' when n <= 5500 then 'person'
                            else 'laboratory' end,
                        n, '{"from":"made up"}', now() - make_interval(hours => n),
                        now() - make_interval(hours => n), now()
                    from generate_series(1, 5550) n
                    """,
                    id,
                    operation,
                    operation);
            run(
                    owner,
                    """
                    with spoken as (
                        select r.id record, r.kind, r.party, side,
                            '7701' || lpad(floor(random() * 20000)::text, 7, '0') number
                        from record r cross join generate_series(1, 2) side
                        where r.source = ? and not (r.kind = 'laboratory' and side = 2))
                    insert into mention (id, record, kind, category, label, attributes, same)
                    select gen_random_uuid(), record,
                        case when kind = 'person' and side = 1 then 'person'
                            when kind = 'laboratory' then kind else 'phone' end,
                        case when kind = 'person' and side = 1 then party else 'none' end,
                        case when kind = 'person' and side = 1 then 'Made-Up Person ' || number
                            else number end,
                        case when kind = 'laboratory' then
                            '{"case":"C","product":"p' || floor(random() * 9) || '","equipment":"e'
                                || floor(random() * 30) || ';e' || floor(random() * 30) || '"}'
                            else '{"number":"' || number || '"}' end,
                        case when kind <> 'laboratory' and not (kind = 'person' and side = 1)
                            then cast(number as bytea) end
                    from spoken
                    """,
                    id);
            run(
                    owner,
                    """
                    insert into tie (id, record, a, b, kind)
                    select gen_random_uuid(), a.record, a.id, b.id,
                        case when a.kind = 'person' then 'phone' else 'call' end
                    from mention a join mention b on a.record = b.record
                    join record r on r.id = a.record
                    where r.source = ? and a.id <> b.id
                        and (a.kind = 'person' or (b.kind <> 'person' and a.id < b.id))
                    """,
                    id);
        }
        run(owner, "analyze");
        return asker;
    }

    private static void run(Connection owner, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
