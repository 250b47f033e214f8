package org.qyran.exchange.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Opens files of records by what stands in them, whatever they are called. A format is one file and
 * one line in the list.
 */
public final class RecordFiles {

    /** The first that fits; delimited text fits everything. */
    private static final List<RecordFormat> FORMATS =
            List.of(new OldWorkbook(), new XlsxFormat(), new JsonFormat(), new DelimitedFormat());

    private static final int HEAD_BYTES = 1 << 16;

    private RecordFiles() {}

    /** As {@link #open(Path, String, Optional)}, of the first sheet that is shown. */
    public static RecordFile open(Path path, String name) throws IOException {
        return open(path, name, Optional.empty());
    }

    /** A file as named on a command line: {@code book.xlsx} or {@code book.xlsx#Sheet}. */
    public static RecordFile named(Path path) throws IOException {
        String name = path.toString();
        int hash = name.lastIndexOf('#');
        if (hash > 0 && !Files.exists(path)) {
            return open(
                    path.getFileSystem().getPath(name.substring(0, hash)),
                    name.substring(0, hash),
                    Optional.of(name.substring(hash + 1)));
        }
        return open(path, name);
    }

    /**
     * @param name by which refusals call it
     * @param sheet of a workbook; other formats have none
     * @throws BadInput where it cannot be read, or was exported by a server
     */
    public static RecordFile open(Path path, String name, Optional<String> sheet)
            throws IOException {
        if (Files.isDirectory(path)) {
            throw new BadInput(name, "file", "", Fault.FOLDER, path.resolve("table.csv"));
        }
        if (!Files.isReadable(path)) {
            throw new BadInput(name, "file", "", Fault.UNREADABLE);
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        for (RecordFormat format : FORMATS) {
            if (format.begins(head)) {
                return format.open(path, name, sheet);
            }
        }
        throw new IllegalStateException("delimited text fits everything");
    }
}
