package org.qyran.server.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the store lies, as {@code QYRAN_STORE} and its companions say. */
public sealed interface StoreSetting {

    /** Beside everything else that servers share. */
    record Beside() implements StoreSetting {}

    /** A folder of its own, perhaps one that several machines have mounted. */
    record Folder(Path path) implements StoreSetting {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A bucket at an S3-compatible address.
     *
     * @param prefix of all names; empty or ending with a slash
     * @param endpoint none is Amazon's own
     * @param cacheBytes of copies on this machine, at most
     */
    record Bucket(
            String bucket,
            String prefix,
            Optional<URI> endpoint,
            String region,
            String key,
            String secret,
            long cacheBytes)
            implements StoreSetting {

        /** As people named it; never with the secret. */
        @Override
        public String toString() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /** The file of key and secret, a line each, below what servers share. */
    String KEY_FILE = "secrets/store-key";

    Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/[^?#]*)?");
    Pattern GIGABYTES = Pattern.compile("[1-9][0-9]{0,5}");

    /**
     * From the environment, or the JVM's properties of the same names.
     *
     * @param shared where the file of key and secret may lie
     */
    static StoreSetting of(Path shared) throws IOException {
        return of(StoreSetting::said, shared);
    }

    private static @Nullable String said(String name) {
        String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return property == null ? System.getenv(name) : property;
    }

    /**
     * @throws StoreRefusal naming the setting that is wrong
     */
    static StoreSetting of(Function<String, @Nullable String> said, Path shared)
            throws IOException {
        String store = value(said, "QYRAN_STORE", "");
        if (store.isEmpty()) {
            return new Beside();
        }
        if (!store.startsWith("s3:")) {
            Path path = Path.of(store);
            if (!path.isAbsolute() || store.contains("://")) {
                throw new StoreRefusal("no-address", store);
            }
            return new Folder(path.normalize());
        }
        Matcher named = BUCKET.matcher(store);
        if (!named.matches()) {
            throw new StoreRefusal("no-address", store);
        }
        String prefix = named.group(2) == null ? "" : named.group(2).replaceAll("^/+|/+$", "");
        String gigabytes = value(said, "QYRAN_STORE_CACHE_GB", "20");
        if (!GIGABYTES.matcher(gigabytes).matches()) {
            throw new StoreRefusal("no-cache", gigabytes);
        }
        List<String> keys = keys(said, shared.resolve(KEY_FILE));
        return new Bucket(
                named.group(1),
                prefix.isEmpty() ? "" : prefix + "/",
                endpoint(value(said, "QYRAN_STORE_ENDPOINT", "")),
                value(said, "QYRAN_STORE_REGION", "us-east-1"),
                keys.get(0),
                keys.get(1),
                Long.parseLong(gigabytes) << 30);
    }

    private static String value(
            Function<String, @Nullable String> said, String name, String otherwise) {
        String value = said.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static Optional<URI> endpoint(String said) throws StoreRefusal {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (!said.matches("https?://[^/?#\\s]+/?")) {
            throw new StoreRefusal("no-endpoint", said);
        }
        return Optional.of(URI.create(said));
    }

    private static List<String> keys(Function<String, @Nullable String> said, Path file)
            throws IOException {
        String key = value(said, "QYRAN_STORE_KEY", "");
        String secret = value(said, "QYRAN_STORE_SECRET", "");
        if (key.isEmpty() && secret.isEmpty() && Files.exists(file)) {
            List<String> lines =
                    Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
            if (lines.size() == 2) {
                return lines;
            }
        }
        if (key.isEmpty() || secret.isEmpty()) {
            throw new StoreRefusal("no-key", file.toString());
        }
        return List.of(key, secret);
    }
}
