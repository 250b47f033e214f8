package org.qyran.server.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes a device's log in order, each entry once and in a transaction of its own: whatever breaks
 * off in between, a beginning of the log is kept, and the device goes on from there.
 */
@Service
class TakeLog {

    static final int MOST_ENTRIES = 500;

    private final JdbcClient jdbc;
    private final Work work;
    private final Devices devices;
    private final Map<String, EntryKind> kinds;
    private final Clock clock;

    TakeLog(JdbcClient jdbc, Work work, Devices devices, List<EntryKind> kinds, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.devices = devices;
        this.kinds = kinds.stream().collect(Collectors.toMap(EntryKind::word, Function.identity()));
        this.clock = clock;
    }

    /**
     * How far the log was taken.
     *
     * @param accepted the last entry that is kept
     * @param quarantined those of this log that stay sealed until the prosecutor decides
     * @param conflicts those told beside what somebody else recorded first
     */
    record Answer(long accepted, List<Told> quarantined, List<Told> conflicts) {}

    /** An entry and the sentence to tell whoever wrote it. */
    record Told(long sequence, String sentence) {}

    /** One entry as the server keeps it, for the person whose device it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(
            long sequence,
            String hash,
            String kind,
            Instant at,
            Instant receivedAt,
            String state,
            @Nullable String sentence) {}

    /** What every entry of the field says, be its kind known or not. */
    private record Body(@Nullable UUID operation) {}

    /** Leaves the transaction that found an entry doubtful. */
    private static final class Doubt extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Doubt(String why) {
            super(why, null, false, false);
        }
    }

    Answer take(Viewer viewer, UUID device, List<Entry> entries, Map<String, UUID> photos) {
        entries.stream()
                .sorted(Comparator.comparingLong(Entry::sequence))
                .forEach(entry -> {
                    if (!entry.device().equals(device)) {
                        throw Refused.field("field", "device", entry.device());
                    }
                    one(viewer, entry, photos);
                });
        jdbc.sql("update device set last_contact_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", device)
                .update();
        List<Told> sealed = new ArrayList<>();
        List<Told> conflicts = new ArrayList<>();
        for (Kept kept : kept(viewer, device)) {
            Told told = new Told(kept.sequence(), kept.sentence() == null ? "" : kept.sentence());
            switch (kept.state()) {
                case "quarantined" -> sealed.add(told);
                case "conflict" -> conflicts.add(told);
                default -> {}
            }
        }
        long head = devices.find(device, false).orElseThrow().head();
        return new Answer(head, sealed, conflicts);
    }

    private void one(Viewer viewer, Entry entry, Map<String, UUID> photos) {
        try {
            work.act(
                    viewer,
                    acts -> {
                        Devices.Row row = next(entry);
                        if (row == null) {
                            acts.none();
                            return true;
                        }
                        return entry.erased()
                                ? gap(viewer, acts, entry)
                                : keep(viewer, acts, row, entry, photos);
                    });
        } catch (Broken broken) {
            work.act(viewer, acts -> tell(viewer, acts, entry));
            throw Refused.conflict("device-broken", entry.sequence());
        } catch (Doubt doubt) {
            seal(viewer, entry, String.valueOf(doubt.getMessage()));
        }
    }

    /** An entry that does not continue the chain, or is another than was kept under its number. */
    private static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Broken() {
            super("chain", null, false, false);
        }
    }

    /**
     * The device, locked, when the entry is the next of its chain; null when it is kept already.
     */
    private Devices.@Nullable Row next(Entry entry) {
        Devices.Row row = devices.find(entry.device(), true).orElseThrow(Refused::absent);
        if (entry.sequence() <= row.head()) {
            if (!hashOf(entry).equals(Optional.of(entry.hash()))) {
                throw new Broken();
            }
            return null;
        }
        if (entry.sequence() > row.head() + 1) {
            throw Refused.conflict("device-gap", row.head() + 1, entry.sequence());
        }
        if (!entry.previous().equals(row.headHash())
                || !(entry.erased() || entry.holds(row.key()))) {
            throw new Broken();
        }
        return row;
    }

    private Optional<String> hashOf(Entry entry) {
        return jdbc.sql("select hash from device_receipt where device = :device and sequence = :n")
                .param("device", entry.device())
                .param("n", entry.sequence())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    private boolean keep(
            Viewer viewer, Acts acts, Devices.Row row, Entry entry, Map<String, UUID> photos) {
        Instant now = clock.instant();
        Instant at = entry.instant();
        if (row.revokedAt() != null) {
            throw new Doubt("revoked");
        }
        EntryKind kind = kinds.get(entry.kind());
        Instant earliest = row.headAt() == null ? row.lastContactAt() : row.headAt();
        boolean clockInDoubt =
                at.isBefore(later(earliest, row.lastContactAt()).minus(FieldEntry.CLOCK_ERROR))
                        || at.isAfter(now.plus(FieldEntry.CLOCK_ERROR));
        if (clockInDoubt && (kind == null || kind.hangsOnTheClock())) {
            throw new Doubt("clock");
        }
        UUID operation = operation(entry).orElseThrow(() -> new Doubt("unreadable"));
        if (kind == null) {
            throw new Doubt("unreadable");
        }
        FieldEntry told =
                new FieldEntry(
                        entry.device(), entry.sequence(), at, operation, entry.body(), photos);
        switch (kind.take(viewer, acts, told)) {
            case Taken.Doubtful doubtful -> throw new Doubt(doubtful.why());
            case Taken.Done done ->
                    insert(
                            entry,
                            operation,
                            done.grounds(),
                            !clockInDoubt,
                            "done",
                            done.photosLost() == 0 ? "" : Integer.toString(done.photosLost()));
            case Taken.Second second ->
                    insert(
                            entry,
                            operation,
                            second.grounds(),
                            !clockInDoubt,
                            "conflict",
                            second.state() + "|" + second.by());
        }
        return true;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<UUID> operation(Entry entry) {
        return FieldEntry.read(entry.body(), Body.class).map(Body::operation);
    }

    /**
     * @param clock whether the device's clock is believed
     */
    private UUID insert(
            Entry entry,
            UUID operation,
            List<UUID> grounds,
            boolean clock,
            String state,
            String reason) {
        boolean sealed = state.equals("quarantined");
        receipt(entry, operation, entry.instant(), state, reason);
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into device_entry (id, device, sequence, operation, operations, sealed,
                            grounds, previous, claimed_text, body, signature)
                        values (:id, :device, :sequence, :operation, array[:operation], :sealed,
                            :grounds, :previous, :text, :body, :signature)
                        """)
                .param("id", id)
                .param("device", entry.device())
                .param("sequence", entry.sequence())
                .param("operation", operation)
                .param("sealed", sealed)
                .param("grounds", grounds.toArray(UUID[]::new))
                .param("previous", entry.previous())
                .param("text", entry.at())
                .param("body", entry.body())
                .param("signature", entry.signature())
                .update();
        // A clock in doubt must not put the clock of all that follows in doubt.
        head(entry, clock ? entry.instant() : null);
        return id;
    }

    private void receipt(
            Entry entry, @Nullable UUID operation, Instant at, String state, String reason) {
        jdbc.sql(
                        """
                        insert into device_receipt (device, sequence, hash, kind, claimed_at,
                            received_at, state, reason, operation)
                        values (:device, :sequence, :hash, :kind, :at, :now, :state, :reason,
                            :operation)
                        """)
                .param("device", entry.device())
                .param("sequence", entry.sequence())
                .param("hash", entry.hash())
                .param("kind", entry.kind())
                .param("at", Timestamp.from(at))
                .param("now", Timestamp.from(clock.instant()))
                .param("state", state)
                .param("reason", reason)
                .param("operation", operation)
                .update();
    }

    /**
     * @param at when its clock is believed
     */
    private void head(Entry entry, @Nullable Instant at) {
        jdbc.sql(
                        """
                        update device set head = :sequence, head_hash = :hash,
                            head_at = coalesce(cast(:at as timestamptz), head_at)
                        where id = :id
                        """)
                .param("sequence", entry.sequence())
                .param("hash", entry.hash())
                .param("at", at == null ? null : Timestamp.from(at))
                .param("id", entry.device())
                .update();
    }

    /**
     * Erased with its place before it was sent: nobody can tell any more what it said, and the log
     * says so, so that those after it still count.
     */
    private boolean gap(Viewer viewer, Acts acts, Entry entry) {
        UUID operation =
                operation(entry)
                        .filter(viewer.operations()::contains)
                        .or(() -> viewer.operations().stream().sorted().findFirst())
                        .orElse(null);
        receipt(entry, operation, clock.instant(), "erased", "");
        head(entry, null);
        acts.note(
                Devices.role(viewer),
                "gap",
                "device",
                entry.device(),
                operation,
                null,
                Map.of("sequence", entry.sequence(), "hash", entry.hash()));
        return true;
    }

    /**
     * Kept as it came, unread: for the prosecutor of the operation it names, or, where it names
     * none, of one its writer belongs to.
     */
    private void seal(Viewer viewer, Entry entry, String why) {
        UUID operation =
                operation(entry)
                        .or(() -> viewer.operations().stream().sorted().findFirst())
                        .orElse(new UUID(0, 0));
        work.own(
                operation,
                acts -> {
                    if (next(entry) == null) {
                        acts.none();
                        return true;
                    }
                    UUID id = insert(entry, operation, List.of(), false, "quarantined", why);
                    acts.note(
                            Acts.SERVER_ROLE,
                            "seal",
                            SealedEntries.KIND,
                            id,
                            operation,
                            null,
                            Map.of(
                                    "device",
                                    entry.device(),
                                    "sequence",
                                    entry.sequence(),
                                    "why",
                                    why));
                    return true;
                });
    }

    private static boolean tell(Viewer viewer, Acts acts, Entry entry) {
        acts.note(
                Devices.role(viewer),
                "chain-break",
                "device",
                entry.device(),
                null,
                null,
                Map.of("sequence", entry.sequence(), "hash", entry.hash()));
        return true;
    }

    /** What became of each entry of an own device; what is sealed is told by its number only. */
    List<Kept> kept(Viewer viewer, UUID device) {
        Phrases phrases = Phrases.of(TakeLog.class, "devices", viewer.language());
        return jdbc.sql("select * from device_receipt where device = :device order by sequence")
                .param("device", device)
                .query((row, _) ->
                        new Kept(
                                row.getLong("sequence"),
                                row.getString("hash"),
                                row.getString("kind"),
                                Rows.instant(row, "claimed_at"),
                                Rows.instant(row, "received_at"),
                                row.getString("state"),
                                sentence(phrases, row.getString("state"), row.getString("reason"))))
                .list();
    }

    private static @Nullable String sentence(Phrases phrases, String state, String reason) {
        return switch (state) {
            case "conflict" -> second(phrases, reason);
            case "quarantined" -> phrases.say("sealed-" + reason);
            case "opened", "erased" -> phrases.say(state);
            default ->
                    reason.isEmpty() ? null : phrases.say("photos-lost", Integer.parseInt(reason));
        };
    }

    private static String second(Phrases phrases, String reason) {
        int bar = reason.indexOf('|');
        String state = phrases.say("state-" + reason.substring(0, bar));
        String by = reason.substring(bar + 1);
        return by.isEmpty()
                ? phrases.say("second-by-nobody", state)
                : phrases.say("second", state, by);
    }
}
