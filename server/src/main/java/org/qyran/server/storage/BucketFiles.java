package org.qyran.server.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.qyran.server.api.StoreAway;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Files of a bucket at an S3-compatible address, each object whole or not at all. Reading at any
 * place wants a file: so there are copies on this machine, which end with what they are copies of.
 */
public final class BucketFiles implements SharedFiles {

    /** How long a copy is believed without asking the bucket whether it still has the file. */
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    /** A copy that could not be asked about for so long goes. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final long AT_ONCE = 64L << 20;
    private static final long LEAST_PART = 16L << 20;
    private static final long MOST_PARTS = 9_000;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final FileCache cache;
    private final Map<String, ReentrantLock> fetching = new ConcurrentHashMap<>();

    /**
     * Asks nothing yet.
     *
     * @param folder for copies; emptied
     */
    BucketFiles(StoreSetting.Bucket setting, Path folder) throws IOException {
        this.client = BucketClient.of(setting);
        this.bucket = setting.bucket();
        this.prefix = setting.prefix();
        this.cache = new FileCache(folder, setting.cacheBytes());
    }

    /**
     * Whether it can be used.
     *
     * @throws StoreRefusal saying what is wrong
     */
    void mustBeUsable(StoreSetting.Bucket setting) throws StoreRefusal {
        BucketClient.mustBeUsable(client, setting);
    }

    /** One call, told in our words when it fails. */
    private interface Call<T> {
        T run() throws IOException;
    }

    private static <T> T call(String name, Call<T> call) throws IOException {
        try {
            return once(name, call);
        } catch (UncheckedIOException stale) {
            // A connection that was kept open and is none any more: all calls may come twice.
            try {
                return once(name, call);
            } catch (UncheckedIOException broken) {
                throw new StoreAway(String.valueOf(broken.getMessage()), broken);
            }
        }
    }

    private static <T> T once(String name, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (AwsServiceException refused) {
            String code = BucketClient.code(refused);
            if (refused.statusCode() == NOT_FOUND && !code.equals("NoSuchBucket")) {
                throw new NoSuchFileException(name);
            }
            throw new StoreAway(code + " " + refused.statusCode(), refused);
        } catch (SdkException broken) {
            throw new StoreAway(String.valueOf(broken.getMessage()), broken);
        }
    }

    @Override
    public Path part() {
        return cache.part();
    }

    @Override
    public void put(String name, Path file) throws IOException {
        String edition =
                call(
                        name,
                        () ->
                                Files.size(file) <= AT_ONCE
                                        ? client.putObject(
                                                        to -> to.bucket(bucket).key(prefix + name),
                                                        RequestBody.fromFile(file))
                                                .eTag()
                                        : inParts(name, file));
        // Whoever finishes an upload looks into it next, and a scan begins.
        Path part = cache.part();
        Files.move(file, part);
        cache.add(name, edition, part);
    }

    @Override
    public void putNew(String name, Path file) throws IOException {
        if (look(name).isPresent()) {
            throw new FileAlreadyExistsException(name);
        }
        put(name, file);
    }

    /** Until it is completed nothing is there; what a kill leaves of it is aborted a day later. */
    private String inParts(String name, Path file) throws IOException {
        String key = prefix + name;
        String id = client.createMultipartUpload(to -> to.bucket(bucket).key(key)).uploadId();
        boolean done = false;
        try (InputStream in = Files.newInputStream(file)) {
            List<CompletedPart> parts = new ArrayList<>();
            int most = Math.toIntExact(Math.max(LEAST_PART, Files.size(file) / MOST_PARTS + 1));
            for (byte[] part = in.readNBytes(most); part.length > 0; part = in.readNBytes(most)) {
                int number = parts.size() + 1;
                RequestBody body = RequestBody.fromBytes(part);
                String tag =
                        client.uploadPart(
                                        to ->
                                                to.bucket(bucket)
                                                        .key(key)
                                                        .uploadId(id)
                                                        .partNumber(number),
                                        body)
                                .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            String edition =
                    client.completeMultipartUpload(to ->
                                    to.bucket(bucket)
                                            .key(key)
                                            .uploadId(id)
                                            .multipartUpload(all -> all.parts(parts)))
                            .eTag();
            done = true;
            return edition;
        } finally {
            if (!done) {
                client.abortMultipartUpload(to -> to.bucket(bucket).key(key).uploadId(id));
            }
        }
    }

    @Override
    public Path local(String name) throws IOException {
        Optional<Path> fresh = cache.fresh(name, BELIEVED);
        if (fresh.isPresent()) {
            return fresh.get();
        }
        ReentrantLock lock = fetching.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            HeadObjectResponse head = head(name);
            Optional<Path> copy = cache.of(name, head.eTag());
            return copy.isPresent() ? copy.get() : fetch(name);
        } catch (NoSuchFileException gone) {
            cache.drop(name);
            throw gone;
        } finally {
            lock.unlock();
            fetching.remove(name, lock);
        }
    }

    private Path fetch(String name) throws IOException {
        Path part = cache.part();
        try {
            try (ResponseInputStream<GetObjectResponse> in = get(name)) {
                long bytes = Files.copy(new Answered(in), part);
                if (bytes != Objects.requireNonNull(in.response().contentLength())) {
                    throw new StoreAway("an answer of " + name + " that was cut off", null);
                }
                return cache.add(name, in.response().eTag(), part);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private ResponseInputStream<GetObjectResponse> get(String name) throws IOException {
        return call(name, () -> client.getObject(of -> of.bucket(bucket).key(prefix + name)));
    }

    private HeadObjectResponse head(String name) throws IOException {
        return call(name, () -> client.headObject(of -> of.bucket(bucket).key(prefix + name)));
    }

    @Override
    public InputStream open(String name) throws IOException {
        return new Answered(get(name));
    }

    /** What breaks on the way is the store's doing. */
    private static final class Answered extends FilterInputStream {

        Answered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException | SdkException broken) {
                throw new StoreAway(String.valueOf(broken.getMessage()), broken);
            }
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            try {
                return super.read(into, at, most);
            } catch (IOException | SdkException broken) {
                throw new StoreAway(String.valueOf(broken.getMessage()), broken);
            }
        }
    }

    @Override
    public Optional<Entry> look(String name) throws IOException {
        try {
            HeadObjectResponse head = head(name);
            return Optional.of(
                    new Entry(
                            name,
                            Objects.requireNonNull(head.contentLength()),
                            head.lastModified(),
                            head.eTag()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        return call(
                folder,
                () -> {
                    List<Entry> found = new ArrayList<>();
                    for (S3Object one :
                            client.listObjectsV2Paginator(
                                            of -> of.bucket(bucket).prefix(prefix + folder))
                                    .contents()) {
                        found.add(
                                new Entry(
                                        one.key().substring(prefix.length()),
                                        one.size(),
                                        one.lastModified(),
                                        one.eTag()));
                    }
                    found.sort(java.util.Comparator.comparing(Entry::name));
                    return List.copyOf(found);
                });
    }

    @Override
    public void erase(String name) throws IOException {
        cache.drop(name);
        try {
            call(name, () -> client.deleteObject(of -> of.bucket(bucket).key(prefix + name)));
        } catch (NoSuchFileException gone) {
            // Some stores say so; what is asked for holds.
            return;
        }
    }

    @Override
    public void tidy(Instant before) throws IOException {
        List<MultipartUpload> left =
                call(
                        prefix,
                        () ->
                                client
                                        .listMultipartUploadsPaginator(
                                                of -> of.bucket(bucket).prefix(prefix))
                                        .uploads()
                                        .stream()
                                        .filter(one -> one.initiated().isBefore(before))
                                        .toList());
        for (MultipartUpload one : left) {
            call(
                    one.key(),
                    () ->
                            client.abortMultipartUpload(of ->
                                    of.bucket(bucket).key(one.key()).uploadId(one.uploadId())));
        }
    }

    @Override
    public void forgetErased(Duration unasked) throws IOException {
        for (String name : cache.unchecked(unasked)) {
            try {
                cache.told(name, look(name).map(Entry::edition));
            } catch (StoreAway away) {
                for (String old : cache.unchecked(LONGEST)) {
                    cache.drop(old);
                }
                throw away;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
