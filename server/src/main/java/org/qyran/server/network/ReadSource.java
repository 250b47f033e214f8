package org.qyran.server.network;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.records.RecordFiles;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.Progress;
import org.qyran.network.links.When;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.ReadRecords;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.jobs.JobKind;
import org.qyran.server.jobs.Jobs;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a source: rows into records, some thousand a transaction, each with how far it came, so
 * that a kill loses nothing and doubles nothing; then the file is erased, and what the rows mention
 * meets what was known.
 */
@Component
class ReadSource implements JobKind {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final BroughtFiles files;
    private final TakeRows take;
    private final MatchMentions match;
    private final Digests digests;

    ReadSource(
            JdbcClient jdbc,
            Work work,
            BroughtFiles files,
            TakeRows take,
            MatchMentions match,
            Digests digests) {
        this.jdbc = jdbc;
        this.work = work;
        this.files = files;
        this.take = take;
        this.match = match;
        this.digests = digests;
    }

    /**
     * A source that is being read.
     *
     * @param readTo how many of its rows are in the tables
     * @param lines rows of the file
     */
    record Reading(
            UUID id,
            UUID operation,
            String fileName,
            Mapping mapping,
            PartyCategory category,
            @Nullable String observed,
            ZoneId zone,
            Optional<WhereRule.Decision> decision,
            long readTo,
            boolean readAll,
            long lines) {}

    @Override
    public String kind() {
        return "records";
    }

    @Override
    public End run(Jobs.Job job, Progress progress) throws IOException {
        UUID id = Objects.requireNonNull(job.source(), "source of a reading");
        Optional<Reading> found = work.within(job.operation(), () -> find(id));
        if (found.isEmpty()) {
            // Withdrawn meanwhile, or read to its end before.
            files.erase(id);
            return new End.Done(Acts::none, "");
        }
        Reading reading = found.get();
        try {
            if (!reading.readAll()) {
                read(reading, progress);
            }
        } catch (TakeRows.Stop stop) {
            return new End.Stopped();
        } catch (BadInput bad) {
            String reason = InEveryLanguage.of(bad.named(reading.fileName())::sentence);
            files.erase(id);
            return new End.Failed(acts -> failed(acts, reading, reason), reason);
        }
        files.erase(id);
        return match.all(reading.operation(), id, progress)
                ? new End.Done(acts -> ready(acts, reading), "")
                : new End.Stopped();
    }

    private Optional<Reading> find(UUID id) {
        return jdbc.sql(
                        """
                        select s.*, o.zone, f.lines, a.number, a.starts_at, a.ends_at, a.persons,
                            a.places
                        from record_source s join operation o on o.id = s.operation
                        left join record_file f on f.id = s.id
                        left join authority a on a.id = s.authority
                        where s.id = :id and s.state = 'reading'
                        """)
                .param("id", id)
                .query((row, _) -> {
                    MappingTold mapping =
                            JSON.readValue(row.getString("mapping"), MappingTold.class);
                    return new Reading(
                            id,
                            Rows.id(row, "operation"),
                            row.getString("file_name"),
                            AddSource.mapping(mapping),
                            category(row.getString("category")),
                            row.getString("observed"),
                            ZoneId.of(row.getString("zone")),
                            row.getString("number") == null
                                    ? Optional.empty()
                                    : Optional.of(
                                            new WhereRule.Decision(
                                                    row.getString("number"),
                                                    Rows.instant(row, "starts_at"),
                                                    Rows.instant(row, "ends_at"),
                                                    Rows.texts(row, "persons"),
                                                    Rows.texts(row, "places"))),
                            row.getLong("read_to"),
                            row.getBoolean("read_all"),
                            row.getLong("lines"));
                })
                .optional();
    }

    static PartyCategory category(String word) {
        return PartyCategory.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    private void read(Reading reading, Progress progress) throws IOException {
        if (!files.has(reading.id())) {
            if (isRead(reading)) {
                return;
            }
            throw new BadInput(reading.fileName(), "file", "", Fault.MISSING, "the file");
        }
        Set<String> shielded = shielded();
        progress.stage("learn: read", Math.max(1, reading.lines()), 0);
        Optional<When> usual = Optional.ofNullable(reading.observed()).flatMap(When::parse);
        TakeRows.Batch batch = take.batch(reading, usual, progress);
        ReadRecords.Counted counted =
                RecordFiles.open(files.file(reading.id()), reading.fileName())
                        .read(
                                reading.mapping(),
                                reading.category(),
                                digits -> shielded.contains(digests.of(Shielded.USE, digits)),
                                batch::take,
                                batch::aside);
        batch.end(counted.shielded());
    }

    /**
     * A server that was taken for dead read it to its end while we looked: it says so before it
     * takes the file away.
     */
    private boolean isRead(Reading reading) {
        return work.within(
                reading.operation(), () -> find(reading.id()).map(Reading::readAll).orElse(true));
    }

    /** All of them: a look into the database for each number of each row would take hours. */
    private Set<String> shielded() {
        return new HashSet<>(
                jdbc.sql("select encode(digest, 'hex') from shielded_number")
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    private void ready(Acts acts, Reading reading) {
        int changed =
                jdbc.sql(
                                """
                                update record_source set state = 'ready', version = version + 1
                                where id = :id and state = 'reading'
                                """)
                        .param("id", reading.id())
                        .update();
        if (changed > 0) {
            acts.note(
                    Acts.SERVER_ROLE,
                    "read",
                    "source",
                    reading.id(),
                    reading.operation(),
                    null,
                    Map.of());
        }
    }

    /** Half a file does not count: what had been taken of it goes. */
    private void failed(Acts acts, Reading reading, String reason) {
        take.forget(reading.id());
        jdbc.sql(
                        """
                        update record_source set state = 'failed', sentence = :reason,
                            party = 'victim', version = version + 1
                        where id = :id and state = 'reading'
                        """)
                .param("reason", reason)
                .param("id", reading.id())
                .update();
        acts.note(
                Acts.SERVER_ROLE,
                "refuse",
                "source",
                reading.id(),
                reading.operation(),
                null,
                Map.of());
    }
}
