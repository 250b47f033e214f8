package org.qyran.exchange.klv;

import java.nio.ByteBuffer;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Basic encoding rules as KLV uses them (SMPTE ST 336): bounded lengths and tags. */
final class Ber {

    private static final int MOST_LENGTH_BYTES = 4;
    private static final int MOST_TAG_BYTES = 3;

    private Ber() {}

    /** A length in short or long form. */
    static long length(String file, ByteBuffer in) throws BadInput {
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int bytes = first & 0x7F;
        if (bytes == 0 || bytes > MOST_LENGTH_BYTES) {
            throw new BadInput(
                    file,
                    "KLV length of length",
                    bytes,
                    Fault.IMPLAUSIBLE_SIZE,
                    MOST_LENGTH_BYTES + " bytes");
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << 8) | (in.get() & 0xFF);
        }
        return length;
    }

    /** A tag in BER-OID form: seven bits a byte, the top bit set on all but the last. */
    static int tag(String file, ByteBuffer in) throws BadInput {
        int tag = 0;
        for (int i = 0; i < MOST_TAG_BYTES; i++) {
            int next = in.get() & 0xFF;
            tag = (tag << 7) | (next & 0x7F);
            if (next < 0x80) {
                return tag;
            }
        }
        throw new BadInput(file, "KLV tag", tag, Fault.IMPLAUSIBLE_SIZE, MOST_TAG_BYTES + " bytes");
    }
}
