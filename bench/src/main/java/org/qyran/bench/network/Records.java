package org.qyran.bench.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.kernel.Progress;
import org.qyran.network.compare.Columns;
import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Resolve;
import org.qyran.network.resolve.Settings;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Table;

/** Public records whose truth is known, where they lie beside the project. */
record Records(Table table, Set<String> ignored, int[] truth) {

    static Optional<List<Path>> files(String... names) {
        Path root = Path.of(System.getProperty("qyran.root", "."), "../shared/data/records");
        List<Path> files = Stream.of(names).map(root::resolve).map(Path::normalize).toList();
        return files.stream().allMatch(Files::isReadable) ? Optional.of(files) : Optional.empty();
    }

    static Records read(List<Path> files, String id, Set<String> ignored, Truth truth)
            throws IOException {
        Table table = ReadTable.read(files, id);
        IntFunction<String> of = truth.of(table);
        String[] labels = IntStream.range(0, table.rows()).mapToObj(of).toArray(String[]::new);
        return new Records(table, ignored, PairQuality.labels(labels));
    }

    /** Which entity a row really is of. */
    @FunctionalInterface
    interface Truth {
        IntFunction<String> of(Table table);
    }

    /** As {@code ./qyran resolve} does, with no other hint. */
    Resolution resolve() {
        return Resolve.of(
                Columns.of(table, ignored).comparisons(),
                table.rows(),
                Settings.usual(),
                Progress.SILENT);
    }

    /** The share of true pairs that meet by a key. */
    double reach(Resolution resolution) {
        long[] met = new long[2];
        int[][] members = new int[table.rows()][];
        int[] size = new int[table.rows()];
        for (int label : truth) {
            size[label]++;
        }
        int[] filled = new int[table.rows()];
        for (int row = 0; row < truth.length; row++) {
            int label = truth[row];
            members[label] = members[label] == null ? new int[size[label]] : members[label];
            members[label][filled[label]++] = row;
        }
        for (int[] group : members) {
            for (int i = 0; group != null && i < group.length; i++) {
                for (int j = i + 1; j < group.length; j++) {
                    met[0]++;
                    met[1] += resolution.met(group[i], group[j]) ? 1 : 0;
                }
            }
        }
        return (double) met[1] / Math.max(1, met[0]);
    }
}
