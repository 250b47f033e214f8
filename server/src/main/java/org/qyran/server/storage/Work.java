package org.qyran.server.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Person;
import org.qyran.trust.access.PolicyText;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one door to the tables: a transaction under the row-level security of who is asking, whose
 * acts are written in the same transaction.
 */
@Component
public final class Work {

    private static final String LAPSED = "qyran.lapsed";

    /** The settings are the same ones every time, and so is the statement that takes them. */
    private static final List<String> NAMES =
            PolicyText.settings(server(Set.of()), List.of(), Instant.EPOCH).keySet().stream()
                    .filter(name -> !name.equals(LAPSED))
                    .toList();

    private static final String SETTING = setting();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Work(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Without the server around it: for a command on a folder that nobody serves. */
    public static Work over(DataSource source, Clock clock) {
        return new Work(
                JdbcClient.create(source),
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                clock);
    }

    /** Reads that name no place, person or case; for those, see {@link Reads}. */
    public <T> T read(Viewer viewer, Supplier<T> work) {
        return as(viewer.person(), _ -> work.get());
    }

    /** A change, or a read that is an act: {@code work} must note what it did. */
    public <T> T act(Viewer viewer, Function<Acts, T> work) {
        return as(viewer.person(), status -> acting(status, viewer.id(), work));
    }

    /** The server's own doing for one operation: scanning, fusing, retention. */
    public <T> T own(UUID operation, Function<Acts, T> work) {
        return as(server(Set.of(operation)), status -> acting(status, Acts.SERVER, work));
    }

    /** The server's own bookkeeping for one operation, which is no act. */
    public <T> T within(UUID operation, Supplier<T> work) {
        return within(Set.of(operation), work);
    }

    /** As {@link #within(UUID, Supplier)}, for several. */
    public <T> T within(Set<UUID> operations, Supplier<T> work) {
        return as(server(operations), _ -> work.get());
    }

    /** The acts are the last that is written: where the transaction is ours, they bring its end. */
    private <T> T acting(TransactionStatus status, UUID actor, Function<Acts, T> work) {
        Acts acts = new Acts(jdbc, actor, clock);
        T result = work.apply(acts);
        if (status.isNewTransaction()) {
            acts.writeAndCommit();
        } else {
            acts.write();
        }
        return result;
    }

    /** Row-level security binds the server too: it works on the operations it names, no others. */
    private static Person server(Set<UUID> operations) {
        return new Person(Acts.SERVER, Set.of(Role.PROSECUTOR), operations, Handling.H3);
    }

    private <T> T as(Person person, Function<TransactionStatus, T> work) {
        Instant now = clock.instant();
        Map<String, String> settings = PolicyText.settings(person, List.of(), now);
        T result =
                transaction.execute(status -> {
                    set(settings, now);
                    return work.apply(status);
                });
        return Objects.requireNonNull(result);
    }

    /** What lapsed is asked of the database, so that it is sealed at its instant, not a timer's. */
    private static String setting() {
        StringBuilder sql = new StringBuilder("select ");
        NAMES.forEach(name -> sql.append("set_config('%s', ?, true), ".formatted(name)));
        return sql.append(
                        """
                        set_config('%s', (select cast(coalesce(array_agg(authority), '{}') as text)
                            from seal where at <= ?), true)
                        """
                                .formatted(LAPSED))
                .toString();
    }

    private void set(Map<String, String> settings, Instant now) {
        List<Object> values = new ArrayList<>();
        NAMES.forEach(name -> values.add(Objects.requireNonNull(settings.get(name), name)));
        values.add(Timestamp.from(now));
        boolean done = jdbc.sql(SETTING).params(values).query((_, _) -> true).single();
        if (!done) {
            throw new IllegalStateException("settings were not taken");
        }
    }
}
