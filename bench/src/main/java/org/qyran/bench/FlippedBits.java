package org.qyran.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.kernel.Sha256;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Content;
import org.qyran.trust.journal.ExportRow;
import org.qyran.trust.journal.ExportWriter;
import org.qyran.trust.journal.Frontier;
import org.qyran.trust.journal.Growth;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Merkle;
import org.qyran.trust.journal.Tile;
import org.qyran.verifier.Report;
import org.qyran.verifier.Verification;

/**
 * Flips one bit at a time in an exported journal and in stored imagery: every flip must be found,
 * and the first fault must lie in the very section (row, tile, checkpoint, key) or file that was
 * touched.
 */
final class FlippedBits implements Row {

    private static final int ROWS = 2000;
    private static final int FLIPS_EACH = 60;
    private static final long SEED = 100_003;

    private final Random random = new Random(SEED);

    @Override
    public String name() {
        return "flipped-bits";
    }

    @Override
    public String asks() {
        return "one flipped bit in every stored byte class found and named by journal verify; asked:"
                + " all, and no alarm without a flip";
    }

    @Override
    public Outcome measure() throws IOException {
        Path folder = Files.createTempDirectory("qyran-flipped");
        Path file = folder.resolve("journal.qj");
        byte[] export = export();
        if (!verify(file, export).holds()) {
            return new Outcome.Falls("a false alarm on an export left alone");
        }
        Map<String, List<int[]>> classes = sections(export);
        Map<String, Integer> named = new TreeMap<>();
        int flips = 0;
        int found = 0;
        for (Map.Entry<String, List<int[]>> one : classes.entrySet()) {
            for (int i = 0; i < FLIPS_EACH; i++) {
                int[] section = one.getValue().get(random.nextInt(one.getValue().size()));
                int at = section[0] + random.nextInt(section[1] - section[0]);
                byte[] flipped = export.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Report report = verify(file, flipped);
                flips++;
                found += report.holds() ? 0 : 1;
                if (!report.holds()) {
                    long told = report.faults().getFirst().offset();
                    boolean here = told >= section[0] && told < section[1];
                    named.merge(one.getKey(), here ? 1 : 0, Integer::sum);
                }
            }
        }
        int imagery = imagery(folder.resolve("store"));
        flips += FLIPS_EACH;
        found += imagery;
        named.put("imagery", imagery);
        int namedInAll = named.values().stream().mapToInt(Integer::intValue).sum();
        String figure =
                "%d of %d found, %d named where they are (%s), %,d rows, seed %d"
                        .formatted(found, flips, namedInAll, named, ROWS, SEED);
        return found == flips && namedInAll == flips
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static Report verify(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return new Verification(List.of(file), List.of(), Optional.empty()).run();
    }

    /** Runs of bytes by what they are: the head, then sections by their letter. */
    private static Map<String, List<int[]>> sections(byte[] export) {
        Map<Character, String> names =
                Map.of('K', "key", 'T', "tile", 'R', "row", 'C', "checkpoint", 'E', "end");
        Map<String, List<int[]>> classes = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(export).position(26);
        classes.put("head", List.of(new int[] {0, 26}));
        while (in.hasRemaining()) {
            int begin = in.position();
            int end = begin + 5 + in.getInt(begin + 1);
            classes.computeIfAbsent(names.get((char) in.get(begin)), _ -> new ArrayList<>())
                    .add(new int[] {begin, end});
            in.position(end);
        }
        return classes;
    }

    private byte[] export() throws IOException {
        JournalKey key = JournalKey.generate("bench/journal");
        List<ExportRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            byte[] payload = new byte[100 + random.nextInt(200)];
            random.nextBytes(payload);
            Content content = Content.fresh(payload);
            rows.add(
                    new ExportRow(
                            i,
                            act(content).leaf(),
                            i % 5 == 0
                                    ? new ExportRow.Told.Erased()
                                    : new ExportRow.Told.Whole(content)));
        }
        List<Hash> leaves = rows.stream().map(row -> Merkle.leaf(row.leaf())).toList();
        List<Tile> tiles = Growth.fromNothing().append(leaves).changed();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExportWriter writer = new ExportWriter(out, key.verifier(), 1, 1, 0)) {
            Frontier frontier = Frontier.EMPTY;
            for (int first = 0; first < ROWS; first += Tile.WIDTH) {
                int end = Math.min(ROWS, first + Tile.WIDTH);
                frontier = frontier.append(leaves.subList(first, end));
                Checkpoint checkpoint =
                        new Checkpoint(
                                key.name(), end, frontier.root(), Instant.EPOCH.plusSeconds(end));
                writer.group(
                        tiles.get(first / Tile.WIDTH),
                        rows.subList(first, end),
                        List.of(new ExportWriter.Signed(end, key.sign(checkpoint))));
            }
            writer.finish(tiles.stream().filter(tile -> tile.level() > 0).toList());
        }
        return out.toByteArray();
    }

    private Act act(Content content) {
        return new Act(
                new UUID(random.nextLong(), random.nextLong()),
                Instant.EPOCH.plusSeconds(random.nextInt(1_000_000)),
                new UUID(random.nextLong(), random.nextLong()),
                "analyst",
                "judge",
                "sighting",
                new UUID(random.nextLong(), random.nextLong()),
                new UUID(random.nextLong(), random.nextLong()),
                null,
                null,
                content.commitment());
    }

    /** Flips in one stored file among others; how many were found and named. */
    private int imagery(Path store) throws IOException {
        Path touched = store;
        byte[] content = {};
        for (int i = 0; i < 5; i++) {
            content = new byte[100_000];
            random.nextBytes(content);
            String hex = HexFormat.of().formatHex(Sha256.fresh().digest(content));
            touched =
                    Files.createDirectories(
                                    store.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)))
                            .resolve(hex);
            Files.write(touched, content);
        }
        int named = 0;
        for (int i = 0; i < FLIPS_EACH; i++) {
            byte[] flipped = content.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(touched, flipped);
            Report report = new Verification(List.of(store), List.of(), Optional.empty()).run();
            named +=
                    report.faultCount() == 1
                                    && report.faults().getFirst().file().equals(touched.toString())
                            ? 1
                            : 0;
        }
        return named;
    }
}
