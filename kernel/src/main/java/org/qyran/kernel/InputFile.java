package org.qyran.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read whole. */
public final class InputFile {

    private InputFile() {}

    /**
     * What the file holds.
     *
     * @param mostBytes a larger one is none that people make of this kind
     * @throws BadInput when it cannot be read or is larger
     */
    public static byte[] read(Path path, long mostBytes) throws IOException {
        if (!Files.isReadable(path)) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
        long size = Files.size(path);
        if (size > mostBytes) {
            throw new BadInput(
                    path.toString(), "size", size, Fault.IMPLAUSIBLE_SIZE, mostBytes + " bytes");
        }
        return Files.readAllBytes(path);
    }
}
