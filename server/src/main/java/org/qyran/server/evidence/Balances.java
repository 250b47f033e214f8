package org.qyran.server.evidence;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.quantity.Balance;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Balances with their certificates; a new certificate is a new entry, none is edited. */
@Service
class Balances {

    private static final double MOST_GRAMS = 1e6;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Clock clock;

    Balances(JdbcClient jdbc, Work work, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * What a certificate says.
     *
     * @param repeatability standard deviation of repeated readings, grams
     * @param calibration standard uncertainty that all readings share, grams
     * @param perGram standard uncertainty that grows with the load, 1
     */
    record NewBalance(
            @Nullable String name,
            @Nullable String number,
            @Nullable String certificate,
            @Nullable String calibratedAt,
            @Nullable String validUntil,
            @Nullable Double repeatability,
            @Nullable Double calibration,
            @Nullable Double perGram) {}

    /**
     * One balance.
     *
     * @param stands whether its certificate counts today
     */
    record BalanceTold(
            UUID id,
            String name,
            String number,
            String certificate,
            LocalDate calibratedAt,
            LocalDate validUntil,
            double repeatability,
            double calibration,
            double perGram,
            boolean stands) {}

    List<BalanceTold> list(Viewer viewer, UUID operation) {
        Exhibits.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<BalanceTold> told =
                            jdbc.sql(
                                            """
                                            select * from evidence_balance
                                            where :operation = any(operations)
                                            order by name, valid_until desc, id
                                            """)
                                    .param("operation", operation)
                                    .query((row, _) -> told(row))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.ofList(
                                    "list-balances",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(BalanceTold::id).toList()));
                    return told;
                });
    }

    BalanceTold add(Viewer viewer, UUID operation, NewBalance asked) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CHANGE, Kind.EXHIBIT);
        Balance balance =
                new Balance(
                        UUID.randomUUID(),
                        Check.text("certificate", asked.certificate(), 200),
                        day("calibratedAt", asked.calibratedAt()),
                        until(asked),
                        Check.number("repeatability", asked.repeatability(), 0, MOST_GRAMS),
                        Check.number("calibration", asked.calibration(), 0, MOST_GRAMS),
                        asked.perGram() == null
                                ? 0
                                : Check.number("perGram", asked.perGram(), 0, 1));
        String name = Check.text("name", asked.name(), 200);
        String number = Check.text("number", asked.number(), 200);
        return work.act(
                viewer,
                acts -> {
                    insert(viewer, operation, balance, name, number);
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.EXHIBIT),
                            "add-balance",
                            "balance",
                            balance.id(),
                            operation,
                            null,
                            Map.of(
                                    "certificate",
                                    balance.certificate(),
                                    "number",
                                    number,
                                    "validUntil",
                                    balance.validUntil().toString()));
                    return told(balance.id());
                });
    }

    private void insert(
            Viewer viewer, UUID operation, Balance balance, String name, String number) {
        jdbc.sql(
                        """
                        insert into evidence_balance (id, operation, operations, name, number,
                            certificate, calibrated_on, valid_until, repeatability, calibration,
                            per_gram, added_by, added_at)
                        values (:id, :operation, array[:operation], :name, :number, :certificate,
                            :calibrated, :until, :repeatability, :calibration, :perGram, :me, :now)
                        """)
                .param("id", balance.id())
                .param("operation", operation)
                .param("name", name)
                .param("number", number)
                .param("certificate", balance.certificate())
                .param("calibrated", Date.valueOf(balance.calibrated()))
                .param("until", Date.valueOf(balance.validUntil()))
                .param("repeatability", balance.repeatabilityGrams())
                .param("calibration", balance.calibrationGrams())
                .param("perGram", balance.calibrationPerGram())
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Within the asker's transaction.
     *
     * @throws Refused naming the field where the operation has no such balance
     */
    Balance must(UUID operation, UUID id) {
        return jdbc.sql(
                        """
                        select * from evidence_balance
                        where id = :id and :operation = any(operations)
                        """)
                .param("id", id)
                .param("operation", operation)
                .query((row, _) -> balance(row))
                .optional()
                .orElseThrow(() -> Refused.field("balance-unknown", "balance", id));
    }

    private BalanceTold told(UUID id) {
        return jdbc.sql("select * from evidence_balance where id = :id")
                .param("id", id)
                .query((row, _) -> told(row))
                .single();
    }

    private BalanceTold told(ResultSet row) throws SQLException {
        Balance balance = balance(row);
        return new BalanceTold(
                balance.id(),
                row.getString("name"),
                row.getString("number"),
                balance.certificate(),
                balance.calibrated(),
                balance.validUntil(),
                balance.repeatabilityGrams(),
                balance.calibrationGrams(),
                balance.calibrationPerGram(),
                balance.stands(clock.instant().atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                Rows.id(row, "id"),
                row.getString("certificate"),
                row.getDate("calibrated_on").toLocalDate(),
                row.getDate("valid_until").toLocalDate(),
                row.getDouble("repeatability"),
                row.getDouble("calibration"),
                row.getDouble("per_gram"));
    }

    private static LocalDate until(NewBalance asked) {
        LocalDate until = day("validUntil", asked.validUntil());
        if (until.isBefore(day("calibratedAt", asked.calibratedAt()))) {
            throw Refused.field("field", "validUntil", until);
        }
        return until;
    }

    /** A day, or an instant of which the day counts. */
    private static LocalDate day(String field, @Nullable String value) {
        String text = Check.text(field, value, 40);
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException e) {
            throw Refused.field("day", field);
        }
    }
}
