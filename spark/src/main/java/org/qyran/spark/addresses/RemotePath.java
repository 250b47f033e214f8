package org.qyran.spark.addresses;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder at an address, e.g. {@code s3a://bucket/mosaics/june.tif}; or, relative, the
 * last names of one.
 */
final class RemotePath implements Path {

    private final RemoteFiles files;

    /** {@code s3a://bucket}; empty for a relative path. */
    private final String root;

    private final List<String> names;

    RemotePath(RemoteFiles files, String root, List<String> names) {
        this.files = files;
        this.root = root;
        this.names = List.copyOf(names);
    }

    static List<String> names(String path) {
        return Arrays.stream(path.split("/", -1)).filter(name -> !name.isEmpty()).toList();
    }

    /** As Hadoop takes it. */
    org.apache.hadoop.fs.Path address() {
        return new org.apache.hadoop.fs.Path(toString());
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return !root.isEmpty();
    }

    @Override
    public @Nullable Path getRoot() {
        return isAbsolute() ? new RemotePath(files, root, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : new RemotePath(files, "", List.of(names.getLast()));
    }

    @Override
    public @Nullable Path getParent() {
        return names.isEmpty() || (names.size() == 1 && !isAbsolute())
                ? null
                : new RemotePath(files, root, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return new RemotePath(files, "", List.of(names.get(index)));
    }

    @Override
    public Path subpath(int begin, int end) {
        return new RemotePath(files, "", names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof RemotePath o
                && o.root.equals(root)
                && o.names.size() <= names.size()
                && names.subList(0, o.names.size()).equals(o.names);
    }

    @Override
    public boolean endsWith(Path other) {
        List<String> last = names(other.toString());
        return !other.isAbsolute()
                && last.size() <= names.size()
                && names.subList(names.size() - last.size(), names.size()).equals(last);
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path resolve(Path other) {
        if (other.isAbsolute()) {
            return other;
        }
        List<String> all = new java.util.ArrayList<>(names);
        all.addAll(names(other.toString()));
        return new RemotePath(files, root, all);
    }

    @Override
    public Path resolve(String other) {
        return resolve(new RemotePath(files, "", names(other)));
    }

    @Override
    public Path resolveSibling(String other) {
        Path parent = getParent();
        return parent == null ? new RemotePath(files, "", names(other)) : parent.resolve(other);
    }

    @Override
    public Path relativize(Path other) {
        if (!other.startsWith(this) || !(other instanceof RemotePath o)) {
            throw new IllegalArgumentException(other + " does not lie below " + this);
        }
        return new RemotePath(files, "", o.names.subList(names.size(), o.names.size()));
    }

    @Override
    public URI toUri() {
        return address().toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return this;
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return this;
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("nobody watches " + this);
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemotePath o && o.root.equals(root) && o.names.equals(names);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        String joined = String.join("/", names);
        return isAbsolute() ? root + "/" + joined : joined;
    }
}
