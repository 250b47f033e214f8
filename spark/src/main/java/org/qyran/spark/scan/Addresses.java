package org.qyran.spark.scan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.spark.addresses.RemoteFiles;

/** What {@code IN} may name: a file, a folder of rasters, a pattern. */
final class Addresses {

    private Addresses() {}

    static Path path(String address) {
        if (RemoteFiles.isRemote(address)) {
            return RemoteFiles.path(address);
        }
        return Path.of(
                address.startsWith("file:") ? address.replaceFirst("^file:/*", "/") : address);
    }

    /** Each raster named, in the order of the names within a folder. */
    static List<Path> rasters(List<String> named) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String name : named) {
            Path path = path(name);
            RemoteFiles.needsReader(path);
            if (Files.isDirectory(path)) {
                all.addAll(in(path, "*"));
            } else if (!Files.exists(path) && name.matches(".*[*?\\[{].*")) {
                Path folder = path.getParent();
                Path pattern = path.getFileName();
                if (folder == null || pattern == null) {
                    all.add(path);
                } else {
                    all.addAll(in(folder, pattern.toString()));
                }
            } else {
                all.add(path);
            }
        }
        return all;
    }

    private static List<Path> in(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : matching) {
                if (Files.isRegularFile(file) && isRaster(file)) {
                    files.add(file);
                }
            }
        }
        try (Stream<Path> sorted = files.stream().sorted()) {
            return sorted.toList();
        }
    }

    /** By the name: a folder also holds what belongs to rasters. Content decides when opened. */
    private static boolean isRaster(Path file) {
        return file.toString()
                .matches("(?i).*\\.(tiff?|img|dat|bsq|bil|bip|mat|png|jpe?g|raw|cube)");
    }
}
