package org.qyran.server.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one door to the tables: a transaction under the row-level security of who is asking, whose
 * acts are written in the same transaction.
 */
@Component
public final class Work {

    private static final String LAPSED = "qyran.lapsed";

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

    /** Reads that name no party. */
    public <T> T read(Viewer viewer, Supplier<T> work) {
        return as(viewer.person(), work);
    }

    /** A change, or a read that is an act: {@code work} must note what it did. */
    public <T> T act(Viewer viewer, Function<Acts, T> work) {
        return as(viewer.person(), () -> acting(viewer.id(), work));
    }

    /** The server's own doing for one operation: scanning, fusing, retention. */
    public <T> T own(UUID operation, Function<Acts, T> work) {
        return as(server(Set.of(operation)), () -> acting(Acts.SERVER, work));
    }

    /** The server's own bookkeeping for one operation, which is no act. */
    public <T> T within(UUID operation, Supplier<T> work) {
        return within(Set.of(operation), work);
    }

    /** As {@link #within(UUID, Supplier)}, for several. */
    public <T> T within(Set<UUID> operations, Supplier<T> work) {
        return as(server(operations), work);
    }

    private <T> T acting(UUID actor, Function<Acts, T> work) {
        Acts acts = new Acts(jdbc, actor, clock);
        T result = work.apply(acts);
        acts.write();
        return result;
    }

    /** Row-level security binds the server too: it works on the operations it names, no others. */
    private static Person server(Set<UUID> operations) {
        return new Person(Acts.SERVER, Set.of(Role.PROSECUTOR), operations, Handling.H3);
    }

    private <T> T as(Person person, Supplier<T> work) {
        Instant now = clock.instant();
        Map<String, String> settings = PolicyText.settings(person, List.of(), now);
        T result =
                transaction.execute(_ -> {
                    set(settings, now);
                    return work.get();
                });
        return Objects.requireNonNull(result);
    }

    /** What lapsed is asked of the database, so that it is sealed at its instant, not a timer's. */
    private void set(Map<String, String> settings, Instant now) {
        StringBuilder sql = new StringBuilder("select ");
        Map<String, Object> values = new HashMap<>();
        settings.remove(LAPSED);
        settings.forEach((name, value) -> {
            String parameter = "v" + values.size();
            sql.append(values.isEmpty() ? "" : ", ")
                    .append("set_config('%s', :%s, true)".formatted(name, parameter));
            values.put(parameter, value);
        });
        sql.append(
                """
                , set_config('%s', (select cast(coalesce(array_agg(authority), '{}') as text)
                    from seal where at <= :now), true)
                """
                        .formatted(LAPSED));
        values.put("now", Timestamp.from(now));
        boolean done = jdbc.sql(sql.toString()).params(values).query((_, _) -> true).single();
        if (!done) {
            throw new IllegalStateException("settings were not taken");
        }
    }
}
