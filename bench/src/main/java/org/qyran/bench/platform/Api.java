package org.qyran.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP API as a program outside calls it; a session outlives the server. */
record Api(HttpClient http, String cookie) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern OPERATION =
            Pattern.compile("\"operations\":\\[\\{\"id\":\"([0-9a-f-]{36})\"");
    private static final String PASSWORD = "Beszhyldyk-2023";

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    static Api signedIn(String address, String name) throws IOException, InterruptedException {
        HttpClient http = client();
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/session"))
                                .header("Content-Type", "application/json")
                                .header("X-Qyran", "1")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"name\":\"%s\",\"password\":\"%s\"}"
                                                        .formatted(name, PASSWORD)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String cookie =
                answer.headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow(() -> new IOException("no sign-in: " + answer.body()));
        return new Api(http, cookie.substring(0, cookie.indexOf(';')));
    }

    HttpResponse<String> get(String address, String path) throws IOException, InterruptedException {
        return send(request(address, path).GET());
    }

    HttpResponse<Path> download(String address, String path, Path into)
            throws IOException, InterruptedException {
        return http.send(
                request(address, path).GET().build(), HttpResponse.BodyHandlers.ofFile(into));
    }

    HttpResponse<String> post(String address, String path, String json, String key)
            throws IOException, InterruptedException {
        return send(
                request(address, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A step on what has a version. */
    HttpResponse<String> step(String address, String path, String json, String tag)
            throws IOException, InterruptedException {
        return send(
                request(address, path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", tag)
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    byte[] bytes(String address, String path) throws IOException, InterruptedException {
        return http.send(
                        request(address, path).GET().build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /**
     * A whole file by tus.
     *
     * @param metadata as the protocol wants it: name, blank, Base64, comma
     * @return the upload's address
     */
    String upload(String address, String metadata, byte[] bytes)
            throws IOException, InterruptedException {
        HttpResponse<String> begun =
                send(
                        request(address, "/api/uploads")
                                .header("Upload-Length", Integer.toString(bytes.length))
                                .header("Upload-Metadata", metadata)
                                .POST(HttpRequest.BodyPublishers.noBody()));
        String at =
                begun.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IOException("no upload: " + begun.body()));
        HttpResponse<String> sent =
                send(
                        request(address, at)
                                .header("Content-Type", "application/offset+octet-stream")
                                .header("Upload-Offset", "0")
                                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes)));
        if (sent.statusCode() / 100 != 2) {
            throw new IOException("upload: " + sent.body());
        }
        return at;
    }

    /** Signed in, with the header that changes need. */
    HttpRequest.Builder request(String address, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Cookie", cookie)
                .header("X-Qyran", "1");
    }

    /** The first operation one belongs to. */
    String operation(String address) throws IOException, InterruptedException {
        Matcher matcher = OPERATION.matcher(get(address, "/api/session").body());
        if (!matcher.find()) {
            throw new IOException("no operation");
        }
        return matcher.group(1);
    }
}
