package org.qyran.server.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.evidence.DisclosedRow;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The journal's rows behind a statement, with salts and payloads as long as these are there. */
@Component
class Disclose {

    /** Of the acts whose payloads are facts. */
    static final String OBJECT_KIND = "exhibit";

    private final JdbcClient jdbc;
    private final Work work;

    Disclose(JdbcClient jdbc, Work work) {
        this.jdbc = jdbc;
        this.work = work;
    }

    /**
     * @param checkpoint a signed one that covers them, where there is one yet
     * @param actions of all acts that carry facts
     * @param rows of every exhibit that counts the last of these, by position
     */
    record Counted(Optional<String> checkpoint, Set<String> actions, List<DisclosedRow> rows) {}

    /** As of a position of the journal, within a transaction that sees the operation's facts. */
    Counted counted(UUID operation, long position) {
        List<DisclosedRow> rows =
                jdbc.sql(
                                """
                                select * from (
                                    select distinct on (f.exhibit) n.position, r.leaf, p.salt,
                                        p.payload
                                    from exhibit_fact f
                                    join journal_position n on n.row = f.id
                                    join journal_row r on r.id = f.id
                                    left join journal_payload p on p.row = f.id
                                    where :operation = any(f.operations)
                                        and n.position <= :position
                                        and f.handling in ('H0', 'H1') and not f.sealed
                                    order by f.exhibit, n.position desc) last
                                order by position
                                """)
                        .param("operation", operation)
                        .param("position", position)
                        .query((row, _) -> row(row))
                        .list();
        Set<String> actions =
                new TreeSet<>(
                        jdbc.sql(
                                        """
                                        select distinct r.action from exhibit_fact f
                                        join journal_row r on r.id = f.id
                                        where :operation = any(f.operations)
                                        """)
                                .param("operation", operation)
                                .query((row, _) -> row.getString(1))
                                .list());
        return new Counted(checkpoint(position), actions, rows);
    }

    private Optional<String> checkpoint(long position) {
        return jdbc.sql(
                        """
                        select note from journal_checkpoint where size > :position
                        order by size limit 1
                        """)
                .param("position", position)
                .query((row, _) -> row.getString("note"))
                .optional();
    }

    /** As they are now: what was erased since has neither salt nor payload. */
    List<DisclosedRow> now(UUID operation, List<Long> positions) {
        return work.within(
                operation,
                () ->
                        jdbc.sql(
                                        """
                                        select n.position, r.leaf, p.salt, p.payload
                                        from journal_position n join journal_row r on r.id = n.row
                                        left join journal_payload p on p.row = n.row
                                        where n.position = any(:positions) order by n.position
                                        """)
                                .param("positions", positions.toArray(Long[]::new))
                                .query((row, _) -> row(row))
                                .list());
    }

    private static DisclosedRow row(ResultSet row) throws SQLException {
        byte @Nullable [] salt = row.getBytes("salt");
        byte @Nullable [] payload = row.getBytes("payload");
        return new DisclosedRow(
                row.getLong("position"),
                row.getBytes("leaf"),
                salt == null || payload == null
                        ? Optional.empty()
                        : Optional.of(new DisclosedRow.Opened(salt, payload)));
    }
}
