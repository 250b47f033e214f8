package org.qyran.imagery.metadata;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Refuses pictures whose file ends too early: a card pulled out while writing, a copy cut short.
 * Their tags read well, and a pixel marked in the grey half would become a place. The picture is
 * not decoded: a JPEG's end-of-image marker (ITU-T T.81) or a PNG's last chunk is looked for.
 */
final class WholeImage {

    private static final int BUFFER = 1 << 16;
    private static final int JPEG = 0xFFD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int LAST_CHUNK = 0x49454E44;

    private WholeImage() {}

    /**
     * @throws BadInput when the file is a JPEG or PNG that ends before its picture does
     */
    static void check(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file, BUFFER))) {
            in.mark(8);
            long first = in.readLong();
            in.reset();
            if (first == PNG) {
                in.skipNBytes(8);
                png(in);
            } else if (first >>> 48 == JPEG) {
                in.skipNBytes(2);
                jpeg(in);
            }
        } catch (EOFException early) {
            throw new BadInput(path.toString(), "image", "", Fault.CUT_OFF);
        }
    }

    /** Segments by their lengths, so that a thumbnail's own end does not count. */
    private static void jpeg(DataInputStream in) throws IOException {
        while (true) {
            int marker = marker(in);
            if (marker == END_OF_IMAGE) {
                return;
            }
            if (marker == START_OF_SCAN) {
                break;
            }
            boolean alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
            if (!alone) {
                in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
            }
        }
        while (marker(in) != END_OF_IMAGE) {
            // Restart markers, stuffed zeros and the tables of further scans: on to the next.
        }
    }

    private static int marker(DataInputStream in) throws IOException {
        while (true) {
            int b = in.readUnsignedByte();
            while (b == 0xFF) {
                b = in.readUnsignedByte();
                if (b != 0xFF && b != 0) {
                    return b;
                }
            }
        }
    }

    private static void png(DataInputStream in) throws IOException {
        int type;
        do {
            long length = Integer.toUnsignedLong(in.readInt());
            type = in.readInt();
            in.skipNBytes(length + 4);
        } while (type != LAST_CHUNK);
    }
}
