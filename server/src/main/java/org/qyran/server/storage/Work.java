package org.qyran.server.storage;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one door to the tables: a transaction under the row-level security of who is asking, whose
 * acts are written in the same transaction.
 */
@Component
public final class Work {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Work(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Reads that name no party. */
    public <T> T read(Viewer viewer, Supplier<T> work) {
        return within(viewer.reads(), viewer, work);
    }

    /** A change, or a read that is an act: {@code work} must note what it did. */
    public <T> T act(Viewer viewer, Function<Acts, T> work) {
        return within(
                viewer.reads(),
                viewer,
                () -> {
                    Acts acts = new Acts(jdbc, viewer.id(), clock);
                    T result = work.apply(acts);
                    acts.write();
                    return result;
                });
    }

    /** The server's own doing for one operation: scanning, fusing, retention. */
    public <T> T own(UUID operation, Function<Acts, T> work) {
        return inTransaction(
                Set.of(operation),
                3,
                false,
                () -> {
                    Acts acts = new Acts(jdbc, Acts.SERVER, clock);
                    T result = work.apply(acts);
                    acts.write();
                    return result;
                });
    }

    /** The server's own bookkeeping for one operation, which is no act. */
    public <T> T within(UUID operation, Supplier<T> work) {
        return within(Set.of(operation), work);
    }

    /** As {@link #within(UUID, Supplier)}, for several. */
    public <T> T within(Set<UUID> operations, Supplier<T> work) {
        return inTransaction(operations, 3, false, work);
    }

    private <T> T within(Set<UUID> operations, Viewer viewer, Supplier<T> work) {
        return inTransaction(operations, viewer.clearance(), viewer.is("prosecutor"), work);
    }

    private <T> T inTransaction(
            Set<UUID> operations, int clearance, boolean unseals, Supplier<T> work) {
        T result =
                transaction.execute(_ -> {
                    jdbc.sql(
                                    """
                                    select set_config('qyran.operations', :operations, true),
                                           set_config('qyran.clearance', :clearance, true),
                                           set_config('qyran.unseals', :unseals, true)
                                    """)
                            .param("operations", array(operations))
                            .param("clearance", Integer.toString(clearance))
                            .param("unseals", Boolean.toString(unseals))
                            .query((_, _) -> true)
                            .single();
                    return work.get();
                });
        return java.util.Objects.requireNonNull(result);
    }

    private static String array(Set<UUID> operations) {
        return operations.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
