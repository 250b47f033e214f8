package org.qyran.server.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.qyran.kernel.Sha256;

/**
 * An S3-compatible store in memory that checks signatures (Signature Version 4), dates and bodies
 * as the real ones do, and that a test can take away. {@link BucketFilesMotoIT} asks another's.
 */
public final class TestBucket implements AutoCloseable {

    public static final String BUCKET = "unit-files";
    public static final String KEY = "AKIATESTKEYOFNOBODY";
    public static final String SECRET = "a-secret-of-nobody-at-all";
    private static final List<String> SETTINGS =
            List.of(
                    "QYRAN_STORE",
                    "QYRAN_STORE_ENDPOINT",
                    "QYRAN_STORE_KEY",
                    "QYRAN_STORE_SECRET",
                    "QYRAN_STORE_CACHE_GB");
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter AMZ =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** One object, or one part of a growing one. */
    private record Kept(byte[] bytes, Instant at) {
        String tag() {
            return "\"" + HexFormat.of().formatHex(sha(bytes)).substring(0, 32) + "\"";
        }
    }

    private record Growing(String key, Instant at, TreeMap<Integer, Kept> parts) {}

    private record Wrong(int status, String code) {}

    private final ConcurrentSkipListMap<String, Kept> objects = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Growing> growing = new ConcurrentSkipListMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final int port;
    private HttpServer server;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean keepsVersions;
    private volatile int mostOnAPage = 1000;
    private volatile String refused = "";

    public TestBucket() throws IOException {
        this.server = serve(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer serve(int at) throws IOException {
        HttpServer made =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/", this::answer);
        made.start();
        return made;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a test sets for a server that is to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "QYRAN_STORE",
                "s3://" + BUCKET + "/of-a-test",
                "QYRAN_STORE_ENDPOINT",
                address().toString(),
                "QYRAN_STORE_KEY",
                KEY,
                "QYRAN_STORE_SECRET",
                SECRET,
                "QYRAN_STORE_CACHE_GB",
                "1");
    }

    /** Servers that start in this process have their files here. */
    public void set() {
        settings().forEach((name, value) -> System.setProperty(property(name), value));
    }

    /** Servers that start from now on have them in a folder. */
    public static void unset() {
        SETTINGS.forEach(name -> System.clearProperty(property(name)));
    }

    private static String property(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public List<String> names() {
        return List.copyOf(objects.keySet());
    }

    public byte[] bytes(String name) {
        return Optional.ofNullable(objects.get(name)).orElseThrow().bytes();
    }

    void damage(String name) {
        objects.computeIfPresent(
                name,
                (_, kept) -> {
                    byte[] bytes = kept.bytes().clone();
                    bytes[bytes.length / 2] ^= 1;
                    return new Kept(bytes, kept.at());
                });
    }

    int uploadsUnderWay() {
        return growing.size();
    }

    int asked() {
        return asked.get();
    }

    void clockAhead(Duration by) {
        ahead = by;
    }

    void keepVersions() {
        keepsVersions = true;
    }

    void pagesOf(int most) {
        mostOnAPage = most;
    }

    /** Requests with these words are refused as a store does that is overrun. */
    void refuseFrom(String words) {
        refused = words;
    }

    void beginUpload(String key) {
        growing.put(UUID.randomUUID().toString(), new Growing(key, Instant.now(), new TreeMap<>()));
    }

    /** Nobody answers at the address any more. */
    public void takeAway() {
        server.stop(0);
    }

    public void bringBack() throws IOException {
        server = serve(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        asked.incrementAndGet();
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            Map<String, String> query = query(call.getRequestURI().getRawQuery());
            Optional<Wrong> wrong = wrong(call, body);
            String[] path = call.getRequestURI().getPath().substring(1).split("/", 2);
            if (wrong.isEmpty() && !path[0].equals(BUCKET)) {
                wrong = Optional.of(new Wrong(404, "NoSuchBucket"));
            }
            if (!refused.isEmpty() && call.getRequestURI().toString().contains(refused)) {
                wrong = Optional.of(new Wrong(503, "SlowDown"));
            }
            if (wrong.isPresent()) {
                refuse(call, wrong.get());
            } else if (path.length < 2 || path[1].isEmpty()) {
                ofTheBucket(call, query);
            } else {
                ofAnObject(call, query, path[1], body);
            }
        }
    }

    private void ofTheBucket(HttpExchange call, Map<String, String> query) throws IOException {
        if (query.containsKey("versioning")) {
            send(
                    call,
                    200,
                    "<VersioningConfiguration>"
                            + (keepsVersions ? "<Status>Enabled</Status>" : "")
                            + "</VersioningConfiguration>");
        } else if (query.containsKey("uploads")) {
            String inside =
                    growing.entrySet().stream()
                            .map(one ->
                                    "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>"
                                            .formatted(
                                                    one.getValue().key(),
                                                    one.getKey(),
                                                    one.getValue().at()))
                            .collect(Collectors.joining());
            send(
                    call,
                    200,
                    "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>"
                            + inside
                            + "</ListMultipartUploadsResult>");
        } else {
            String prefix = query.getOrDefault("prefix", "");
            String after = query.getOrDefault("continuation-token", "");
            int most =
                    Math.min(mostOnAPage, Integer.parseInt(query.getOrDefault("max-keys", "1000")));
            List<Map.Entry<String, Kept>> found =
                    objects.entrySet().stream()
                            .filter(one -> one.getKey().startsWith(prefix))
                            .filter(one -> one.getKey().compareTo(after) > 0)
                            .limit(most + 1L)
                            .toList();
            boolean more = found.size() > most;
            List<Map.Entry<String, Kept>> page = found.subList(0, more ? most : found.size());
            String inside =
                    page.stream()
                            .map(one ->
                                    "<Contents><Key>%s</Key><Size>%d</Size><LastModified>%s</LastModified><ETag>%s</ETag></Contents>"
                                            .formatted(
                                                    one.getKey(),
                                                    one.getValue().bytes().length,
                                                    one.getValue().at(),
                                                    one.getValue().tag()))
                            .collect(Collectors.joining());
            send(
                    call,
                    200,
                    "<ListBucketResult><IsTruncated>"
                            + more
                            + "</IsTruncated>"
                            + (more
                                    ? "<NextContinuationToken>"
                                            + page.getLast().getKey()
                                            + "</NextContinuationToken>"
                                    : "")
                            + inside
                            + "</ListBucketResult>");
        }
    }

    private void ofAnObject(HttpExchange call, Map<String, String> query, String key, byte[] body)
            throws IOException {
        String upload = query.get("uploadId");
        switch (call.getRequestMethod()) {
            case "PUT" -> {
                Kept kept = new Kept(body, Instant.now());
                if (upload == null) {
                    objects.put(key, kept);
                } else {
                    Objects.requireNonNull(growing.get(upload))
                            .parts()
                            .put(Integer.parseInt(query.get("partNumber")), kept);
                }
                call.getResponseHeaders().set("ETag", kept.tag());
                send(call, 200, "");
            }
            case "POST" -> {
                if (upload == null) {
                    String id = UUID.randomUUID().toString();
                    growing.put(id, new Growing(key, Instant.now(), new TreeMap<>()));
                    send(
                            call,
                            200,
                            "<InitiateMultipartUploadResult><UploadId>"
                                    + id
                                    + "</UploadId></InitiateMultipartUploadResult>");
                } else {
                    Kept whole =
                            new Kept(
                                    joined(Objects.requireNonNull(growing.remove(upload))),
                                    Instant.now());
                    objects.put(key, whole);
                    send(
                            call,
                            200,
                            "<CompleteMultipartUploadResult><ETag>"
                                    + whole.tag()
                                    + "</ETag></CompleteMultipartUploadResult>");
                }
            }
            case "DELETE" -> {
                if (upload == null) {
                    objects.remove(key);
                } else {
                    growing.remove(upload);
                }
                send(call, 204, "");
            }
            default -> {
                Kept kept = objects.get(key);
                if (kept == null) {
                    refuse(call, new Wrong(404, "NoSuchKey"));
                    return;
                }
                call.getResponseHeaders().set("ETag", kept.tag());
                call.getResponseHeaders()
                        .set(
                                "Last-Modified",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        kept.at().atOffset(ZoneOffset.UTC)));
                if (call.getRequestMethod().equals("HEAD")) {
                    call.getResponseHeaders()
                            .set("Content-Length", Integer.toString(kept.bytes().length));
                    call.sendResponseHeaders(200, -1);
                } else {
                    send(call, 200, kept.bytes());
                }
            }
        }
    }

    private static byte[] joined(Growing one) {
        int bytes = one.parts().values().stream().mapToInt(p -> p.bytes().length).sum();
        byte[] whole = new byte[bytes];
        int at = 0;
        for (Kept part : one.parts().values()) {
            System.arraycopy(part.bytes(), 0, whole, at, part.bytes().length);
            at += part.bytes().length;
        }
        return whole;
    }

    // --- who asks ------------------------------------------------------------------------------

    private Optional<Wrong> wrong(HttpExchange call, byte[] body) {
        String said = header(call, "Authorization");
        String date = header(call, "x-amz-date");
        Map<String, String> parts =
                Arrays.stream(said.substring(said.indexOf(' ') + 1).split(", *"))
                        .collect(
                                Collectors.toMap(p -> p.split("=", 2)[0], p -> p.split("=", 2)[1]));
        String[] scope = parts.getOrDefault("Credential", "").split("/");
        if (!scope[0].equals(KEY)) {
            return Optional.of(new Wrong(403, "InvalidAccessKeyId"));
        }
        Instant signed = Instant.from(AMZ.parse(date));
        if (Duration.between(signed, Instant.now().plus(ahead)).abs().compareTo(MOST_SKEW) > 0) {
            return Optional.of(new Wrong(403, "RequestTimeTooSkewed"));
        }
        String content = header(call, "x-amz-content-sha256");
        if (!content.equals("UNSIGNED-PAYLOAD")
                && !content.equals(HexFormat.of().formatHex(sha(body)))) {
            return Optional.of(new Wrong(400, "XAmzContentSHA256Mismatch"));
        }
        String headers = parts.getOrDefault("SignedHeaders", "");
        String request =
                call.getRequestMethod()
                        + "\n"
                        + call.getRequestURI().getRawPath()
                        + "\n"
                        + canonical(call.getRequestURI().getRawQuery())
                        + "\n"
                        + Arrays.stream(headers.split(";"))
                                .map(name -> name + ":" + header(call, name).strip() + "\n")
                                .collect(Collectors.joining())
                        + "\n"
                        + headers
                        + "\n"
                        + content;
        String day = scope[1] + "/" + scope[2] + "/" + scope[3] + "/" + scope[4];
        String toSign =
                "AWS4-HMAC-SHA256\n"
                        + date
                        + "\n"
                        + day
                        + "\n"
                        + HexFormat.of().formatHex(sha(request.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (int i = 1; i < scope.length; i++) {
            key = mac(key, scope[i]);
        }
        return HexFormat.of().formatHex(mac(key, toSign)).equals(parts.get("Signature"))
                ? Optional.empty()
                : Optional.of(new Wrong(403, "SignatureDoesNotMatch"));
    }

    private static String canonical(String raw) {
        return raw == null
                ? ""
                : Arrays.stream(raw.split("&"))
                        .map(p -> p.contains("=") ? p : p + "=")
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String one : new ArrayList<>(List.of((raw == null ? "" : raw).split("&")))) {
            String[] pair = one.split("=", 2);
            query.put(
                    pair[0],
                    pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String header(HttpExchange call, String name) {
        return Optional.ofNullable(call.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static byte[] mac(byte[] key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha(byte[] bytes) {
        MessageDigest digest = Sha256.fresh();
        return digest.digest(bytes);
    }

    private static void refuse(HttpExchange call, Wrong wrong) throws IOException {
        if (call.getRequestMethod().equals("HEAD")) {
            call.sendResponseHeaders(wrong.status(), -1);
        } else {
            send(
                    call,
                    wrong.status(),
                    "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(wrong.code()));
        }
    }

    private static void send(HttpExchange call, int status, String xml) throws IOException {
        send(call, status, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange call, int status, byte[] bytes) throws IOException {
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            call.getResponseBody().write(bytes);
        }
    }
}
