package org.qyran.bench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bytes that occur nowhere by chance, and where they are found. Words are random letters and
 * digits: PostgreSQL's compression (pglz) leaves them as they are, so that a plain search sees
 * them. Of a long text and of a file, pieces from its beginning, middle and end are looked for.
 */
final class Needles {

    private static final int PIECE = 24;
    private static final int BLOCK = 1 << 20;

    /** Of the bytes of a piece more are different, or it might occur by chance. */
    private static final int MIXED = 12;

    private static final int DIGITS = 7;
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;
    private final List<Needle> all = new ArrayList<>();

    Needles(long seed) {
        this.random = new Random(seed);
    }

    private record Needle(String what, byte[] bytes) {}

    /** A word of so many letters, looked for from now on: its beginning, middle and end. */
    String word(String what, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        pieces(what, word.toString().getBytes(StandardCharsets.UTF_8), 0, 4, MIXED);
        return word.toString();
    }

    /** Inner pieces of a GeoJSON's coordinates, of more digits than two people would draw alike. */
    void numbers(String what, String coordinates) {
        String digits = coordinates.substring(coordinates.indexOf("[["));
        pieces(what, digits.getBytes(StandardCharsets.UTF_8), 1, 3, DIGITS);
    }

    /** Inner pieces of a file: the beginning and end of a format are those of every file of it. */
    void file(String what, byte[] bytes) {
        pieces(what, bytes, 1, 3, MIXED);
    }

    /** Those of few different bytes are left out: they may occur by chance. */
    private void pieces(String what, byte[] bytes, int first, int last, int different) {
        for (int part = first; part <= last; part++) {
            int at = (int) ((long) (bytes.length - PIECE) * part / 4);
            byte[] piece = Arrays.copyOfRange(bytes, at, at + PIECE);
            if (new String(piece, StandardCharsets.ISO_8859_1).chars().distinct().count()
                    > different) {
                all.add(new Needle(what, piece));
            }
        }
    }

    /** How many kinds of payload they are pieces of. */
    int kinds() {
        return (int) all.stream().map(Needle::what).distinct().count();
    }

    int count() {
        return all.size();
    }

    /** Kind of needle → files that hold one. */
    Map<String, List<String>> in(Path folder) throws IOException {
        BitSet begins = new BitSet(1 << 16);
        all.forEach(n -> begins.set(pair(n.bytes(), 0)));
        TreeMap<String, List<String>> found = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> inside = Files.walk(folder)) {
            files = inside.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (String what : search(in, begins)) {
                    found.computeIfAbsent(what, _ -> new ArrayList<>())
                            .add(folder.relativize(file).toString());
                }
            } catch (NoSuchFileException gone) {
                // A database comes and goes with its files: what is gone holds nothing.
                found.remove(file.toString());
            }
        }
        return found;
    }

    private List<String> search(InputStream in, BitSet begins) throws IOException {
        List<String> found = new ArrayList<>();
        byte[] block = new byte[BLOCK + PIECE];
        int kept = 0;
        for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, kept, BLOCK)) {
            int length = kept + n;
            for (int i = 0; i + PIECE <= length; i++) {
                if (begins.get(pair(block, i))) {
                    at(block, i, found);
                }
            }
            kept = Math.min(PIECE - 1, length);
            System.arraycopy(block, length - kept, block, 0, kept);
        }
        return found.stream().distinct().toList();
    }

    private void at(byte[] block, int at, List<String> found) {
        for (Needle needle : all) {
            if (Arrays.equals(block, at, at + PIECE, needle.bytes(), 0, PIECE)) {
                found.add(needle.what());
            }
        }
    }

    private static int pair(byte[] bytes, int at) {
        return ((bytes[at] & 255) << 8) | (bytes[at + 1] & 255);
    }
}
