package org.qyran.imagery.raster.picture;

import java.util.zip.DataFormatException;

/**
 * What a JPEG stream's markers say (ITU-T T.81 annex B), read before any decoder believes it.
 *
 * @param colour whether three components are luma and chroma rather than red, green, blue
 * @param scans passes over the picture; a progressive one has several
 */
public record JpegHead(
        int width, int height, int components, int precision, boolean colour, int scans) {

    /** No encoder makes more; each costs a pass over the whole picture. */
    private static final int MOST_SCANS = 100;

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP14 = 0xee;

    /**
     * Walks all markers of {@code stream[0 … length)}.
     *
     * @throws DataFormatException when there is no picture in it, or one that we do not decode
     */
    public static JpegHead of(byte[] stream, int length) throws DataFormatException {
        Walk walk = new Walk(stream, length);
        int[] frame = {};
        int scans = 0;
        int adobe = -1;
        boolean jfif = false;
        while (walk.next()) {
            int marker = walk.marker;
            if (marker == SOS) {
                scans++;
            } else if (isFrame(marker) && frame.length == 0) {
                frame = frame(walk);
            } else if (marker == APP0 && walk.holds("JFIF")) {
                jfif = true;
            } else if (marker == APP14 && walk.holds("Adobe") && walk.size >= 12) {
                adobe = walk.at(11);
            }
        }
        if (frame.length == 0 || scans == 0) {
            throw new DataFormatException("the JPEG stream holds no picture");
        }
        if (!walk.ended) {
            throw new DataFormatException("the JPEG stream has no end");
        }
        if (scans > MOST_SCANS) {
            throw new DataFormatException(
                    "%d JPEG scans, more than %d".formatted(scans, MOST_SCANS));
        }
        boolean named = frame[4] == 'R' && frame[5] == 'G' && frame[6] == 'B';
        boolean colour = frame[3] == 3 && (jfif || (adobe >= 0 ? adobe != 0 : !named));
        return new JpegHead(frame[2], frame[1], frame[3], frame[0], colour, scans);
    }

    /** Baseline, extended and progressive Huffman frames; others the JDK does not decode. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xc2;
    }

    /** Precision, height, width, components and the first three components' identifiers. */
    private static int[] frame(Walk walk) throws DataFormatException {
        if (walk.size < 6) {
            throw new DataFormatException("a JPEG frame header of %d bytes".formatted(walk.size));
        }
        int components = walk.at(5);
        if (walk.size < 6 + 3 * components) {
            throw new DataFormatException("a JPEG frame header of %d bytes".formatted(walk.size));
        }
        int[] frame = new int[7];
        frame[0] = walk.at(0);
        frame[1] = walk.at(1) << 8 | walk.at(2);
        frame[2] = walk.at(3) << 8 | walk.at(4);
        frame[3] = components;
        for (int c = 0; c < Math.min(3, components); c++) {
            frame[4 + c] = walk.at(6 + 3 * c);
        }
        return frame;
    }

    /** From marker to marker, over entropy-coded data and fill bytes. */
    private static final class Walk {
        private final byte[] stream;
        private final int length;
        private int position;
        private int marker;
        private int body;
        private int size;
        private boolean ended;

        Walk(byte[] stream, int length) throws DataFormatException {
            this.stream = stream;
            this.length = length;
            if (length < 4 || (stream[0] & 0xff) != 0xff || (stream[1] & 0xff) != SOI) {
                throw new DataFormatException("the JPEG stream has no beginning");
            }
            position = 2;
        }

        boolean next() {
            while (position + 1 < length) {
                int first = stream[position] & 0xff;
                int second = stream[position + 1] & 0xff;
                boolean standalone =
                        second == 0 || second == 1 || (second >= 0xd0 && second <= SOI);
                if (first != 0xff || second == 0xff || standalone) {
                    position += first == 0xff && standalone ? 2 : 1;
                    continue;
                }
                if (second == EOI || position + 4 > length) {
                    ended = second == EOI;
                    return false;
                }
                marker = second;
                body = position + 4;
                size = ((stream[position + 2] & 0xff) << 8 | (stream[position + 3] & 0xff)) - 2;
                size = Math.clamp(size, 0, length - body);
                position = body + size;
                return true;
            }
            return false;
        }

        int at(int index) {
            return stream[body + index] & 0xff;
        }

        boolean holds(String word) {
            for (int i = 0; i < word.length(); i++) {
                if (i >= size || at(i) != word.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
