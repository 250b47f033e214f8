package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Looks at where a command shall write before it works for hours, or destroys what it reads. */
final class Target {

    private Target() {}

    /**
     * @param option that names the file, for the refusal
     * @throws BadInput when the file is one of the inputs (by any name or link), belongs to one as
     *     ENVI's header and data do, is a folder, or lies where nothing can be written
     */
    static void file(String option, Path target, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (same(target, input) || pair(target, input)) {
                throw new BadInput(target.toString(), option, "", Fault.OVERWRITES_INPUT, input);
            }
        }
        if (Files.isDirectory(target)) {
            throw new BadInput(
                    target.toString(), option, "", Fault.FOLDER, target.resolve("result"));
        }
        // Only a file system's root has no parent, and that is a folder.
        Path parent = Objects.requireNonNull(target.toAbsolutePath().normalize().getParent());
        if (!Files.isDirectory(parent)) {
            // A slip of the hand must not leave folders behind.
            throw new BadInput(target.toString(), option, "", Fault.UNWRITABLE, parent);
        }
        requireWritable(option, target, parent);
    }

    /**
     * @param folder to be made where there is none
     * @throws BadInput when a file is in its way or nothing can be written there
     */
    static void folder(String option, Path folder) throws BadInput {
        requireWritable(option, folder, folder.toAbsolutePath().normalize());
    }

    private static void requireWritable(String option, Path asked, Path folder) throws BadInput {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new BadInput(asked.toString(), option, "", Fault.UNWRITABLE, there);
        }
    }

    private static boolean same(Path target, Path input) throws IOException {
        return Files.exists(target) && Files.exists(input) && Files.isSameFile(target, input);
    }

    /** {@code a.hdr} or {@code a.img.hdr} beside {@code a.img}, or the other way round. */
    private static boolean pair(Path target, Path input) {
        Path a = target.toAbsolutePath().normalize();
        Path b = input.toAbsolutePath().normalize();
        if (!Files.exists(a) || !Objects.equals(a.getParent(), b.getParent())) {
            return false;
        }
        return isHeaderOf(a, b) || isHeaderOf(b, a);
    }

    private static boolean isHeaderOf(Path header, Path data) {
        String name = header.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".hdr")) {
            return false;
        }
        String stem = name.substring(0, name.length() - 4);
        String of = data.getFileName().toString();
        return of.equals(stem) || of.startsWith(stem + ".");
    }
}
