package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.server.api.Refused;

/** A request's body on its way into a file. */
public final class Received {

    private static final int BLOCK = 1 << 16;

    private Received() {}

    /**
     * @param most bytes that are taken
     * @throws Refused naming how many came, once they are more
     */
    public static void into(Path file, InputStream body, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = body.read(block); n >= 0; n = body.read(block)) {
                bytes += n;
                if (bytes > most) {
                    throw Refused.field("out-of-range", "bytes", bytes, 1, most);
                }
                out.write(block, 0, n);
            }
        }
    }
}
