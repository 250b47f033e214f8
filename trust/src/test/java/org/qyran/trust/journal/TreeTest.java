package org.qyran.trust.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeTest {

    private static final int MOST = 130;

    private static List<byte[]> rows(int count) {
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(("row " + i).getBytes(StandardCharsets.UTF_8));
        }
        return rows;
    }

    private static List<Hash> leaves(List<byte[]> rows) {
        return rows.stream().map(Merkle::leaf).toList();
    }

    /** Stores tiles as a server would: the longer one replaces the shorter. */
    static final class Stored implements Tiles {
        final Map<Tile.Id, Tile> tiles = new HashMap<>();

        void write(List<Tile> changed) {
            changed.forEach(tile -> tiles.put(tile.id(), tile));
        }

        @Override
        public Tile read(int level, long index) {
            Tile tile = tiles.get(new Tile.Id(level, index));
            if (tile == null) {
                throw new IllegalStateException("no tile " + level + "/" + index);
            }
            return tile;
        }
    }

    private static Stored grown(List<Hash> leaves) {
        Stored stored = new Stored();
        stored.write(Growth.fromNothing().append(leaves).changed());
        return stored;
    }

    @Test
    void rootsOfAllSizesAreThoseOfTheDefinition() {
        List<byte[]> rows = rows(MOST);
        Stored stored = grown(leaves(rows));
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size <= MOST; size++) {
            Hash root = Hash.of(SlowTree.root(rows.subList(0, size)));
            assertThat(new Tree(stored, size).root()).isEqualTo(root);
            assertThat(frontier.root()).isEqualTo(root);
            assertThat(Frontier.of(frontier.bytes())).isEqualTo(frontier);
            if (size < MOST) {
                frontier = frontier.append(Merkle.leaf(rows.get(size)));
            }
        }
    }

    @Test
    void theEmptyTreeIsTheRfcs() {
        assertThat(new Tree(new Stored(), 0).root().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void inclusionProofsOfAllSizesAreThoseOfTheDefinitionAndHold() {
        List<byte[]> rows = rows(MOST);
        Stored stored = grown(leaves(rows));
        for (int size = 1; size <= MOST; size++) {
            Tree tree = new Tree(stored, size);
            Hash root = tree.root();
            for (int position = 0; position < size; position++) {
                InclusionProof proof = tree.inclusion(position);
                assertThat(proof.path())
                        .isEqualTo(
                                SlowTree.path(position, rows.subList(0, size)).stream()
                                        .map(Hash::of)
                                        .toList());
                assertThat(proof.holds(Merkle.leaf(rows.get(position)), root)).isTrue();
            }
        }
    }

    @Test
    void consistencyProofsOfAllPairsAreThoseOfTheDefinitionAndHold() {
        List<byte[]> rows = rows(MOST);
        Stored stored = grown(leaves(rows));
        for (int size = 1; size <= MOST; size++) {
            Tree tree = new Tree(stored, size);
            for (int earlier = 0; earlier <= size; earlier++) {
                ConsistencyProof proof = tree.consistency(earlier);
                if (earlier > 0) {
                    assertThat(proof.path())
                            .isEqualTo(
                                    SlowTree.proof(earlier, rows.subList(0, size)).stream()
                                            .map(Hash::of)
                                            .toList());
                }
                assertThat(proof.holds(new Tree(stored, earlier).root(), tree.root())).isTrue();
            }
        }
    }

    @Test
    void noProofHoldsForAnythingElse() {
        Random random = new Random(3);
        List<byte[]> rows = rows(MOST);
        Stored stored = grown(leaves(rows));
        for (int trial = 0; trial < 3000; trial++) {
            int size = 2 + random.nextInt(MOST - 1);
            Tree tree = new Tree(stored, size);
            int position = random.nextInt(size);
            InclusionProof proof = tree.inclusion(position);
            Hash leaf = Merkle.leaf(rows.get(position));
            int other = (position + 1 + random.nextInt(size - 1)) % size;
            assertThat(proof.holds(Merkle.leaf(rows.get(other)), tree.root())).isFalse();
            // Another position may share the shape of the path, but then not its order.
            assertThat(new InclusionProof(other, size, proof.path()).holds(leaf, tree.root()))
                    .isFalse();
            List<Hash> changed = changed(random, proof.path());
            assertThat(new InclusionProof(position, size, changed).holds(leaf, tree.root()))
                    .isFalse();

            int earlier = 1 + random.nextInt(size - 1);
            Hash before = new Tree(stored, earlier).root();
            ConsistencyProof grew = tree.consistency(earlier);
            assertThat(grew.holds(Merkle.EMPTY, tree.root())).isFalse();
            assertThat(grew.holds(before, Merkle.EMPTY)).isFalse();
            assertThat(
                            new ConsistencyProof(earlier, size, changed(random, grew.path()))
                                    .holds(before, tree.root()))
                    .isFalse();
        }
    }

    /** One bit flipped, one hash left out, one added, or the order turned. */
    private static List<Hash> changed(Random random, List<Hash> path) {
        List<Hash> changed = new ArrayList<>(path);
        int at = path.isEmpty() ? 0 : random.nextInt(path.size());
        int way = path.isEmpty() ? 1 : random.nextInt(3);
        switch (way) {
            case 0 -> {
                byte[] bytes = path.get(at).bytes();
                bytes[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
                changed.set(at, Hash.of(bytes));
            }
            case 1 -> changed.add(at, Merkle.EMPTY);
            default -> changed.remove(at);
        }
        return changed;
    }

    @Test
    void growingInPiecesGivesTheTilesOfGrowingAtOnce() {
        Random random = new Random(7);
        List<Hash> leaves = leaves(rows(70_000));
        Stored atOnce = grown(leaves);
        Stored inPieces = new Stored();
        Frontier frontier = Frontier.EMPTY;
        while (frontier.size() < leaves.size()) {
            int from = (int) frontier.size();
            int to = Math.min(leaves.size(), from + 1 + random.nextInt(3000));
            Growth growth = Growth.from(frontier, inPieces).append(leaves.subList(from, to));
            inPieces.write(growth.changed());
            frontier = growth.frontier();
        }
        assertThat(inPieces.tiles).isEqualTo(atOnce.tiles);
        assertThat(atOnce.read(2, 0).hashes()).hasSize(1);
        for (int size : new int[] {255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000}) {
            Tree tree = new Tree(inPieces, size);
            assertThat(tree.root())
                    .isEqualTo(Frontier.EMPTY.append(leaves.subList(0, size)).root());
            int position = random.nextInt(size);
            assertThat(tree.inclusion(position).holds(leaves.get(position), tree.root())).isTrue();
            int earlier = 1 + random.nextInt(size);
            assertThat(
                            tree.consistency(earlier)
                                    .holds(new Tree(inPieces, earlier).root(), tree.root()))
                    .isTrue();
        }
    }

    @Test
    void damagedTilesDoNotGrow() {
        Growth sound = Growth.fromNothing().append(leaves(rows(300)));
        Stored stored = new Stored();
        stored.write(sound.changed());
        for (Tile.Id id : List.of(new Tile.Id(0, 1), new Tile.Id(1, 0))) {
            Tile tile = stored.read(id.level(), id.index());
            List<Hash> hashes = new ArrayList<>(tile.hashes());
            hashes.set(0, Merkle.EMPTY);
            stored.tiles.put(id, new Tile(id.level(), id.index(), hashes));
            assertThatThrownBy(() -> Growth.from(sound.frontier(), stored))
                    .hasMessageContaining("tiles and the frontier of 300 rows disagree");
            stored.tiles.put(id, tile);
        }
        assertThat(Growth.from(sound.frontier(), stored).root()).isEqualTo(sound.root());
    }

    @Test
    void witnessesAreComparedAtTheirOwnSizes() {
        List<Hash> leaves = leaves(rows(40));
        Stored stored = grown(leaves);
        List<Checkpoint> seen =
                List.of(seen(stored, 40), seen(stored, 11), seen(stored, 0), seen(stored, 25));
        assertThat(Witness.compare(stored, 40, seen)).isEqualTo(new Witness.Verdict.Agrees(40));
        assertThat(Witness.compare(stored, 30, seen)).isEqualTo(new Witness.Verdict.Shortened(40));
        List<Hash> others = new ArrayList<>(leaves);
        others.set(20, Merkle.EMPTY);
        assertThat(Witness.compare(grown(others), 40, seen))
                .isEqualTo(new Witness.Verdict.Rewritten(11, 25));
    }

    private static Checkpoint seen(Tiles tiles, long size) {
        return new Checkpoint("j", size, new Tree(tiles, size).root(), java.time.Instant.EPOCH);
    }

    @Test
    void callersMistakesAreNamed() {
        assertThatThrownBy(() -> new Tree(new Stored(), 5).inclusion(5))
                .hasMessage("position 5 is not in a journal of 5 rows");
        assertThatThrownBy(() -> new Tree(new Stored(), 5).consistency(6))
                .hasMessage("a journal of 5 rows never had 6");
        assertThatThrownBy(() -> new Frontier(3, List.of(Merkle.EMPTY)))
                .hasMessage("1 subtrees do not make 3 leaves");
    }
}
