package org.qyran.server.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.qyran.server.peers.Duties;
import org.qyran.server.storage.Rounds;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Tree;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands each newest checkpoint to a witness at an address (C2SP tlog-witness), with the proof that
 * it continues what the witness saw before, and keeps it with the witness's signature. Nothing
 * waits for a witness that is away: the newest checkpoint speaks for all before it. Of several
 * servers one does it.
 */
@Component
class WitnessLink extends Rounds {

    private static final String DUTY = "witness";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration BETWEEN_TAKES = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration NOBODY = Duration.ofHours(1);
    private static final int SAID = 3;
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int LONGEST = 1 << 16;
    private static final int LONGEST_SHOWN = 200;

    private final JdbcClient jdbc;
    private final JournalKey key;
    private final WitnessAddress address;
    private final WitnessFolder folder;
    private final Clock clock;
    private final Duties duties;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    /** Rows the witness says it has seen. */
    private long seen;

    /** Rows of the newest checkpoint that we have with its signature, since the start. */
    private long signed;

    private volatile Told told;
    private volatile boolean elsewhere;

    /**
     * @param patience until an answer must be there to its last byte
     */
    WitnessLink(
            JdbcClient jdbc,
            JournalKey key,
            WitnessAddress address,
            WitnessFolder folder,
            Duties duties,
            Clock clock,
            @Value("${qyran.witness.patience:10s}") Duration patience) {
        super("journal-witness", AFTER_FAILURE);
        this.patience = patience;
        this.duties = duties;
        this.clock = clock;
        this.jdbc = jdbc;
        this.key = key;
        this.address = address;
        this.folder = folder;
        this.told =
                new Told(
                        address.named().map(named -> named.key().name()).orElse(null),
                        null,
                        null,
                        false);
    }

    /**
     * How the witness stands.
     *
     * @param name empty where none is set
     * @param size rows it has signed since the server started, empty while none
     * @param at when it signed them
     * @param away whether it gave no signature when it was last asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(@Nullable String name, @Nullable Long size, @Nullable Instant at, boolean away) {}

    /** As whichever server asks the witness says. */
    Told told() {
        String[] said = elsewhere ? duties.said(DUTY).split(" ") : new String[0];
        return said.length == SAID
                ? new Told(
                        told.name(),
                        Long.valueOf(said[0]),
                        Instant.parse(said[1]),
                        Boolean.parseBoolean(said[2]))
                : told;
    }

    private void say() {
        if (told.size() != null && told.at() != null) {
            duties.say(DUTY, "%d %s %s".formatted(told.size(), told.at(), told.away()));
        }
    }

    @Override
    protected Duration round() throws IOException, InterruptedException {
        if (address.named().isEmpty()) {
            return NOBODY;
        }
        elsewhere = !duties.mine(DUTY);
        if (elsewhere) {
            return BETWEEN_TAKES;
        }
        Optional<String> newest = newest();
        if (newest.isPresent()) {
            Checkpoint checkpoint = key.verifier().open(newest.get()).orElseThrow();
            if (checkpoint.size() != signed) {
                try {
                    return hand(address.named().get(), checkpoint, newest.get());
                } catch (IOException e) {
                    told = new Told(told.name(), told.size(), told.at(), true);
                    say();
                    throw e;
                }
            }
        }
        return PAUSE;
    }

    private Optional<String> newest() {
        return jdbc.sql("select note from journal_checkpoint order by size desc limit 1")
                .query((row, _) -> row.getString("note"))
                .optional();
    }

    private Duration hand(WitnessAddress.Named witness, Checkpoint checkpoint, String note)
            throws IOException, InterruptedException {
        // A witness that saw more than there is must say so, and no proof leads from there to here.
        long old = Math.min(seen, checkpoint.size());
        HttpResponse<String> answer = ask(witness.uri(), said(old, checkpoint.size()) + note);
        if (answer.statusCode() == CONFLICT) {
            seen = corrected(witness.uri(), old, checkpoint.size(), answer.body().strip());
            return Duration.ZERO;
        }
        String cosignature =
                Optional.of(answer)
                        .filter(it -> it.statusCode() == OK)
                        .flatMap(it -> witness.key().find(checkpoint.body(), it.body()))
                        .orElseThrow(() -> refused(witness, old, checkpoint.size(), answer));
        folder.cosigned().keep(checkpoint.size(), note + cosignature + "\n");
        seen = checkpoint.size();
        signed = checkpoint.size();
        told = new Told(witness.key().name(), signed, clock.instant(), false);
        say();
        return PAUSE;
    }

    /** A request's own time limit ends with the answer's head: one that stops in its body hangs. */
    private HttpResponse<String> ask(URI witness, String said)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(
                        HttpRequest.newBuilder(witness)
                                .POST(HttpRequest.BodyPublishers.ofString(said))
                                .build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofString(), LONGEST));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "%s did not answer to the end within %s".formatted(witness, patience), e);
        } catch (ExecutionException e) {
            throw new IOException("%s: %s".formatted(witness, e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static IOException refused(
            WitnessAddress.Named witness, long old, long size, HttpResponse<String> answer) {
        return new IOException(
                "%s gave no signature of %s for %d rows after %d: %d %s"
                        .formatted(
                                witness.uri(),
                                witness.key().name(),
                                size,
                                old,
                                answer.statusCode(),
                                shown(answer.body())));
    }

    /** In one line of the log, however much it is. */
    private static String shown(String body) {
        String line = body.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), LONGEST_SHOWN));
    }

    /** What stands above the checkpoint: old size, proof, an empty line. */
    private String said(long old, long size) {
        StringBuilder said = new StringBuilder("old " + old + "\n");
        new Tree(new StoredTiles(jdbc), size)
                .consistency(old)
                .path()
                .forEach(hash -> said.append(hash.base64()).append('\n'));
        return said.append('\n').toString();
    }

    /**
     * @param told rows the witness has seen
     * @throws IOException when that cannot be
     */
    private static long corrected(URI witness, long old, long size, String told)
            throws IOException {
        if (!told.matches("\\d{1,18}")) {
            throw new IOException("%s names no number of rows: %s".formatted(witness, shown(told)));
        }
        long theirs = Long.parseLong(told);
        if (theirs > size || theirs == old) {
            throw new IOException(
                    "%s has seen another journal: its %d rows are not how our %d begin. Was the database put back to an older copy?"
                            .formatted(witness, theirs, size));
        }
        return theirs;
    }
}
