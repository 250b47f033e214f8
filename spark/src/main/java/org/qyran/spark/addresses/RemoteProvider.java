package org.qyran.spark.addresses;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Asks Hadoop for what Java's files want to know. */
final class RemoteProvider extends FileSystemProvider {

    private static org.apache.hadoop.fs.FileSystem of(Path path) throws IOException {
        try {
            return ((RemotePath) path).address().getFileSystem(RemoteFiles.configuration());
        } catch (RuntimeException e) {
            // How Hadoop tells that the reader its settings name for a scheme is not there.
            if (e.getCause() instanceof ClassNotFoundException missing) {
                throw unread(path, missing);
            }
            throw e;
        } catch (NoClassDefFoundError missing) {
            throw unread(path, missing);
        }
    }

    private static FileStatus status(Path path) throws IOException {
        try {
            return of(path).getFileStatus(((RemotePath) path).address());
        } catch (FileNotFoundException e) {
            throw new NoSuchFileException(path.toString());
        } catch (NoClassDefFoundError missing) { // a reader with a part of its jars
            throw unread(path, missing);
        }
    }

    static void needsReader(RemotePath path) throws BadInput {
        try {
            status(path);
        } catch (BadInput missing) {
            throw missing;
        } catch (IOException e) {
            return; // there is a reader, and it says this again, by the raster's name, when asked
        }
    }

    private static BadInput unread(Path path, Throwable missing) {
        return new BadInput(
                path.toString(),
                "class",
                String.valueOf(missing.getMessage()),
                Fault.MISSING,
                "the jars that read such addresses, which ./qyran add brings");
    }

    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        FileStatus status = status(path);
        return new RemoteChannel(of(path).open(((RemotePath) path).address()), status.getLen());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> inside = new ArrayList<>();
        for (FileStatus status : of(folder).listStatus(((RemotePath) folder).address())) {
            Path path = folder.resolve(status.getPath().getName());
            if (filter.accept(path)) {
                inside.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return inside.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(new Attributes(status(path)));
    }

    private record Attributes(FileStatus status) implements BasicFileAttributes {
        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(status.getModificationTime());
        }

        @Override
        public FileTime lastAccessTime() {
            return FileTime.fromMillis(status.getAccessTime());
        }

        @Override
        public FileTime creationTime() {
            return lastModifiedTime();
        }

        @Override
        public boolean isRegularFile() {
            return status.isFile();
        }

        @Override
        public boolean isDirectory() {
            return status.isDirectory();
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return status.getLen();
        }

        @Override
        public @Nullable Object fileKey() {
            return null;
        }
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        status(path);
        if (List.of(modes).contains(AccessMode.WRITE)) {
            throw new java.nio.file.AccessDeniedException(path.toString());
        }
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException(names);
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException(String.valueOf(uri));
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException(String.valueOf(uri));
    }

    @Override
    public Path getPath(URI uri) {
        return RemoteFiles.path(uri.toString());
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException(String.valueOf(path));
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw RemoteFiles.onlyRead(folder);
    }

    @Override
    public void delete(Path path) {
        throw RemoteFiles.onlyRead(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw RemoteFiles.onlyRead(target);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw RemoteFiles.onlyRead(source);
    }

    @Override
    public void setAttribute(
            Path path, String name, @Nullable Object value, LinkOption... options) {
        throw RemoteFiles.onlyRead(path);
    }
}
