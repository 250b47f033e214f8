package org.qyran.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.qyran.server.demo.Karasora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser without a page: keeps its cookie, sends our header, speaks JSON. */
public final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final String address;

    /** Each client from an address of its own, or they would share one limit of attempts. */
    private static InetAddress somewhere() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try {
            return InetAddress.getByAddress(
                    new byte[] {
                        127,
                        (byte) random.nextInt(1, 255),
                        (byte) random.nextInt(1, 255),
                        (byte) random.nextInt(1, 255)
                    });
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    public Client(String address) {
        this(address, somewhere());
    }

    /**
     * @param from the address it comes from, one of loopback's
     */
    Client(String address, String from) {
        this(address, InetAddress.ofLiteral(from));
    }

    private Client(String address, InetAddress from) {
        this.address = address;
        http =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .localAddress(from)
                        .build();
    }

    /** What came back. */
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String tag() {
            return headers.firstValue("ETag").orElseThrow();
        }
    }

    static Client signedIn(String address, String name) {
        return signedIn(address, name, name);
    }

    /** Somebody whom a test made like one of the sample's people, with the same password. */
    static Client signedIn(String address, String name, String like) {
        String password =
                Karasora.signIns().stream()
                        .filter(s -> s.name().equals(like))
                        .findFirst()
                        .orElseThrow()
                        .password();
        Client client = new Client(address);
        Answer answer = client.post("/api/session", Map.of("name", name, "password", password));
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in of " + name + ": " + answer);
        }
        return client;
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    public Answer getWith(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).headers(headers).GET());
    }

    /** Of a picture; a body read as text would lose them. */
    public byte[] bytes(String path) {
        return bytes(HttpRequest.newBuilder(URI.create(address + path)).GET(), path);
    }

    /** As {@link #bytes}, of what is made when it is asked for. */
    public byte[] bytesOf(String path, Object asked) {
        return bytes(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .header("X-Qyran", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(asked))),
                path);
    }

    private byte[] bytes(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The beginning of what does not end. */
    public HttpResponse<InputStream> listen(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(60))
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    public Answer post(String path, Object body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer put(String path, Object body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer delete(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).DELETE();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(
                            request.header("X-Qyran", "1").build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole of a file, in one piece, as tus wants it. */
    public String upload(String pass, String name, byte[] bytes) {
        Answer begun =
                send(
                        HttpRequest.newBuilder(URI.create(address + "/api/uploads"))
                                .header("Upload-Length", Integer.toString(bytes.length))
                                .header(
                                        "Upload-Metadata",
                                        "filename " + base64(name) + ",pass " + base64(pass))
                                .POST(HttpRequest.BodyPublishers.noBody()));
        String at = begun.headers().firstValue("Location").orElseThrow();
        Answer sent = patch(at, 0, bytes);
        return sent.headers().firstValue("Qyran-Raster").orElseThrow();
    }

    /** A photo or document of an operation; returns the upload. */
    public String attach(String operation, String purpose, String name, byte[] bytes) {
        Answer begun =
                send(
                        HttpRequest.newBuilder(URI.create(address + "/api/uploads"))
                                .header("Upload-Length", Integer.toString(bytes.length))
                                .header(
                                        "Upload-Metadata",
                                        "filename %s,purpose %s,operation %s"
                                                .formatted(
                                                        base64(name),
                                                        base64(purpose),
                                                        base64(operation)))
                                .POST(HttpRequest.BodyPublishers.noBody()));
        String at = begun.headers().firstValue("Location").orElseThrow();
        patch(at, 0, bytes);
        return at.substring(at.lastIndexOf('/') + 1);
    }

    /** Begins a map's upload: tus, as the administrator's page does it. */
    public Answer beginBasemap(String name, long length) {
        return begin("/api/basemaps/uploads", name, length);
    }

    /** An upload to somewhere, in pieces. */
    public Answer begin(String uploads, String name, long length) {
        return send(
                HttpRequest.newBuilder(URI.create(address + uploads))
                        .header("Upload-Length", Long.toString(length))
                        .header("Upload-Metadata", "filename " + base64(name))
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer patch(String upload, long offset, byte[] bytes) {
        return send(
                HttpRequest.newBuilder(URI.create(address + upload))
                        .header("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", Long.toString(offset))
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
