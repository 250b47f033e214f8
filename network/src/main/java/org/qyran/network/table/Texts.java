package org.qyran.network.table;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Many texts in little room: their bytes one after another instead of an object each, which would
 * take four times as much. Immutable; a text is made anew each time it is asked for.
 */
public final class Texts extends AbstractList<String> implements RandomAccess, Serializable {

    @Serial private static final long serialVersionUID = 1L;

    private static final int SEGMENT_BITS = 14;
    private static final int IN_SEGMENT = 1 << SEGMENT_BITS;

    private final List<Segment> segments;
    private final int size;

    private Texts(List<Segment> segments, int size) {
        this.segments = segments;
        this.size = size;
    }

    /**
     * @param bytes UTF-8
     * @param starts where each text begins, and where the last ends
     */
    private record Segment(byte[] bytes, int[] starts) implements Serializable {

        int from(int at) {
            return starts[at];
        }

        int to(int at) {
            return starts[at + 1];
        }
    }

    private Segment segment(int index) {
        return segments.get(index >>> SEGMENT_BITS);
    }

    @Override
    public String get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " / " + size);
        }
        Segment of = segment(index);
        int at = index & (IN_SEGMENT - 1);
        return new String(of.bytes, of.from(at), of.to(at) - of.from(at), StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return size;
    }

    /** Numbers texts from 0 in the order they come. */
    public static final class Builder {

        private static final int FIRST_BYTES = 64;

        private final List<Segment> full = new ArrayList<>();
        private byte[] bytes = new byte[FIRST_BYTES];
        private int[] starts = new int[16];
        private int inSegment;
        private int size;

        /** Of each place a text's number and 1 more; 0 for none. Half of the places are empty. */
        private int[] places = new int[32];

        public int size() {
            return size;
        }

        /** The text's number; a new one where it did not come before. */
        public int add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            int place = place(utf8, 0, utf8.length, places);
            if (places[place] != 0) {
                return places[place] - 1;
            }
            return append(place, utf8, 0, utf8.length);
        }

        /** The number of a text of other texts. */
        int add(Texts other, int index) {
            Segment of = other.segment(index);
            int at = index & (IN_SEGMENT - 1);
            int length = of.to(at) - of.from(at);
            int place = place(of.bytes, of.from(at), length, places);
            if (places[place] != 0) {
                return places[place] - 1;
            }
            return append(place, of.bytes, of.from(at), length);
        }

        /** Whether a text of other texts came before. */
        boolean has(Texts other, int index) {
            Segment of = other.segment(index);
            int at = index & (IN_SEGMENT - 1);
            return places[place(of.bytes, of.from(at), of.to(at) - of.from(at), places)] != 0;
        }

        /** Whether a text came before. */
        public boolean has(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return places[place(utf8, 0, utf8.length, places)] != 0;
        }

        private int append(int place, byte[] from, int begin, int length) {
            if (inSegment == IN_SEGMENT) {
                full.add(new Segment(Arrays.copyOf(bytes, starts[inSegment]), starts));
                bytes = new byte[bytes.length];
                starts = new int[IN_SEGMENT + 1];
                inSegment = 0;
            }
            int at = starts[inSegment];
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + length, bytes.length * 2));
            }
            if (inSegment + 1 == starts.length) {
                starts = Arrays.copyOf(starts, Math.min(starts.length * 2, IN_SEGMENT + 1));
            }
            System.arraycopy(from, begin, bytes, at, length);
            starts[++inSegment] = at + length;
            places[place] = ++size;
            if (size * 2L > places.length) {
                spread();
            }
            return size - 1;
        }

        private void spread() {
            int[] wider = new int[Math.multiplyExact(places.length, 2)];
            for (int index = 0; index < size; index++) {
                Segment of = segment(index);
                int at = index & (IN_SEGMENT - 1);
                // No two are the same: the first empty place is right.
                int place = first(hash(of.bytes, of.from(at), of.to(at) - of.from(at)), wider);
                while (wider[place] != 0) {
                    place = (place + 1) & (wider.length - 1);
                }
                wider[place] = index + 1;
            }
            places = wider;
        }

        private Segment segment(int index) {
            int which = index >>> SEGMENT_BITS;
            return which < full.size() ? full.get(which) : new Segment(bytes, starts);
        }

        private int place(byte[] text, int begin, int length, int[] among) {
            int place = first(hash(text, begin, length), among);
            while (among[place] != 0 && !same(among[place] - 1, text, begin, length)) {
                place = (place + 1) & (among.length - 1);
            }
            return place;
        }

        private static int first(int hash, int[] among) {
            return ((hash ^ (hash >>> 16)) * 0x9E37_79B9)
                    >>> Integer.numberOfLeadingZeros(among.length - 1);
        }

        private boolean same(int index, byte[] text, int begin, int length) {
            int which = index >>> SEGMENT_BITS;
            int at = index & (IN_SEGMENT - 1);
            boolean present = which == full.size();
            byte[] held = present ? bytes : full.get(which).bytes;
            int[] from = present ? starts : full.get(which).starts;
            return from[at + 1] - from[at] == length
                    && Arrays.equals(held, from[at], from[at + 1], text, begin, begin + length);
        }

        private static int hash(byte[] text, int begin, int length) {
            int hash = 1;
            for (int i = begin; i < begin + length; i++) {
                hash = 31 * hash + text[i];
            }
            return hash;
        }

        /** What was added; nothing may be added after it. */
        public Texts build() {
            places = new int[0];
            full.add(
                    new Segment(
                            Arrays.copyOf(bytes, starts[inSegment]),
                            Arrays.copyOf(starts, inSegment + 1)));
            return new Texts(List.copyOf(full), size);
        }
    }
}
