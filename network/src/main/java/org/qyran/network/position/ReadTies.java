package org.qyran.network.position;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.RecordKind;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.table.Matrix;
import org.qyran.network.table.OtherFormats;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;

/**
 * Ties from files, one observation each: a square matrix whose rows are called as its columns (a
 * cell that is a number above 0 is a tie), or a list with a header and two names a line.
 */
public final class ReadTies {

    /** What was read, and which rows were not. */
    public record Read(Ties ties, List<Quarantined> aside) {}

    private static final int SAMPLED_ROWS = 20;

    private ReadTies() {}

    /**
     * @throws BadInput where a file is neither, or a cell of a matrix is no number
     */
    public static Read read(List<Path> files) throws IOException {
        return read(files, OtherFormats.NONE);
    }

    /** As {@link #read(List)}, also of files that {@code others} opens. */
    public static Read read(List<Path> files, OtherFormats others) throws IOException {
        Ties.Builder ties = new Ties.Builder();
        List<Quarantined> aside = new ArrayList<>();
        for (Path file : files) {
            List<List<String>> rows = new ArrayList<>();
            aside.addAll(ReadTable.each(file, others, (_, cells) -> rows.add(cells)));
            if (rows.size() < 2) {
                throw new BadInput(
                        file.toString(),
                        "rows",
                        rows.size(),
                        Fault.MISSING,
                        "at least two records");
            }
            ties.observation();
            if (Matrix.is(rows)) {
                rows.subList(1, rows.size()).forEach(row -> ties.node(row.get(0)));
                Matrix.each(file.toString(), rows, ties::tie);
            } else {
                list(file, rows, ties);
            }
        }
        return new Read(ties.build(), aside);
    }

    private static void list(Path file, List<List<String>> rows, Ties.Builder ties)
            throws BadInput {
        List<String> header = rows.getFirst();
        int[] ends = ends(file, header, rows);
        for (List<String> row : rows.subList(1, rows.size())) {
            boolean both = row.size() > Math.max(ends[0], ends[1]);
            if (!both || row.get(ends[0]).isEmpty() || row.get(ends[1]).isEmpty()) {
                throw new BadInput(
                        file.toString(),
                        "row",
                        String.join(", ", row),
                        Fault.UNSUPPORTED,
                        "a square matrix, or two names a line");
            }
            ties.tie(row.get(ends[0]), row.get(ends[1]));
        }
    }

    /**
     * Which two columns tie: those that are called so, else the only two. A table of people or
     * things has neither: whom it ties is asked, or its first two columns would be taken for names.
     */
    private static int[] ends(Path file, List<String> header, List<List<String>> rows)
            throws BadInput {
        int from = at(header, "from", "source");
        int to = at(header, "to", "target");
        if (from >= 0 && to >= 0 && from != to) {
            return new int[] {from, to};
        }
        Mapping likely =
                Mapping.suggest(header, rows.subList(1, Math.min(rows.size(), SAMPLED_ROWS)));
        Set<String> read = new HashSet<>(likely.columns().values());
        boolean ties =
                RecordKinds.named(likely.kind()).orElseThrow().shape() == RecordKind.Shape.TIE;
        boolean table = !ties && (header.size() > 2 || read.size() > 1);
        if (header.size() < 2 || table) {
            throw new BadInput(
                    file.toString(),
                    "header",
                    String.join(", ", header),
                    Fault.MISSING,
                    "two columns called from and to: whom each row ties, or a square matrix");
        }
        return new int[] {0, 1};
    }

    private static int at(List<String> header, String... names) {
        for (int c = 0; c < header.size(); c++) {
            if (List.of(names).contains(header.get(c).strip().toLowerCase(Locale.ROOT))) {
                return c;
            }
        }
        return -1;
    }
}
