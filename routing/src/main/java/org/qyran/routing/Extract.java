package org.qyran.routing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Sha256;

/** A file with a piece of OpenStreetMap, looked through before anything is read from it. */
final class Extract {

    private static final String FORMATS = ".osm.pbf, .osm, .osm.gz";
    private static final int MOST_HEADER = 64 << 10;
    private static final int MOST_BLOB = 32 << 20;
    private static final int CHUNK = 1 << 20;
    private static final int NAME_BYTES = 12;

    private Extract() {}

    /**
     * Whether it is one, and whole as far as its frames say: each block of a PBF tells its length,
     * so that a copy that broke off is found before half a country was read.
     *
     * @throws BadInput naming what is wrong
     */
    static void check(Path file) throws IOException {
        String name = file.toString();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInput(name, "file", "", Fault.UNREADABLE);
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(32);
        }
        if (head.length == 0) {
            throw new BadInput(name, "file", "", Fault.UNKNOWN_FORMAT, FORMATS);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean pbf = text.contains("OSMHeader");
        boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        if (pbf) {
            frames(file);
        } else if (!gzip && !text.contains("<?xml") && !text.contains("<osm")) {
            throw new BadInput(name, "file", "", Fault.UNKNOWN_FORMAT, FORMATS);
        }
    }

    /** Each block: a length, a header that says how long the blob is, the blob. */
    private static void frames(Path file) throws IOException {
        long size = Files.size(file);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = 0;
            int block = 0;
            while (at < size) {
                String field = "PBF block[" + block + "]";
                need(file, field, at + 4, size);
                in.seek(at);
                int header = in.readInt();
                if (header <= 0 || header > MOST_HEADER) {
                    throw new BadInput(
                            file.toString(),
                            field,
                            header,
                            Fault.OUT_OF_RANGE,
                            "1 … " + MOST_HEADER);
                }
                need(file, field, at + 4 + header, size);
                byte[] bytes = new byte[header];
                in.readFully(bytes);
                int blob = blobLength(file, field, bytes);
                at += 4L + header + blob;
                need(file, field, at, size);
                block++;
            }
        }
    }

    private static void need(Path file, String field, long needed, long size) throws BadInput {
        if (needed > size) {
            throw new BadInput(file.toString(), field, "", Fault.TRUNCATED, needed, size);
        }
    }

    /** Field 3 of a BlobHeader: tag 0x18, then a varint. */
    private static int blobLength(Path file, String field, byte[] header) throws IOException {
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(header))) {
            while (in.available() > 0) {
                int tag = in.readUnsignedByte();
                long value = varint(in);
                if (tag == 0x18 && value >= 0 && value <= MOST_BLOB) {
                    return (int) value;
                }
                if ((tag & 7) == 2) {
                    in.skipNBytes(value);
                }
            }
        } catch (java.io.EOFException e) {
            // Falls through to the refusal: a header that ends inside a field names no length.
        }
        throw new BadInput(file.toString(), field, "", Fault.DAMAGED, "BlobHeader");
    }

    private static long varint(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        return -1;
    }

    /** Names what is in it, so that a folder of read roads is never taken for another file's. */
    static String name(Path file) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }
}
