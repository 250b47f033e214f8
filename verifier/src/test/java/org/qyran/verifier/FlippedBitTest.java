package org.qyran.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One flipped bit anywhere is found, and the first fault names the place it is at. */
class FlippedBitTest {

    /**
     * What the first fault may be for each class of byte; a broken length may be seen in two ways.
     */
    private static final Map<String, Set<Kind>> NAMED =
            Map.ofEntries(
                    Map.entry(
                            "head",
                            Set.of(Kind.NOT_EXPORT, Kind.FORMAT, Kind.PART, Kind.PART_MISSING)),
                    Map.entry("key", Set.of(Kind.KEY)),
                    Map.entry("length-K", Set.of(Kind.KEY, Kind.TOO_LONG, Kind.OUT_OF_PLACE)),
                    Map.entry(
                            "length-T",
                            Set.of(
                                    Kind.TILE_WIDTH,
                                    Kind.TOO_LONG,
                                    Kind.TRUNCATED,
                                    Kind.OUT_OF_PLACE)),
                    Map.entry(
                            "length-R",
                            Set.of(
                                    Kind.ROW_LAYOUT,
                                    Kind.TOO_LONG,
                                    Kind.TRUNCATED,
                                    Kind.OUT_OF_PLACE)),
                    Map.entry(
                            "length-C",
                            Set.of(
                                    Kind.CHECKPOINT_FORM,
                                    Kind.CHECKPOINT_SIGNATURE,
                                    Kind.TOO_LONG,
                                    Kind.TRUNCATED,
                                    Kind.OUT_OF_PLACE)),
                    Map.entry(
                            "length-E",
                            Set.of(Kind.COUNTS, Kind.TOO_LONG, Kind.TRUNCATED, Kind.OUT_OF_PLACE)),
                    Map.entry("tile-place", Set.of(Kind.OUT_OF_PLACE)),
                    Map.entry("tile-hash", Set.of(Kind.TILE_CHANGED)),
                    Map.entry("row-position", Set.of(Kind.ROW_POSITION)),
                    Map.entry("row-length", Set.of(Kind.ROW_LAYOUT)),
                    Map.entry("row", Set.of(Kind.ROW_CHANGED)),
                    Map.entry("row-form", Set.of(Kind.ROW_LAYOUT)),
                    Map.entry("salt", Set.of(Kind.PAYLOAD)),
                    Map.entry("payload-length", Set.of(Kind.ROW_LAYOUT)),
                    Map.entry("payload", Set.of(Kind.PAYLOAD)),
                    Map.entry(
                            "checkpoint", Set.of(Kind.CHECKPOINT_FORM, Kind.CHECKPOINT_SIGNATURE)),
                    Map.entry("counts", Set.of(Kind.COUNTS)),
                    Map.entry(
                            "upper-length",
                            Set.of(
                                    Kind.TILE_WIDTH,
                                    Kind.TOO_LONG,
                                    Kind.TRUNCATED,
                                    Kind.OUT_OF_PLACE)),
                    Map.entry("upper-place", Set.of(Kind.OUT_OF_PLACE)),
                    Map.entry("upper-hash", Set.of(Kind.TILE_CHANGED)));

    @TempDir Path folder;

    private Report verify(byte[] export) throws IOException {
        Path file = folder.resolve("journal.qj");
        Files.write(file, export);
        return new Verification(List.of(file), List.of(), Optional.empty()).run();
    }

    private void expectNamed(Layout layout, byte[] export, int bit, Set<String> met)
            throws IOException {
        byte[] flipped = export.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        Layout.Run run = layout.at(bit / 8);
        met.add(run.what());
        Report report = verify(flipped);
        assertThat(report.holds()).as("bit %d of %s", bit, run).isFalse();
        Fault first = report.faults().getFirst();
        assertThat(NAMED.get(run.what()))
                .as("bit %d of %s: %s", bit, run, first)
                .contains(first.kind());
        if (run.row() >= 0) {
            assertThat(first.position())
                    .as("bit %d of %s: %s", bit, run, first)
                    .isEqualTo(run.row());
        }
        if (!run.what().startsWith("length") && !run.what().equals("head")) {
            // A last checkpoint that does not count leaves the rows before it uncovered.
            assertThat(report.faults().subList(1, report.faults().size()))
                    .as("bit %d of %s", bit, run)
                    .allMatch(other ->
                            run.what().equals("checkpoint") && other.kind() == Kind.UNCOVERED);
        }
        if (bit % 23 != 0) {
            return; // Sentences are slow to make; a share of them is enough.
        }
        for (String language : List.of("en", "ru", "kk")) {
            assertThat(first.sentence(java.util.Locale.of(language)))
                    .contains("journal.qj")
                    .doesNotContain("{")
                    .doesNotContain("@");
        }
    }

    @Test
    void everyBitOfASmallExport() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(1, 3);
        journal.notes.headMap(3L).clear(); // Signatures cost most; one is flipped as well as three.
        byte[] export = journal.export();
        Layout layout = new Layout(export);
        assertThat(verify(export).faults()).isEmpty();
        Set<String> met = new TreeSet<>();
        // A quick build takes every seventh bit; ./qyran test takes them all.
        int step = Boolean.getBoolean("qyran.quick") ? 7 : 1;
        for (int bit = 0; bit < export.length * 8; bit += step) {
            expectNamed(layout, export, bit, met);
        }
        assertThat(met).contains("salt", "payload", "checkpoint", "row", "tile-hash", "key");
    }

    @Test
    void randomBitsOfALargerExport() throws IOException {
        byte[] export = MadeUpJournal.of(2, 300).export();
        Layout layout = new Layout(export);
        assertThat(verify(export).faults()).isEmpty();
        Random random = new Random(11);
        Set<String> met = new TreeSet<>();
        for (int trial = 0; trial < 60; trial++) {
            expectNamed(layout, export, random.nextInt(export.length * 8), met);
        }
        for (int at = 0; at < export.length; at++) {
            if (layout.at(at).what().startsWith("upper")) {
                expectNamed(layout, export, at * 8 + random.nextInt(8), met);
            }
        }
        assertThat(met).contains("upper-hash", "upper-place", "upper-length");
    }

    @Test
    void noFalseAlarm() throws IOException {
        for (int rows : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 513, 1024}) {
            MadeUpJournal journal = MadeUpJournal.of(rows, rows);
            Report report = verify(journal.export());
            assertThat(report.faults()).as("%d rows", rows).isEmpty();
            assertThat(report.rows()).isEqualTo(rows);
            assertThat(report.agreed()).isEqualTo(rows);
            assertThat(report.payloads() + report.erased() + report.withheld()).isEqualTo(rows);
        }
    }
}
