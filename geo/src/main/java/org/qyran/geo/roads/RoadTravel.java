package org.qyran.geo.roads;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;

/**
 * Ways on the roads of an extract, from the process that searches them. Where it ends before it
 * answered, that is said: nothing else answers in its place. Safe for many threads; one question at
 * a time.
 */
public final class RoadTravel implements TravelTimes, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_SECONDS = 1;
    private static final long STOPPING_SECONDS = 5;
    private static final String END = "";

    private final Process process;
    private final Writer to;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ReentrantLock asking = new ReentrantLock();
    private final Path extract;
    private final Facts facts;

    /**
     * What the process said of the roads when it was ready.
     *
     * @param date of the data; empty where the extract does not tell
     * @param least deviation of the steadiest class of road, as a share of the time
     * @param most of the least steady
     * @param kilometresPerHour from a place to its road
     */
    private record Facts(String date, double least, double most, double kilometresPerHour) {}

    private RoadTravel(List<String> command, Path extract, Path cache, Progress progress)
            throws IOException {
        this.extract = extract;
        Files.createDirectories(cache);
        File log = cache.resolve("roads.log").toFile();
        List<String> whole = new ArrayList<>(command);
        whole.add(extract.toAbsolutePath().toString());
        whole.add(cache.toAbsolutePath().toString());
        process = new ProcessBuilder(whole).redirectError(log).start();
        to =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::listen);
        try {
            facts = ready(progress);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the process; returns when the roads are read.
     *
     * @param command as {@link RoadsPart#command} gives it
     * @param cache folder where what was read of extracts is kept
     * @param progress told what it does; asked to stop, it ends
     * @throws BadInput where the extract is refused, or the process ended
     */
    public static RoadTravel start(
            List<String> command, Path extract, Path cache, Progress progress) throws IOException {
        if (!Files.isReadable(extract)) {
            throw new BadInput(extract.toString(), "file", "", Fault.UNREADABLE);
        }
        return new RoadTravel(command, extract, cache, progress);
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // A pipe that breaks is the process' end.
        } finally {
            lines.add(END);
        }
    }

    private Facts ready(Progress progress) throws IOException {
        while (true) {
            Optional<String> said = poll();
            if (progress.stopRequested()) {
                throw ended();
            }
            if (said.isEmpty()) {
                continue;
            }
            String line = said.get();
            List<String> parts = RoadWords.parts(line);
            try {
                switch (parts.get(0)) {
                    case RoadWords.STAGE ->
                            progress.stage(
                                    parts.get(1), whole(line, parts, 2), whole(line, parts, 3));
                    case RoadWords.ADVANCE -> progress.advance(whole(line, parts, 1));
                    case RoadWords.READY -> {
                        return facts(line, parts);
                    }
                    case RoadWords.REFUSED -> throw RoadWords.refusal(extract.toString(), parts);
                    default -> throw new RoadWords.NotUnderstood(line);
                }
            } catch (RoadWords.NotUnderstood e) {
                throw notUnderstood(e);
            }
        }
    }

    private static Facts facts(String line, List<String> parts) throws RoadWords.NotUnderstood {
        if (parts.size() != 5) {
            throw new RoadWords.NotUnderstood(line);
        }
        return new Facts(
                parts.get(1),
                RoadWords.number(line, parts.get(2)),
                RoadWords.number(line, parts.get(3)),
                RoadWords.number(line, parts.get(4)));
    }

    private static long whole(String line, List<String> parts, int index)
            throws RoadWords.NotUnderstood {
        try {
            return Long.parseLong(parts.get(index));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new RoadWords.NotUnderstood(line);
        }
    }

    /** The next line, if one comes soon. */
    private Optional<String> poll() throws IOException {
        try {
            @Nullable String line = lines.poll(LOOK_SECONDS, TimeUnit.SECONDS);
            if (END.equals(line)) {
                lines.add(END);
                throw ended();
            }
            return Optional.ofNullable(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended();
        }
    }

    private BadInput notUnderstood(RoadWords.NotUnderstood e) {
        return new BadInput(
                extract.toString(),
                "roads",
                String.valueOf(e.getMessage()),
                Fault.PROCESS_ENDED,
                "?");
    }

    /** The process is no more, or is taken for it. */
    private BadInput ended() {
        process.destroyForcibly();
        try {
            process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new BadInput(
                extract.toString(),
                "roads",
                "",
                Fault.PROCESS_ENDED,
                process.isAlive() ? "?" : Integer.toString(process.exitValue()));
    }

    private String next() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<String> line = poll();
            if (line.isPresent()) {
                return line.get();
            }
        }
        throw ended();
    }

    @Override
    public Ways between(List<GroundPoint> from, List<GroundPoint> to) throws IOException {
        asking.lock();
        try {
            this.to.write(RoadWords.question(from, to) + "\n");
            this.to.flush();
            String first = next();
            if (first.startsWith(RoadWords.REFUSED)) {
                throw RoadWords.refusal(extract.toString(), RoadWords.parts(first));
            }
            double[][] metres = RoadWords.roads(first, from.size(), to.size());
            List<List<Way>> rows = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                rows.add(RoadWords.row(next(), to.size()));
            }
            return new Ways(rows, metres[0], metres[1]);
        } catch (RoadWords.NotUnderstood e) {
            process.destroyForcibly();
            throw notUnderstood(e);
        } catch (BadInput e) {
            throw e;
        } catch (IOException e) {
            throw ended();
        } finally {
            asking.unlock();
        }
    }

    @Override
    public String source(Language language) {
        return Phrases.of(RoadTravel.class, "roads", language)
                .say(
                        facts.date().isEmpty() ? "source" : "dated",
                        String.valueOf(extract.getFileName()),
                        100 * facts.least(),
                        100 * facts.most(),
                        facts.kilometresPerHour(),
                        facts.date());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process; who asks it after that is told so. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
