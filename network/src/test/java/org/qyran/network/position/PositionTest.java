package org.qyran.network.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;

class PositionTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void betweennessEqualsTheSlowReference(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ties.Builder builder = new Ties.Builder();
        int n = 5 + random.nextInt(25);
        for (int observation = 0; observation < 4; observation++) {
            builder.observation();
            for (int tie = 0; tie < n; tie++) {
                builder.tie("" + random.nextInt(n), "" + random.nextInt(n));
            }
        }
        Ties ties = builder.build();
        double[] slow = slow(ties);
        for (Position.Ranked ranked : Position.rank(ties, Position.Measure.BETWEENNESS)) {
            int node = ties.nodes().indexOf(ranked.node());
            assertThat(ranked.value()).isCloseTo(slow[node], within(1e-9));
        }
    }

    /** By the definition: for every pair, the share of its shortest paths through each node. */
    private static double[] slow(Ties ties) {
        int n = ties.nodes().size();
        long far = Long.MAX_VALUE / 4;
        long[][] length = new long[n][n];
        for (int a = 0; a < n; a++) {
            Arrays.fill(length[a], far);
            length[a][a] = 0;
            for (int k = 0; k < ties.others()[a].length; k++) {
                length[a][ties.others()[a][k]] = Position.length(ties.times()[a][k]);
            }
        }
        long[][] direct = new long[n][];
        for (int a = 0; a < n; a++) {
            direct[a] = length[a].clone();
        }
        for (int k = 0; k < n; k++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    length[a][b] = Math.min(length[a][b], length[a][k] + length[k][b]);
                }
            }
        }
        double[][] paths = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                paths[a][b] = paths(direct, length, a, b, far);
            }
        }
        double[] through = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                for (int v = 0; v < n; v++) {
                    boolean on = length[a][v] + length[v][b] == length[a][b];
                    if (v != a && v != b && length[a][b] < far && on) {
                        through[v] += paths[a][v] * paths[v][b] / paths[a][b];
                    }
                }
            }
        }
        return through;
    }

    private static double paths(long[][] direct, long[][] length, int a, int b, long far) {
        if (a == b) {
            return 1;
        }
        double paths = 0;
        for (int v = 0; v < direct.length; v++) {
            boolean last = v != b && direct[v][b] < far && length[a][v] < far;
            if (last && length[a][v] + direct[v][b] == length[a][b]) {
                paths += paths(direct, length, a, v, far);
            }
        }
        return paths;
    }

    @Test
    void readsMatricesAndLists() throws IOException {
        Path matrix = folder.resolve("m.csv");
        Files.writeString(matrix, "who,\"1\",2,10\n1,0,3,\n2,0,0,0\n10,1,0,0\n");
        Path list = folder.resolve("l.csv");
        Files.writeString(list, "from,to\n2,1\n10,a\n");
        Ties ties = ReadTies.read(List.of(matrix, list)).ties();
        assertThat(ties.nodes()).containsExactly("1", "2", "10", "a");
        assertThat(ties.others()[0]).containsExactly(1, 2);
        assertThat(ties.times()[0]).containsExactly(2, 1);
        assertThat(Position.rank(ties, Position.Measure.DEGREE))
                .startsWith(new Position.Ranked(1, "1", 2), new Position.Ranked(2, "10", 2));
    }

    @Test
    void refusesWhatIsNeither() throws IOException {
        for (String text : List.of("", "a,b\n", "a,b\nx\n", "who,1,2\n1,0,x\n2,0,0\n")) {
            Path file = folder.resolve("bad.csv");
            Files.writeString(file, text);
            assertThatThrownBy(() -> ReadTies.read(List.of(file)))
                    .as(text)
                    .isInstanceOf(BadInput.class);
        }
    }
}
