package org.qyran.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param faults in the order of the files and bytes, the first 200 at most
 * @param faultCount how many there were
 * @param rows read
 * @param agreed the first so many agree with the journal's own signed checkpoints
 * @param witnessed the first so many agree with what witnesses kept
 * @param witnessCheckpoints how many checkpoints the witnesses had
 * @param witnessUnfinished notes of witnesses left out as half-written
 * @param cosigner the witness whose signature was asked for, and when it signed last
 * @param checkpoints read
 * @param lastCheckpoint when the last one that stood the test was signed
 * @param payloads rows whose payload is here and was checked
 * @param erased rows whose payload was erased
 * @param withheld rows whose payload is not in this export
 * @param key the export's public key, where it could be read
 * @param exportRead whether the export could be opened at all
 * @param storedFiles files of content stores that were hashed, {@code storedBytes} in all
 * @param storedUnfinished files of content stores left out as unfinished
 */
public record Report(
        List<Fault> faults,
        long faultCount,
        long rows,
        long agreed,
        long witnessed,
        long witnessCheckpoints,
        long witnessUnfinished,
        Optional<Cosigner> cosigner,
        long checkpoints,
        Optional<Instant> lastCheckpoint,
        long payloads,
        long erased,
        long withheld,
        Optional<String> key,
        boolean exportRead,
        long storedFiles,
        long storedBytes,
        long storedUnfinished) {

    /**
     * A witness that signs itself.
     *
     * @param last empty where nothing bears its signature
     */
    public record Cosigner(String name, Optional<Instant> last) {}

    public Report {
        faults = List.copyOf(faults);
    }

    public boolean holds() {
        return faultCount == 0;
    }

    /** For a person: first what is wrong, then what was read and how far its word goes. */
    public List<String> sentences(Locale language) {
        List<String> out = new ArrayList<>();
        faults.forEach(fault -> out.add(fault.sentence(language)));
        if (faultCount > faults.size()) {
            out.add(say(language, "more", faultCount - faults.size()));
        }
        if (exportRead) {
            out.add(say(language, "read", rows, checkpoints, payloads, erased, withheld));
            key.ifPresent(text -> out.add(Words.say(language, "key", text)));
            if (witnessUnfinished > 0) {
                out.add(say(language, "unfinished", witnessUnfinished));
            }
            cosigner.filter(by -> by.last().isPresent())
                    .ifPresent(by ->
                            out.add(
                                    Words.say(
                                            language,
                                            "cosigned",
                                            Long.toString(witnessCheckpoints),
                                            by.name(),
                                            by.last().orElseThrow().toString())));
            if (holds()) {
                word(language, out);
            } else {
                out.add(say(language, "faulty", agreed));
            }
        }
        if (storedFiles + storedUnfinished > 0) {
            out.add(say(language, "stored", storedFiles, storedBytes, storedUnfinished));
        }
        return out;
    }

    private void word(Locale language, List<String> out) {
        if (rows == 0) {
            out.add(say(language, "word.empty"));
        } else if (witnessed == 0) {
            out.add(say(language, "word.own", rows, rows - 1));
        } else if (witnessed == rows) {
            out.add(say(language, "word.witnessed", rows, rows - 1, witnessCheckpoints));
        } else {
            out.add(
                    say(
                            language,
                            "word.partly",
                            witnessed,
                            witnessed - 1,
                            witnessCheckpoints,
                            rows - 1,
                            rows - witnessed));
        }
    }

    private static String say(Locale language, String key, long... numbers) {
        Object[] shown = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shown[i] = Long.toString(numbers[i]);
        }
        return Words.say(language, key, shown);
    }

    /** One object; {@code sentence}s in the language asked for, everything else the same in all. */
    public String json(Locale language) {
        StringBuilder out = new StringBuilder("{\"holds\":").append(holds());
        out.append(",\"faultCount\":").append(faultCount).append(",\"faults\":[");
        String comma = "";
        for (Fault fault : faults) {
            out.append(comma)
                    .append("{\"kind\":")
                    .append(Json.text(fault.kind().name()))
                    .append(",\"file\":")
                    .append(Json.text(fault.file()))
                    .append(",\"byte\":")
                    .append(fault.offset());
            if (fault.position() >= 0) {
                out.append(",\"position\":").append(fault.position());
            }
            out.append(",\"sentence\":").append(Json.text(fault.sentence(language))).append('}');
            comma = ",";
        }
        out.append(']');
        field(out, "rows", rows);
        field(out, "agreedWithOwnCheckpoints", agreed);
        field(out, "agreedWithWitness", witnessed);
        field(out, "witnessCheckpoints", witnessCheckpoints);
        field(out, "witnessUnfinished", witnessUnfinished);
        cosigner.ifPresent(by -> {
            out.append(",\"witness\":").append(Json.text(by.name()));
            by.last().ifPresent(at -> out.append(",\"witnessSigned\":\"").append(at).append('"'));
        });
        field(out, "checkpoints", checkpoints);
        lastCheckpoint.ifPresent(at -> out.append(",\"lastCheckpoint\":\"").append(at).append('"'));
        field(out, "payloads", payloads);
        field(out, "erased", erased);
        field(out, "withheld", withheld);
        key.ifPresent(text -> out.append(",\"key\":").append(Json.text(text)));
        field(out, "storedFiles", storedFiles);
        field(out, "storedBytes", storedBytes);
        field(out, "storedUnfinished", storedUnfinished);
        return out.append('}').toString();
    }

    private static void field(StringBuilder out, String name, long value) {
        out.append(",\"").append(name).append("\":").append(value);
    }

    /** Gathers what the stages tell. */
    static final class Builder {
        private final Findings findings;
        private Replay.Counts counts = new Replay.Counts();
        private Optional<String> key = Optional.empty();
        private boolean exportRead;
        private long agreed;
        private long witnessed;
        private long witnessCheckpoints;
        private long witnessUnfinished;
        private Optional<Cosigner> cosigner = Optional.empty();
        private long storedFiles;
        private long storedBytes;
        private long storedUnfinished;

        Builder(Findings findings) {
            this.findings = findings;
        }

        void key(Key found) {
            key = Optional.of(found.text());
        }

        void witnessed(long rows, long checkpoints, long unfinished) {
            witnessed = rows;
            witnessCheckpoints = checkpoints;
            witnessUnfinished = unfinished;
        }

        void cosigned(String name, Optional<Instant> last) {
            cosigner = Optional.of(new Cosigner(name, last));
        }

        void replayed(Replay replay) {
            exportRead = true;
            counts = replay.counts();
            agreed = replay.agreed();
        }

        void store(StoreCheck store) {
            storedFiles = store.files();
            storedBytes = store.bytes();
            storedUnfinished = store.unfinished();
        }

        Report build() {
            return new Report(
                    findings.inOrder(),
                    findings.count(),
                    counts.rows,
                    agreed,
                    witnessed,
                    witnessCheckpoints,
                    witnessUnfinished,
                    cosigner,
                    counts.checkpoints,
                    counts.last,
                    counts.whole,
                    counts.erased,
                    counts.withheld,
                    key,
                    exportRead,
                    storedFiles,
                    storedBytes,
                    storedUnfinished);
        }
    }
}
