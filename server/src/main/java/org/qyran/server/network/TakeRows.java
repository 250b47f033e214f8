package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Progress;
import org.qyran.network.links.When;
import org.qyran.network.records.Attribute;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.records.Said;
import org.qyran.network.table.Quarantined;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a source into the tables, some thousand a transaction and how far they came. */
@Component
class TakeRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final KeepMentions mentions;
    private final Clock clock;

    TakeRows(JdbcClient jdbc, Work work, KeepMentions mentions, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.mentions = mentions;
        this.clock = clock;
    }

    /** Somebody asked to stop, or the source was withdrawn; what was taken stands. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("stop", null, false, false);
        }
    }

    Batch batch(ReadSource.Reading reading, Optional<When> usual, Progress progress) {
        return new Batch(reading, usual, progress);
    }

    /** Nothing of a source that could not be read to its end. Within the operation. */
    void forget(UUID source) {
        mentions.forget(source);
        for (String table : List.of("record", "record_aside", "record_file")) {
            jdbc.sql(
                            "delete from %s where %s = :source"
                                    .formatted(
                                            table, table.equals("record_file") ? "id" : "source"))
                    .param("source", source)
                    .update();
        }
    }

    /** A record as it will stand. */
    record Taken(UUID id, Said said, Optional<WhereRule.Span> observed, String cells) {}

    private record Aside(long line, String reason) {}

    /** What one reading gathers. */
    final class Batch {

        private final ReadSource.Reading reading;
        private final Optional<When> usual;
        private final Progress progress;
        private final WhereRule rule;
        private final Set<String> where;
        private final boolean tellsWhere;
        private final List<Taken> taken = new ArrayList<>();
        private final List<Aside> aside = new ArrayList<>();

        /** How many rows the reader told of, taken or not: the same each time. */
        private long told;

        /** How many of them are in the tables, by us or before us. */
        private long kept;

        private Batch(ReadSource.Reading reading, Optional<When> usual, Progress progress) {
            this.reading = reading;
            this.usual = usual;
            this.kept = reading.readTo();
            this.progress = progress;
            this.rule = new WhereRule(reading.decision(), reading.zone());
            this.where = new HashSet<>(LeftOut.tellingWhere(reading.mapping()));
            this.tellsWhere = tellsWhere(reading.mapping());
        }

        void take(Said said) {
            if (!begin()) {
                return;
            }
            Optional<When> observed = said.observed().or(() -> usual);
            Optional<WhereRule.Refusal> refusal = rule.refuse(said, observed);
            if (refusal.isPresent()) {
                aside.add(new Aside(said.line(), InEveryLanguage.of(refusal.get()::sentence)));
                return;
            }
            Map<String, String> cells = new LinkedHashMap<>(said.values());
            cells.keySet().removeIf(header -> where.contains(LeftOut.plain(header)));
            taken.add(
                    new Taken(
                            UUID.randomUUID(),
                            said,
                            observed.map(rule::span),
                            RecordTexts.storable(JSON.writeValueAsString(cells))));
        }

        /** Of a row that might tell where, nothing it said is kept, not even in the reason. */
        void aside(Quarantined row) {
            if (begin()) {
                Quarantined told =
                        tellsWhere
                                ? new Quarantined(row.file(), row.line(), row.reason(), "…")
                                : row;
                aside.add(new Aside(row.line(), InEveryLanguage.of(told::sentence)));
            }
        }

        /** Whether the row is new; what was taken before a kill is not taken twice. */
        private boolean begin() {
            if (++told <= reading.readTo()) {
                return false;
            }
            if (taken.size() + aside.size() >= AT_ONCE) {
                flush(told - 1);
            }
            return true;
        }

        private void flush(long to) {
            if (progress.stopRequested()) {
                throw new Stop();
            }
            work.within(
                    reading.operation(),
                    () -> {
                        mustStillBeRead();
                        keep();
                        jdbc.sql("update record_source set read_to = :line where id = :id")
                                .param("line", to)
                                .param("id", reading.id())
                                .update();
                        return true;
                    });
            kept = to;
            progress.advance(taken.size() + aside.size());
            taken.clear();
            aside.clear();
        }

        /** All rows are in the tables: what is left of the file is not needed any more. */
        void end(long shielded) {
            flush(told);
            work.within(
                    reading.operation(),
                    () -> {
                        mustStillBeRead();
                        jdbc.sql(
                                        """
                                        update record_source set read_all = true, shielded = :shielded
                                        where id = :id
                                        """)
                                .param("shielded", Math.toIntExact(shielded))
                                .param("id", reading.id())
                                .update();
                        return jdbc.sql("delete from record_file where id = :id")
                                .param("id", reading.id())
                                .update();
                    });
        }

        /** By us: a server that woke up late finds that another has gone on from where it was. */
        private void mustStillBeRead() {
            boolean reads =
                    jdbc.sql("select state, read_to from record_source where id = :id for update")
                            .param("id", reading.id())
                            .query((row, _) ->
                                    row.getString("state").equals("reading")
                                            && row.getLong("read_to") == kept)
                            .optional()
                            .orElse(false);
            if (!reads) {
                throw new Stop();
            }
        }

        private void keep() {
            records();
            mentions.keep(reading.id(), taken);
            jdbc.sql(
                            """
                            insert into record_aside (source, line, reason)
                            select :source, u.line, u.reason
                            from unnest(cast(:lines as bigint[]), cast(:reasons as text[]))
                                u(line, reason)
                            on conflict do nothing
                            """)
                    .param("source", reading.id())
                    .param("lines", aside.stream().map(Aside::line).toArray(Long[]::new))
                    .param("reasons", aside.stream().map(Aside::reason).toArray(String[]::new))
                    .update();
            // Whoever may see one of the records may know of the source.
            taken.stream()
                    .map(t -> t.said().party())
                    .filter(party -> !party.isProtected())
                    .findFirst()
                    .ifPresent(party ->
                            jdbc.sql(
                                            """
                                            update record_source set party = :party
                                            where id = :id and party in ('victim', 'witness')
                                            """)
                                    .param("party", AddSource.word(party))
                                    .param("id", reading.id())
                                    .update());
        }

        private void records() {
            jdbc.sql(
                            """
                            insert into record (id, source, operation, operations, handling, sealed,
                                grounds, party, kind, line, said, grading_system, grade_source,
                                grade_said, observed_from, observed_to, added_at)
                            select u.id, s.id, s.operation, s.operations, s.handling, s.sealed,
                                s.grounds, u.party, u.kind, u.line, u.said, u.grading, u.source,
                                u.information, u.first, u.last, :now
                            from record_source s, unnest(
                                cast(:ids as uuid[]), cast(:parties as text[]),
                                cast(:kinds as text[]), cast(:lines as bigint[]),
                                cast(:cells as text[]), cast(:gradings as text[]),
                                cast(:sources as text[]), cast(:informations as text[]),
                                cast(:firsts as timestamptz[]), cast(:lasts as timestamptz[]))
                                u(id, party, kind, line, said, grading, source, information, first,
                                    last)
                            where s.id = :source
                            """)
                    .param("source", reading.id())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("ids", taken.stream().map(Taken::id).toArray(UUID[]::new))
                    .param("parties", texts(t -> Optional.of(AddSource.word(t.said().party()))))
                    .param("kinds", texts(t -> Optional.of(t.said().kind())))
                    .param("lines", taken.stream().map(t -> t.said().line()).toArray(Long[]::new))
                    .param("cells", texts(t -> Optional.of(t.cells())))
                    .param("gradings", texts(t -> t.said().grade().map(g -> g.system().name())))
                    .param("sources", texts(t -> t.said().grade().map(g -> "" + g.source())))
                    .param(
                            "informations",
                            texts(t -> t.said().grade().map(g -> "" + g.information())))
                    .param("firsts", texts(t -> t.observed().map(s -> s.from().toString())))
                    .param("lasts", texts(t -> t.observed().map(s -> s.to().toString())))
                    .update();
        }

        private @Nullable String[] texts(Function<Taken, Optional<String>> part) {
            return Rows.texts(taken, part);
        }
    }

    private static boolean tellsWhere(Mapping mapping) {
        return RecordKinds.named(mapping.kind())
                .map(kind ->
                        kind.tellsWhere()
                                || mapping.columns().values().stream()
                                        .anyMatch(name ->
                                                kind.attribute(name)
                                                        .filter(Attribute::tellsWhere)
                                                        .isPresent()))
                .orElse(true);
    }
}
