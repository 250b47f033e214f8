package org.qyran.server.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Files on their way into the store, from the note that they come to the rows that name them. What
 * no row names when this is closed is taken away again.
 */
public final class Arrival implements AutoCloseable {

    /**
     * One file.
     *
     * @param operation of the row that will name it; absent where any operation's may
     */
    record One(UUID id, @Nullable UUID operation, String name) {

        /** Whether several rows may name it, and several bring it. */
        boolean isByAddress() {
            return operation != null && name.startsWith(Store.FOLDER);
        }

        String last() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    private final Arrivals arrivals;
    private final SharedFiles files;
    private final Map<One, Path> coming;
    private final Map<String, One> left = new TreeMap<>();

    Arrival(Arrivals arrivals, SharedFiles files, Map<One, Path> coming) {
        this.arrivals = arrivals;
        this.files = files;
        this.coming = coming;
        coming.keySet().forEach(one -> left.put(one.name(), one));
    }

    /** Puts the files there; each is moved. */
    public void put() throws IOException {
        for (Map.Entry<One, Path> one : coming.entrySet()) {
            files.put(one.getKey().name(), one.getValue());
        }
    }

    /**
     * In the transaction that writes the rows which name them all; to its end nobody takes them
     * away.
     *
     * @throws TakenAway as below
     */
    public void named() {
        named(List.copyOf(left.keySet()));
    }

    /**
     * As {@link #named()}, some of them.
     *
     * @param names in the store
     * @throws TakenAway when this server was taken for dead and they were: then nothing is written
     */
    private void named(Collection<String> names) {
        List<One> now = new ArrayList<>();
        for (String name : names) {
            One one = left.get(name);
            if (one == null) {
                throw new IllegalArgumentException("not on its way: " + name);
            }
            now.add(one);
        }
        arrivals.name(now);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status == STATUS_COMMITTED) {
                            now.forEach(one -> left.remove(one.name()));
                            arrivals.done(now);
                        }
                    }
                });
    }

    /**
     * As {@link #named()}, in a transaction of its own.
     *
     * @param writing the rows that name them; false where it wrote none, and they go
     */
    public boolean named(BooleanSupplier writing) {
        return arrivals.together(() -> {
            boolean written = writing.getAsBoolean();
            if (written) {
                named();
            }
            return written;
        });
    }

    /** As {@link #named()}, those of an operation by their addresses. */
    public void named(UUID operation, Collection<String> addresses) {
        named(addresses.stream().map(address -> Store.name(operation, address)).toList());
    }

    /** What was not named goes soon; so does what could not be put. */
    @Override
    public void close() {
        arrivals.giveUp(left.values());
    }

    /** At the end of the transaction under way. */
    void closeAfterwards() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        close();
                    }
                });
    }

    /**
     * Others took away what was on its way, because the database had not heard of this server for
     * too long: whoever asked may ask again.
     */
    public static final class TakenAway extends DataAccessResourceFailureException {
        private static final long serialVersionUID = 1L;

        TakenAway() {
            super("files on their way were taken away: this server was taken for dead");
        }
    }
}
