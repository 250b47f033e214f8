package org.qyran.imagery.raster.tiff;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** zlib streams to bytes: through libdeflate where it is present, through the JDK otherwise. */
final class Inflate {

    private static final ConcurrentLinkedQueue<Inflater> SPARE = new ConcurrentLinkedQueue<>();

    private static final int MOST_CHUNKS_PAST = 8192;

    private Inflate() {}

    /**
     * Fills {@code out[0 … length)}.
     *
     * @throws DataFormatException when the stream is damaged or ends too early
     */
    static void inflate(byte[] in, int count, byte[] out, int length) throws DataFormatException {
        LibDeflate library = LibDeflate.INSTANCE;
        if (library == null || !library.inflate(in, count, out, length)) {
            // Also decides what libdeflate cannot: a stream that holds more than is asked for.
            byJdk(in, count, out, length);
        }
    }

    static void byJdk(byte[] in, int count, byte[] out, int length) throws DataFormatException {
        @Nullable Inflater spare = SPARE.poll();
        Inflater inflater = spare == null ? new Inflater() : spare;
        try {
            inflater.reset();
            inflater.setInput(in, 0, count);
            int at = 0;
            while (at < length) {
                int got = inflater.inflate(out, at, length - at);
                at += got;
                if (got == 0) {
                    throw new DataFormatException(
                            "the Deflate stream ends after %d of %d bytes".formatted(at, length));
                }
            }
            checkRest(inflater);
        } finally {
            SPARE.add(inflater);
        }
    }

    /**
     * Reads on to the checksum, which throws when what came out is damaged. A stream that goes on
     * for very long is let be: some writers pad their last strip.
     */
    private static void checkRest(Inflater inflater) throws DataFormatException {
        byte[] rest = new byte[8192];
        for (int chunk = 0; chunk < MOST_CHUNKS_PAST && !inflater.finished(); chunk++) {
            if (inflater.inflate(rest) == 0) {
                return;
            }
        }
    }
}
