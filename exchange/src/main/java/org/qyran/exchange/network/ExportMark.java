package org.qyran.exchange.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Tells files that a server exported from those of research. */
public final class ExportMark {

    /** Stands near the beginning of every exported file. */
    public static final String MARK = "qyran-export";

    private static final int HEAD_BYTES = 1 << 14;

    private ExportMark() {}

    /**
     * @throws BadInput where a server exported it: that is read only after signing in
     */
    public static void refuse(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            if (head.contains(MARK)) {
                throw new BadInput(file.toString(), MARK, "", Fault.EXPORTED);
            }
        }
    }
}
