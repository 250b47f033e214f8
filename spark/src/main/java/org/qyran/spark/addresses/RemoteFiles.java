package org.qyran.spark.addresses;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;

/** All that Hadoop reads, of any scheme, as one file system that is only read. */
public final class RemoteFiles extends FileSystem {

    private static final RemoteFiles ALL = new RemoteFiles();
    private static final Pattern ADDRESS = Pattern.compile("([a-z][a-z0-9+.-]+):(//[^/]*)?/*(.*)");

    private final RemoteProvider provider = new RemoteProvider();
    private static volatile Map<String, String> said = Map.of();

    private RemoteFiles() {}

    /** Whether it names another machine's file: {@code hdfs:}, {@code s3a:}, not {@code file:}. */
    public static boolean isRemote(String address) {
        return ADDRESS.matcher(address).matches() && !address.startsWith("file:");
    }

    /** The file at an address with a scheme. */
    public static Path path(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no address: " + address);
        }
        String authority = parts.group(2) == null ? "" : parts.group(2);
        return new RemotePath(
                ALL,
                parts.group(1) + ":" + (authority.isEmpty() ? "//" : authority),
                RemotePath.names(parts.group(3)));
    }

    /**
     * Java's own questions ({@code Files.isDirectory}) take every failure for a no; this one does
     * not hide that the jars are missing. What else fails is said when the raster is opened.
     *
     * @throws BadInput nothing on the class path reads such addresses
     */
    public static void needsReader(Path path) throws BadInput {
        if (path instanceof RemotePath remote) {
            RemoteProvider.needsReader(remote);
        }
    }

    /** Settings of Spark ({@code spark.hadoop.…}) that hold before it has started. */
    public static void settings(Map<String, String> conf) {
        said = Map.copyOf(conf);
    }

    static Configuration configuration() {
        SparkEnv env = SparkEnv.get();
        SparkConf conf = env == null ? new SparkConf() : env.conf().clone();
        said.forEach(conf::set);
        return SparkHadoopUtil.get().newConfiguration(conf);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("open as long as the process");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        Path path =
                isRemote(first) ? path(first) : new RemotePath(this, "", RemotePath.names(first));
        for (String next : more) {
            path = path.resolve(next);
        }
        return path;
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher names = java.nio.file.FileSystems.getDefault().getPathMatcher(pattern);
        return path -> names.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nobody watches");
    }

    static IllegalStateException onlyRead(@Nullable Object what) {
        return new IllegalStateException(what + " is only read");
    }
}
