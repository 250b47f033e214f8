package org.qyran.server.tak;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.CotWithdrawal;
import org.qyran.kernel.Language;
import org.qyran.server.peers.Duties;
import org.qyran.server.sightings.ReportedPlaces;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The connection to the unit's TAK server. TCP tells us that something was written, never that it
 * was read; so after each new connection all that the server should know is said again, which
 * changes nothing for whoever knows it: the uid is the same.
 */
@Component
final class TakLink extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(TakLink.class);
    private static final String DUTY = "tak";
    private static final int AT_ONCE = 100;
    private static final Duration LISTENED = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final TakSettings settings;
    private final Outbox outbox;
    private final ReportedPlaces places;
    private final Work work;
    private final Clock clock;
    private final Duties duties;
    private final Language language = Language.ofUser();

    private @Nullable TakSocket socket;
    private boolean registered;
    private Duration pause = FIRST_PAUSE;
    private volatile Instant looked = Instant.EPOCH;
    private volatile State state;
    private volatile boolean elsewhere;

    TakLink(
            TakSettings settings,
            Outbox outbox,
            ReportedPlaces places,
            Work work,
            Duties duties,
            Clock clock) {
        super("tak", FIRST_PAUSE);
        this.settings = settings;
        this.outbox = outbox;
        this.places = places;
        this.duties = duties;
        this.work = work;
        this.clock = clock;
        this.state = new State(Status.WAITING, clock.instant(), null);
    }

    /** How it stands. */
    enum Status {
        CONNECTED,
        WAITING
    }

    /**
     * How it stands and since when.
     *
     * @param trouble key of a sentence: why it broke the last time
     */
    record State(Status status, Instant since, @Nullable String trouble) {

        String words() {
            return "%s %s %s".formatted(status, since, trouble == null ? "" : trouble).strip();
        }

        static State of(String words) {
            String[] parts = words.split(" ");
            return new State(
                    Status.valueOf(parts[0]),
                    Instant.parse(parts[1]),
                    parts.length > 2 ? parts[2] : null);
        }
    }

    /** Of whichever server has the connection. */
    State state() {
        String said = elsewhere ? duties.said(DUTY) : "";
        return said.isEmpty() ? state : State.of(said);
    }

    /** Nothing to do for a unit without a TAK server. */
    @Override
    public boolean isAutoStartup() {
        return settings.configured();
    }

    @Override
    protected Duration round() throws InterruptedException {
        if (!duties.mine(DUTY)) {
            // Another server of ours has the connection: two would say everything twice.
            hangUp();
            registered = false;
            elsewhere = true;
            return FIRST_PAUSE;
        }
        elsewhere = false;
        if (!registered) {
            outbox.only(settings.address());
            registered = true;
        }
        try {
            TakSocket open = open();
            open.idle(LISTENED);
            // Only now: a server that takes us in and hangs up is no server yet.
            pause = FIRST_PAUSE;
            withdrawHidden();
            send(open);
            return Duration.ZERO;
        } catch (IOException e) {
            return broken(e);
        }
    }

    private TakSocket open() throws IOException, InterruptedException {
        if (socket != null) {
            return socket;
        }
        TakSocket fresh = TakSocket.connect(settings);
        try {
            sayAgain(fresh);
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
        socket = fresh;
        state = new State(Status.CONNECTED, clock.instant(), state.trouble());
        duties.say(DUTY, state.words());
        LOG.info("TAK server {}: connected", settings.address());
        return fresh;
    }

    private Duration broken(IOException why) {
        String trouble = trouble(why);
        if (state.status() == Status.CONNECTED || !trouble.equals(state.trouble())) {
            LOG.warn("TAK server {}: {} ({})", settings.address(), trouble, why.toString());
        }
        Instant since = state.status() == Status.CONNECTED ? clock.instant() : state.since();
        state = new State(Status.WAITING, since, trouble);
        duties.say(DUTY, state.words());
        hangUp();
        Duration now = pause;
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return now;
    }

    private void hangUp() {
        TakSocket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("closing: {}", e.toString());
            }
        }
    }

    private static String trouble(IOException why) {
        return switch (why) {
            case UnknownHostException _ -> "no-host";
            case ConnectException _ -> "refused";
            case SocketTimeoutException _ -> "silent";
            case SSLException _ -> "not-trusted";
            case EOFException _ -> "hung-up";
            default -> "broken";
        };
    }

    private void withdrawHidden() {
        Instant now = clock.instant();
        if (now.isAfter(looked.plus(BETWEEN_LOOKS))) {
            looked = now;
            outbox.withdrawHidden(settings.address());
        }
    }

    /** For something that was told and may be seen no more. */
    void lookAgain() {
        looked = Instant.EPOCH;
    }

    /** In order; acknowledged once all of it is written. */
    private void send(TakSocket to) throws IOException, InterruptedException {
        List<Outbox.Entry> entries = outbox.waiting(settings.address(), AT_ONCE);
        if (entries.isEmpty()) {
            return;
        }
        Set<UUID> gone =
                entries.stream()
                        .filter(Outbox.Entry::withdraw)
                        .map(Outbox.Entry::sighting)
                        .collect(Collectors.toSet());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Set<Outbox.Entry> told = new HashSet<>();
        for (Outbox.Entry entry : entries) {
            // What is withdrawn already need not be told first.
            if (entry.withdraw() || !gone.contains(entry.sighting())) {
                text(entry)
                        .ifPresent(text -> {
                            all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                            told.add(entry);
                        });
            }
        }
        to.write(all.toByteArray());
        entries.stream()
                .collect(Collectors.groupingBy(Outbox.Entry::operation))
                .forEach((operation, those) ->
                        work.own(operation, acts -> acknowledge(acts, those, told)));
    }

    boolean acknowledge(Acts acts, List<Outbox.Entry> entries, Set<Outbox.Entry> told) {
        boolean noted = false;
        for (Outbox.Entry entry : entries) {
            boolean first =
                    outbox.done(settings.address(), entry, clock.instant(), !told.contains(entry));
            if (!first && told.contains(entry)) {
                outbox.sayNewest(settings.address(), entry);
            }
            if (first && told.contains(entry)) {
                noted = true;
                acts.note(
                        Acts.SERVER_ROLE,
                        entry.withdraw() ? "withdraw" : "send",
                        "sighting",
                        entry.sighting(),
                        entry.operation(),
                        null,
                        Map.of("to", settings.address()));
            }
        }
        if (!noted) {
            acts.none();
        }
        return true;
    }

    /** Empty for what may not leave. */
    private Optional<String> text(Outbox.Entry entry) {
        if (entry.withdraw()) {
            return Optional.of(
                    new CotWithdrawal(entry.sighting().toString(), clock.instant()).xml());
        }
        return work.within(
                entry.operation(),
                () ->
                        places.find(entry.sighting(), language)
                                .filter(place ->
                                        !place.sealed()
                                                && place.onTak()
                                                && settings.mayLeave(place.handling())
                                                && place.event().stale().isAfter(clock.instant()))
                                .map(place -> place.event().xml()));
    }

    private void sayAgain(TakSocket to) throws IOException, InterruptedException {
        Map<UUID, Integer> counts = new java.util.HashMap<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Outbox.Entry entry : outbox.known(settings.address())) {
            Optional<String> text = text(entry);
            if (text.isPresent()) {
                all.writeBytes(text.get().getBytes(StandardCharsets.UTF_8));
                counts.merge(entry.operation(), 1, Integer::sum);
            }
        }
        to.write(all.toByteArray());
        counts.forEach((operation, count) ->
                work.own(
                        operation,
                        acts -> {
                            acts.note(
                                    Acts.SERVER_ROLE,
                                    "send-again",
                                    "operation",
                                    operation,
                                    operation,
                                    null,
                                    Map.of("to", settings.address(), "count", count));
                            return true;
                        }));
    }
}
