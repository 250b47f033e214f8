package org.qyran.spark.addresses;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@code IN} may name: a file, a folder of such files, a pattern; here or at an address. */
public final class Addresses {

    private Addresses() {}

    public static Path path(String address) {
        if (RemoteFiles.isRemote(address)) {
            return RemoteFiles.path(address);
        }
        return Path.of(
                address.startsWith("file:") ? address.replaceFirst("^file:/*", "/") : address);
    }

    /**
     * Each file named, in the order of the names within a folder.
     *
     * @param wanted which files of a folder are meant: it also holds what belongs to them
     * @throws org.qyran.kernel.BadInput nothing on the class path reads such addresses
     */
    public static List<Path> files(List<String> named, Predicate<Path> wanted) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String name : named) {
            Path path = path(name);
            RemoteFiles.needsReader(path);
            if (Files.isDirectory(path)) {
                all.addAll(in(path, "*", wanted));
            } else if (!Files.exists(path) && name.matches(".*[*?\\[{].*")) {
                Path folder = path.getParent();
                Path pattern = path.getFileName();
                if (folder == null || pattern == null) {
                    all.add(path);
                } else {
                    all.addAll(in(folder, pattern.toString(), wanted));
                }
            } else {
                all.add(path);
            }
        }
        return all;
    }

    private static List<Path> in(Path folder, String pattern, Predicate<Path> wanted)
            throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : matching) {
                if (Files.isRegularFile(file) && wanted.test(file)) {
                    files.add(file);
                }
            }
        }
        try (Stream<Path> sorted = files.stream().sorted()) {
            return sorted.toList();
        }
    }
}
