package org.qyran.trust.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one {@code .qj} file: the key, then group by group the stored leaf tile, its rows, the
 * checkpoints among them, and at last the upper tiles. The layout is in {@code
 * docs/design/journal.md}; what is stored is written as it is, because finding what is wrong with
 * it is the reader's work. A file without {@link #finish} is unfinished and refused by the reader.
 */
public final class ExportWriter implements Closeable {

    static final byte[] MAGIC = "QYRAN.QJ".getBytes(StandardCharsets.US_ASCII);
    static final int FORMAT = 1;

    private final DataOutputStream out;
    private long rows;
    private long checkpoints;
    private long next;

    /**
     * @param part from 1
     * @param parts how many files the export has; each but the last ends with a full leaf tile
     * @param first position of this part's first row, a multiple of 256
     */
    public ExportWriter(OutputStream out, VerifierKey key, int part, int parts, long first)
            throws IOException {
        if (part < 1 || part > parts || first % Tile.WIDTH != 0) {
            throw new IllegalArgumentException(
                    "no part %d of %d begins with row %d".formatted(part, parts, first));
        }
        this.out = new DataOutputStream(out);
        this.next = first;
        this.out.write(MAGIC);
        this.out.writeShort(FORMAT);
        this.out.writeInt(part);
        this.out.writeInt(parts);
        this.out.writeLong(first);
        section('K', key.text().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param leaves the stored tile of level 0
     * @param rows one for each of its hashes
     * @param notes signed checkpoints by their size, all that fall among these rows
     */
    public void group(Tile leaves, List<ExportRow> rows, List<Signed> notes) throws IOException {
        if (rows.size() != leaves.hashes().size()) {
            throw new IllegalArgumentException(
                    "%d rows for a tile of %d".formatted(rows.size(), leaves.hashes().size()));
        }
        tile(leaves);
        int noted = 0;
        for (ExportRow row : rows) {
            if (row.position() != next) {
                throw new IllegalArgumentException(
                        "row %d where %d is next".formatted(row.position(), next));
            }
            section('R', bytes(row));
            next++;
            this.rows++;
            while (noted < notes.size() && notes.get(noted).size() == next) {
                section('C', notes.get(noted++).note().getBytes(StandardCharsets.UTF_8));
                checkpoints++;
            }
        }
        if (noted < notes.size()) {
            throw new IllegalArgumentException(
                    "the checkpoint of %d rows is not among these rows, or out of order"
                            .formatted(notes.get(noted).size()));
        }
    }

    /** A signed note and the size it is for. */
    public record Signed(long size, String note) {}

    /**
     * Ends the file.
     *
     * @param upper all tiles of level 1 and above, by level and index, in the last part; none else
     */
    public void finish(List<Tile> upper) throws IOException {
        for (Tile tile : upper) {
            tile(tile);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeLong(rows);
        data.writeLong(checkpoints);
        section('E', body.toByteArray());
        out.flush();
    }

    private void tile(Tile tile) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeByte(tile.level());
        data.writeLong(tile.index());
        data.write(tile.bytes());
        section('T', body.toByteArray());
    }

    private static byte[] bytes(ExportRow row) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeLong(row.position());
        data.writeShort(row.leaf().length);
        data.write(row.leaf());
        switch (row.content()) {
            case ExportRow.Told.Whole whole -> {
                data.writeByte('p');
                data.write(whole.content().salt());
                data.writeInt(whole.content().payload().length);
                data.write(whole.content().payload());
            }
            case ExportRow.Told.Erased _ -> data.writeByte('e');
            case ExportRow.Told.Withheld _ -> data.writeByte('w');
        }
        return body.toByteArray();
    }

    private void section(char tag, byte[] body) throws IOException {
        out.writeByte(tag);
        out.writeInt(body.length);
        out.write(body);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
