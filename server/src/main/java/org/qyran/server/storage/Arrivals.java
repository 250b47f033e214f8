package org.qyran.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Nothing lies in the store that neither a row names nor a note tells of: a file is noted before it
 * is put, and the note goes in the transaction whose rows name the file. What a server gave up it
 * takes away itself; what one that died had noted, whichever lives. Each does it alone, by a lock
 * in the database that whoever notes the same file waits for.
 */
@Component
public final class Arrivals extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final SharedFiles files;
    private final JdbcClient jdbc;
    private final Work work;
    private final Door usual;
    private final Door beside;
    private final Set<UUID> open = ConcurrentHashMap.newKeySet();
    private final Queue<Arrival.One> givenUp = new ConcurrentLinkedQueue<>();

    /** One way to the database. */
    private record Door(ArrivalNotes notes, TransactionTemplate transaction) {}

    Arrivals(
            SharedFiles files,
            JdbcClient jdbc,
            Work work,
            TransactionTemplate transaction,
            Database database,
            ThisServer me,
            Clock clock) {
        super("arrivals", EVERY);
        this.files = files;
        this.jdbc = jdbc;
        this.work = work;
        this.usual = new Door(new ArrivalNotes(jdbc, me, clock), transaction);
        DataSource few = database.beside();
        this.beside =
                new Door(
                        new ArrivalNotes(JdbcClient.create(few), me, clock),
                        new TransactionTemplate(new DataSourceTransactionManager(few)));
    }

    /**
     * Notes files of an operation. Where a transaction is under way the note comes with its end;
     * put them after it. Whoever notes what is made of something that may be erased holds the row
     * of that until then.
     *
     * @param about what they are made of
     * @param coming by their addresses
     */
    public Arrival note(UUID about, UUID operation, Map<String, Path> coming) {
        Map<Arrival.One, Path> all = new LinkedHashMap<>();
        // In one order, or two servers with the same files wait for each other.
        new TreeMap<>(coming)
                .forEach((address, path) ->
                        all.put(one(operation, Store.name(operation, address)), path));
        return note(usual, about, all);
    }

    /**
     * As {@link #note(UUID, UUID, Map)}, one by a name that no other file has.
     *
     * @param operation within which the row that names it is seen; absent where anywhere
     */
    public Arrival note(UUID about, @Nullable UUID operation, String name, Path file) {
        return note(usual, about, Map.of(one(operation, name), file));
    }

    private static Arrival.One one(@Nullable UUID operation, String name) {
        return new Arrival.One(UUID.randomUUID(), operation, name);
    }

    /**
     * As {@link #note}, at once, whatever becomes of the transaction under way. That one has a
     * connection already: were a second taken from the same ones, all might have one and none two.
     */
    Arrival noteBeside(UUID about, UUID operation, String address, Path file) {
        return note(beside, about, Map.of(one(operation, Store.name(operation, address)), file));
    }

    /** In one transaction what is written of files and, where it was, that they are named. */
    boolean together(BooleanSupplier writing) {
        return Boolean.TRUE.equals(usual.transaction().execute(_ -> writing.getAsBoolean()));
    }

    private Arrival note(Door by, UUID about, Map<Arrival.One, Path> coming) {
        by.transaction()
                .executeWithoutResult(_ -> {
                    opened(coming.keySet().stream().map(Arrival.One::id).toList());
                    by.notes().insert(about, List.copyOf(coming.keySet()));
                });
        return new Arrival(this, files, coming);
    }

    /** Whoever is told that the note was not written puts nothing; if it was after all, it goes. */
    private void opened(List<UUID> ids) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        if (status != STATUS_COMMITTED) {
                            ids.forEach(open::remove);
                        }
                    }
                });
        open.addAll(ids);
    }

    /** In the transaction whose rows name them. */
    void name(Collection<Arrival.One> these) {
        usual.notes().name(these);
    }

    void done(Collection<Arrival.One> these) {
        these.forEach(one -> open.remove(one.id()));
    }

    void giveUp(Collection<Arrival.One> these) {
        if (!these.isEmpty()) {
            givenUp.addAll(these);
            done(these);
            wake();
        }
    }

    /** Whether something that is made of these is on its way. */
    public boolean isComing(Collection<UUID> about) {
        return usual.notes().isComing(about);
    }

    /**
     * Within a transaction, to its end: whether nobody lets this file in or takes it away meanwhile
     * and it is not on its way.
     */
    boolean isAlone(UUID operation, String address) {
        Arrival.One one = one(operation, Store.name(operation, address));
        return usual.notes().isOurs(one) && !usual.notes().isComing(one.name());
    }

    @Override
    protected Duration round() throws IOException {
        settle();
        return EVERY;
    }

    /** Takes away what was given up here and what servers that died left. */
    void settle() throws IOException {
        for (Arrival.One one : List.copyOf(givenUp)) {
            if (settled(one)) {
                givenUp.remove(one);
            }
        }
        usual.notes().takeOver();
        for (Arrival.One one : usual.notes().ours()) {
            // Else somebody here brings it.
            if (!open.contains(one.id())) {
                settled(one);
            }
        }
    }

    /**
     * Also where the note is gone: what a server put that was taken for dead came after that.
     *
     * @return whether the file is gone, or somebody names it or brings it too; else again later
     */
    private boolean settled(Arrival.One one) throws IOException {
        UUID operation = one.operation();
        try {
            return work.within(
                    operation == null ? Set.<UUID>of() : Set.of(operation),
                    () ->
                            usual.notes().isOurs(one)
                                    && usual.notes().giveUp(one)
                                    && (isWanted(one) || erased(one)));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Notes first: who names one between the two looks has named it by the second. */
    private boolean isWanted(Arrival.One one) {
        return usual.notes().isComing(one.name()) || FilesNamed.any(jdbc, one);
    }

    private boolean erased(Arrival.One one) {
        try {
            files.erase(one.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        usual.notes().forget(one);
        return true;
    }
}
