package org.qyran.imagery.raster.tiff;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Bytes to zlib streams: through libdeflate where it is present, through the JDK otherwise. */
final class Deflate {

    private final int level;
    private final ConcurrentLinkedQueue<Deflater> spare = new ConcurrentLinkedQueue<>();

    /**
     * @param level 1 (fast) … 9 (small)
     */
    Deflate(int level) {
        this.level = level;
    }

    ByteBuffer pack(byte[] raw) {
        byte[] packed = new byte[raw.length + raw.length / 1000 + 1024];
        LibDeflate library = LibDeflate.INSTANCE;
        int length = library == null ? 0 : library.deflate(raw, packed, level);
        return ByteBuffer.wrap(packed, 0, length > 0 ? length : byJdk(raw, packed));
    }

    int byJdk(byte[] raw, byte[] packed) {
        @Nullable Deflater idle = spare.poll();
        Deflater deflater = idle == null ? new Deflater(level) : idle;
        try {
            deflater.reset();
            deflater.setInput(raw);
            deflater.finish();
            int length = deflater.deflate(packed);
            if (!deflater.finished()) {
                throw new IllegalStateException("Deflate grew %d bytes".formatted(raw.length));
            }
            return length;
        } finally {
            spare.add(deflater);
        }
    }

    /** Gives back what the JDK's compressors hold outside the heap. */
    void end() {
        spare.forEach(Deflater::end);
    }
}
