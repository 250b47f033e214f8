package org.qyran.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Content;
import org.qyran.trust.journal.ExportRow;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Tile;

/** What somebody may try who wants a changed journal to pass, without and with its key. */
class ForgeryTest {

    @TempDir Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Report verify(byte[] export) throws IOException {
        return new Verification(List.of(file("a.qj", export)), List.of(), Optional.empty()).run();
    }

    private Report verify(byte[] export, byte[] witness) throws IOException {
        return new Verification(
                        List.of(file("a.qj", export)),
                        List.of(file("witness", witness)),
                        Optional.empty())
                .run();
    }

    private static Kind first(Report report) {
        assertThat(report.holds()).isFalse();
        return report.faults().getFirst().kind();
    }

    /** Sections of an export, to be taken out, repeated or turned. */
    private static List<byte[]> sections(byte[] export) {
        List<byte[]> out = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(export);
        byte[] head = new byte[26];
        in.get(head);
        out.add(head);
        while (in.hasRemaining()) {
            byte[] section = new byte[5 + in.getInt(in.position() + 1)];
            in.get(section);
            out.add(section);
        }
        return out;
    }

    private static byte[] joined(List<byte[]> sections) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sections.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private Report edited(MadeUpJournal journal, Consumer<List<byte[]>> edit) throws IOException {
        List<byte[]> sections = sections(journal.export());
        edit.accept(sections);
        return verify(joined(sections));
    }

    private static int nth(List<byte[]> sections, char tag, int n) {
        for (int i = 1, met = 0; i < sections.size(); i++) {
            if (sections.get(i)[0] == tag && met++ == n) {
                return i;
            }
        }
        throw new AssertionError("no " + tag + " " + n);
    }

    @Test
    void sectionsTakenOutRepeatedOrTurnedAreFound() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(5, 257);
        int sections = sections(journal.export()).size();
        for (int at = 1; at < sections; at += at < 20 || at > sections - 12 ? 1 : 7) {
            int place = at;
            Report without = edited(journal, all -> all.remove(place));
            Report twice = edited(journal, all -> all.add(place, all.get(place)));
            Report turned =
                    edited(
                            journal,
                            all -> Collections.swap(all, place, 1 + place % (all.size() - 1)));
            assertThat(without.holds()).as("without %d", at).isFalse();
            assertThat(twice.holds()).as("twice %d", at).isFalse();
            assertThat(turned.holds()).as("turned %d", at).isFalse();
        }
    }

    @Test
    void twoTilesOrTwoRowsSwappedWithTheirPlaces() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(6, 600);
        Report rows =
                edited(
                        journal,
                        all -> {
                            int one = nth(all, 'R', 10);
                            int two = nth(all, 'R', 20);
                            byte[] position = Arrays.copyOfRange(all.get(one), 5, 13);
                            System.arraycopy(all.get(two), 5, all.get(one), 5, 8);
                            System.arraycopy(position, 0, all.get(two), 5, 8);
                            Collections.swap(all, one, two);
                        });
        assertThat(rows.faults().stream().map(Fault::kind))
                .containsExactly(Kind.ROW_CHANGED, Kind.ROW_CHANGED);
        assertThat(rows.faults().stream().map(Fault::position)).containsExactly(10L, 20L);
        Report tiles =
                edited(
                        journal,
                        all -> {
                            byte[] one = all.get(nth(all, 'T', 0));
                            byte[] two = all.get(nth(all, 'T', 1));
                            byte[] hashes = Arrays.copyOfRange(one, 14, one.length);
                            System.arraycopy(two, 14, one, 14, hashes.length);
                            System.arraycopy(hashes, 0, two, 14, hashes.length);
                        });
        assertThat(first(tiles)).isEqualTo(Kind.TILE_CHANGED);
        assertThat(tiles.faultCount()).isEqualTo(512);
    }

    @Test
    void rowAndTileChangedTogetherWithoutTheKey() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(7, 300);
        byte[] row = journal.leaves.get(100);
        row[row.length - 1] ^= 1;
        journal.contents.set(100, new ExportRow.Told.Erased());
        journal.plant();
        Report report = verify(journal.export());
        assertThat(first(report)).isEqualTo(Kind.CHECKPOINT_ROOT);
        long agreed = journal.notes.headMap(100L, true).lastKey();
        long covering = journal.notes.tailMap(101L).firstKey();
        assertThat(report.faults().getFirst().details())
                .containsExactly("" + covering, "" + agreed, "" + (covering - 1));
        assertThat(report.agreed()).isEqualTo(agreed);
        assertThat(report.faults()).hasSize(1);
    }

    @Test
    void aPayloadReplacedWithItsSalt() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(8, 50);
        journal.contents.set(33, new ExportRow.Told.Whole(Content.fresh(new byte[] {1})));
        Report report = verify(journal.export());
        assertThat(first(report)).isEqualTo(Kind.PAYLOAD);
        assertThat(report.faults().getFirst().position()).isEqualTo(33);
    }

    @Test
    void saltAndPayloadShiftedAgainstEachOther() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(9, 3);
        Content content = new Content(new byte[32], new byte[] {0, 0, 7});
        journal.leaves.set(1, journal.act(new Random(1), content).leaf());
        journal.contents.set(1, new ExportRow.Told.Whole(content));
        journal.plant();
        journal.notes.clear();
        journal.sign(3);
        assertThat(verify(journal.export()).faults()).isEmpty();
        journal.contents.set(
                1, new ExportRow.Told.Whole(new Content(new byte[32], new byte[] {0, 7})));
        assertThat(first(verify(journal.export()))).isEqualTo(Kind.PAYLOAD);
    }

    @Test
    void checkpointsOfAnotherKeyAnotherJournalOrAnotherSize() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(10, 40);
        String good = journal.notes.get(40L);
        JournalKey own = journal.key;
        journal.key = JournalKey.generate(own.name());
        journal.sign(40);
        journal.key = own;
        assertThat(first(verify(journal.export()))).isEqualTo(Kind.CHECKPOINT_SIGNATURE);

        journal.notes.put(40L, journal.note(39));
        assertThat(first(verify(journal.export()))).isEqualTo(Kind.CHECKPOINT_PLACE);

        journal.notes.put(40L, good + "— someone AAAAAAAA\n");
        assertThat(first(verify(journal.export()))).isEqualTo(Kind.CHECKPOINT_FORM);

        Checkpoint other =
                new Checkpoint(own.name(), 40, Hash.of(new byte[32]), MadeUpJournal.BEGINNING);
        journal.notes.put(40L, own.sign(other));
        assertThat(first(verify(journal.export()))).isEqualTo(Kind.CHECKPOINT_ROOT);
    }

    @Test
    void twoCheckpointsOfOneSize() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(11, 40);
        Report report =
                edited(
                        journal,
                        all -> {
                            int at = nth(all, 'C', journal.notes.size() - 1);
                            all.add(at, all.get(at));
                            ByteBuffer.wrap(all.getLast()).putLong(13, journal.notes.size() + 1);
                        });
        assertThat(first(report)).isEqualTo(Kind.CHECKPOINT_PLACE);
    }

    @Test
    void rowsBeyondTheLastCheckpoint() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(12, 40);
        journal.notes.remove(40L);
        Report report = verify(journal.export());
        assertThat(first(report)).isEqualTo(Kind.UNCOVERED);
        assertThat(report.faults().getFirst().details())
                .containsExactly(journal.notes.lastKey() + "", "39");
    }

    @Test
    void anActRepeatedByWhoeverHoldsTheKey() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(13, 5000);
        journal.leaves.set(4000, journal.leaves.get(7));
        journal.contents.set(4000, new ExportRow.Told.Erased());
        journal.plant();
        journal.notes.clear();
        journal.sign(5000);
        Report report = verify(journal.export());
        assertThat(first(report)).isEqualTo(Kind.ACT_TWICE);
        assertThat(report.faults().getFirst().position()).isEqualTo(4000);
        assertThat(report.faults().getFirst().details()).containsExactly("7");
    }

    @Test
    void aRowThatIsNoActSignedByWhoeverHoldsTheKey() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(14, 5);
        journal.leaves.set(2, new byte[] {1, 0, 0});
        journal.contents.set(2, new ExportRow.Told.Erased());
        journal.plant();
        journal.notes.clear();
        journal.sign(5);
        assertThat(first(verify(journal.export()))).isEqualTo(Kind.ROW_FORM);
    }

    @Test
    void rewrittenAndSignedAnewPassesOnlyWithoutTheWitness() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(15, 300);
        byte[] seen = journal.witness(50, 120, 250);
        Report honest = verify(journal.export(), seen);
        assertThat(honest.faults()).isEmpty();
        assertThat(honest.witnessed()).isEqualTo(250);
        assertThat(honest.sentences(Locale.ENGLISH))
                .anyMatch(s -> s.contains("Rows 0 to 249 (250) agree with the 3 checkpoints"))
                .anyMatch(s -> s.contains("the last 50 rows, to 299, only with the journal's own"));

        Act other = journal.act(new Random(99), Content.fresh(new byte[0]));
        journal.leaves.set(100, other.leaf());
        journal.contents.set(100, new ExportRow.Told.Erased());
        journal.plant();
        List.copyOf(journal.notes.keySet()).forEach(journal::sign);
        byte[] forged = journal.export();
        Report alone = verify(forged);
        assertThat(alone.faults()).isEmpty();
        assertThat(alone.sentences(Locale.ENGLISH))
                .anyMatch(s -> s.contains("Nobody outside vouches"));

        Report report = verify(forged, seen);
        assertThat(first(report)).isEqualTo(Kind.REWRITTEN);
        assertThat(report.faults().getFirst().details()).containsExactly("50", "119", "120");
        assertThat(report.witnessed()).isEqualTo(50);
    }

    @Test
    void rewrittenUnderANewKeyIsFoundByWitnessAndByKey() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(16, 60);
        byte[] seen = journal.witness(50);
        String given = journal.key.verifier().text();
        journal.key = JournalKey.generate(journal.key.name());
        List.copyOf(journal.notes.keySet()).forEach(journal::sign);
        byte[] forged = journal.export();
        assertThat(verify(forged).faults()).isEmpty();
        assertThat(first(verify(forged, seen))).isEqualTo(Kind.WITNESS_SIGNATURE);
        Report keyed =
                new Verification(List.of(file("a.qj", forged)), List.of(), Optional.of(given))
                        .run();
        assertThat(first(keyed)).isEqualTo(Kind.KEY_OTHER);
    }

    @Test
    void anEndCutOffIsFoundByTheWitness() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(17, 60);
        byte[] seen = journal.witness(20, 60);
        while (journal.leaves.size() > 40) {
            journal.leaves.removeLast();
        }
        journal.plant();
        journal.notes.tailMap(40L).clear();
        journal.sign(40);
        assertThat(verify(journal.export()).faults()).isEmpty();
        assertThat(first(verify(journal.export(), seen))).isEqualTo(Kind.WITHHELD);
    }

    @Test
    void aSplitViewTwoWitnessesTogether() throws IOException {
        MadeUpJournal one = MadeUpJournal.of(18, 60);
        byte[] seenByOne = one.witness(60);
        one.leaves.set(5, one.act(new Random(4), Content.fresh(new byte[0])).leaf());
        one.contents.set(5, new ExportRow.Told.Erased());
        one.plant();
        List.copyOf(one.notes.keySet()).forEach(one::sign);
        byte[] seenByTwo = one.witness(60);
        assertThat(verify(one.export(), seenByTwo).faults()).isEmpty();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(seenByTwo);
        both.writeBytes(seenByOne);
        Report together = verify(one.export(), both.toByteArray());
        assertThat(first(together)).isEqualTo(Kind.REWRITTEN);
        assertThat(together.faults().getFirst().details()).containsExactly("0", "59", "60");
    }

    @Test
    void aWitnessOfTheEmptyJournalVouchesForNothing() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(24, 10);
        Report report = verify(journal.export(), journal.witness(0));
        assertThat(report.faults()).isEmpty();
        assertThat(report.sentences(Locale.ENGLISH))
                .anyMatch(sentence -> sentence.contains("Nobody outside vouches"));
    }

    @Test
    void tensOfThousandsOfForeignHashesAreCountedNotKept() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(25, 12_000);
        MadeUpJournal other = MadeUpJournal.of(26, 12_000);
        journal.tiles.clear();
        journal.tiles.putAll(other.tiles);
        journal.notes.keySet().removeIf(size -> size < 12_000);
        Report report = verify(journal.export());
        assertThat(first(report)).isEqualTo(Kind.TILE_CHANGED);
        assertThat(report.faults()).hasSize(200);
        assertThat(report.faultCount()).isBetween(12_000L, 12_100L);
    }

    @Test
    void aWitnessThatSaysNothingIsNoWitness() throws IOException {
        byte[] export = MadeUpJournal.of(19, 10).export();
        assertThat(first(verify(export, new byte[0]))).isEqualTo(Kind.WITNESS_EMPTY);
        assertThat(first(verify(export, "hello\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Kind.WITNESS_FORM);
    }

    @Test
    void aWitnessWrittenWhenThePowerWentStillVouches() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(23, 60);
        byte[] export = journal.export();
        String one = journal.note(20);
        String two = journal.note(50);
        byte[] torn = two.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < torn.length - 1; length += 3) {
            String cut = new String(torn, 0, length, StandardCharsets.UTF_8);
            if (cut.length() < journal.key.name().length() || cut.endsWith("\uFFFD")) {
                continue;
            }
            Report last = verify(export, (one + "\n" + cut).getBytes(StandardCharsets.UTF_8));
            assertThat(last.faults()).as(cut).isEmpty();
            assertThat(last.witnessUnfinished()).as(cut).isEqualTo(1);
            assertThat(last.witnessed()).isEqualTo(20);
            Report wentOn =
                    verify(export, (one + cut + "\n" + two).getBytes(StandardCharsets.UTF_8));
            assertThat(wentOn.faults()).as(cut).isEmpty();
            assertThat(wentOn.witnessed()).as(cut).isEqualTo(50);
        }
        for (int at = 0; at < torn.length; at++) {
            byte[] flipped = torn.clone();
            flipped[at] ^= 1;
            assertThat(verify(export, flipped).holds()).as("byte %d", at).isFalse();
        }
    }

    @Test
    void partsGivenInAnyOrderButAllOnceAndOfOneJournal() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(20, 1000);
        List<byte[]> parts = journal.exportParts(1);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            files.add(file("part" + i, parts.get(i)));
        }
        Collections.reverse(files);
        Report whole = new Verification(files, List.of(), Optional.empty()).run();
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.rows()).isEqualTo(1000);
        for (int i = 0; i < files.size(); i++) {
            List<Path> without = new ArrayList<>(files);
            without.remove(i);
            assertThat(first(new Verification(without, List.of(), Optional.empty()).run()))
                    .isEqualTo(Kind.PART_MISSING);
            List<Path> twice = new ArrayList<>(files);
            twice.add(files.get(i));
            assertThat(first(new Verification(twice, List.of(), Optional.empty()).run()))
                    .isEqualTo(Kind.PART_TWICE);
        }
        List<byte[]> others = MadeUpJournal.of(21, 1000).exportParts(1);
        List<Path> mixed = new ArrayList<>(files);
        mixed.set(1, file("mixed", others.get(2)));
        assertThat(first(new Verification(mixed, List.of(), Optional.empty()).run()))
                .isEqualTo(Kind.KEY_DIFFERS);
        // The last but one called the last: its own end is sound, but the head tells.
        byte[] cut = parts.get(2).clone();
        ByteBuffer.wrap(cut).putInt(14, 3);
        assertThat(
                        first(
                                new Verification(
                                                List.of(
                                                        files.get(3),
                                                        files.get(2),
                                                        file("cut", cut)),
                                                List.of(),
                                                Optional.empty())
                                        .run()))
                .isEqualTo(Kind.PARTS_DIFFER);
    }

    @Test
    void aDamagedStoreIsFound() throws IOException {
        MadeUpJournal journal = MadeUpJournal.of(22, 700);
        Tile tile = Objects.requireNonNull(journal.tiles.get(new Tile.Id(1, 0)));
        journal.tiles.put(
                tile.id(), new Tile(1, 0, List.of(tile.hashes().get(1), tile.hashes().get(0))));
        Report report = verify(journal.export());
        assertThat(first(report)).isEqualTo(Kind.TILE_CHANGED);
        assertThat(report.faults().getFirst().details()).containsExactly("1", "0", "0");
    }
}
