package org.qyran.server.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.FilesNamed;
import org.qyran.server.storage.GrowingFiles;
import org.qyran.server.storage.Purge;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.journal.JournalKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After a restore, before anybody may look: what was erased since the backup is erased again, rows,
 * files and the database's traces. The server certifies it once it runs.
 */
public final class ReplayErasures {

    private final JdbcClient jdbc;
    private final Work work;
    private final Erase erase;
    private final SharedFiles files;
    private final GrowingFiles growing;
    private final DataFolder data;
    private final Purge purge;
    private final JournalKey key;
    private final Clock clock;

    public ReplayErasures(
            Database database, DataFolder data, SharedFiles files, JournalKey key, Clock clock) {
        this.jdbc = JdbcClient.create(database.dataSource());
        this.work = Work.over(database.dataSource(), clock);
        this.erase = new Erase(jdbc, clock);
        this.files = files;
        this.growing = new GrowingFiles(files, jdbc, GrowingFiles.Of.UPLOAD, clock);
        this.data = data;
        this.purge = new Purge(database.access());
        this.key = key;
        this.clock = clock;
    }

    /**
     * @param lists files of {@link ErasureList}; one that is not there counts for nothing
     * @return how many erasures were done again
     */
    public int replay(List<Path> lists) throws IOException {
        Set<UUID> known =
                Set.copyOf(
                        jdbc.sql("select id from erasure")
                                .query((row, _) -> Rows.id(row, "id"))
                                .list());
        List<ErasureList.Line> lines = new ArrayList<>();
        for (Path list : lists) {
            ErasureList.read(list, key.verifier()).stream()
                    .filter(line -> !known.contains(line.erasure()))
                    .filter(line ->
                            lines.stream().noneMatch(l -> l.erasure().equals(line.erasure())))
                    .forEach(lines::add);
        }
        lines.sort(java.util.Comparator.comparing(ErasureList.Line::at));
        int replayed = 0;
        Set<String> tables = new TreeSet<>();
        for (ErasureList.Line line : lines) {
            if (again(line)) {
                replayed++;
                tables.addAll(files(line));
            }
        }
        note(lines.size(), replayed);
        if (!tables.isEmpty()) {
            purge.tables(tables);
        }
        new ErasureList(data.resolve("witness/checkpoints.txt"), key).add(lines);
        return replayed;
    }

    /** What was made after the backup is not there, and needs no erasing. */
    private boolean again(ErasureList.Line line) {
        boolean operation =
                jdbc.sql("select exists (select 1 from operation where id = :id)")
                        .param("id", line.operation())
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        return operation
                && work.own(
                        line.operation(),
                        acts -> {
                            boolean there = exists(Erase.table(line.kind()), line.object());
                            if (there) {
                                erase.erase(
                                        acts,
                                        new Erase.Order(
                                                line.erasure(),
                                                line.kind(),
                                                line.object(),
                                                line.operation(),
                                                line.start(),
                                                line.at(),
                                                null,
                                                null));
                            } else {
                                acts.none();
                            }
                            return there;
                        });
    }

    private boolean exists(String table, UUID id) {
        return jdbc.sql("select exists (select 1 from %s where id = :id)".formatted(table))
                .param("id", id)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Files go now; what was to be written anew is said. */
    private List<String> files(ErasureList.Line line) throws IOException {
        record Left(List<String> files, List<String> tables) {}
        Left left =
                jdbc.sql("select files, tables from erasure where id = :id")
                        .param("id", line.erasure())
                        .query((row, _) ->
                                new Left(Rows.texts(row, "files"), Rows.texts(row, "tables")))
                        .single();
        for (String address : left.files()) {
            boolean referred =
                    work.within(
                            line.operation(),
                            () -> FilesNamed.address(jdbc, line.operation(), address));
            if (!referred) {
                Store.erase(files, jdbc, line.operation(), address);
            }
        }
        growing.delete(line.object());
        return left.tables();
    }

    private void note(int named, int replayed) {
        work.within(
                Set.of(),
                () -> {
                    Acts acts = new Acts(jdbc, Acts.SERVER, clock);
                    acts.note(
                            Acts.SERVER_ROLE,
                            "restore",
                            "backup",
                            Acts.SERVER,
                            null,
                            null,
                            Map.of("erasuresKnown", named, "erasuresDone", replayed));
                    acts.write();
                    return true;
                });
    }
}
