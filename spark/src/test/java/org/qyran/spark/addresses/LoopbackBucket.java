package org.qyran.spark.addresses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of S3 a reader asks: lists, heads and ranges of objects, on loopback, without signatures.
 */
public final class LoopbackBucket implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final String NAME = "imagery";

    private final TreeMap<String, byte[]> objects = new TreeMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final HttpServer server;

    public LoopbackBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public void put(String key, byte[] bytes) {
        objects.put(key, bytes);
    }

    public String address(String key) {
        return "s3a://" + NAME + "/" + key;
    }

    /** Bytes of objects that went out. */
    public long sent() {
        return sent.get();
    }

    public Map<String, String> settings() {
        return Map.of(
                "spark.hadoop.fs.s3a.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "spark.hadoop.fs.s3a.endpoint.region",
                "us-east-1",
                "spark.hadoop.fs.s3a.path.style.access",
                "true",
                "spark.hadoop.fs.s3a.connection.ssl.enabled",
                "false",
                "spark.hadoop.fs.s3a.access.key",
                "nobody",
                "spark.hadoop.fs.s3a.secret.key",
                "nothing");
    }

    /** The same as options of a command. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        settings().forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
        return options;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String[] path = call.getRequestURI().getPath().substring(1).split("/", 2);
            if (!path[0].equals(NAME)) {
                send(call, 404, text("<Error><Code>NoSuchBucket</Code></Error>"));
            } else if (path.length < 2 || path[1].isEmpty()) {
                send(call, 200, text(listed(query(call.getRequestURI().getRawQuery()))));
            } else {
                object(call, path[1]);
            }
        }
    }

    private void object(HttpExchange call, String key) throws IOException {
        byte[] bytes = objects.get(key);
        if (bytes == null) {
            send(call, 404, text("<Error><Code>NoSuchKey</Code></Error>"));
            return;
        }
        call.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(bytes) + "\"");
        call.getResponseHeaders().set("Last-Modified", "Mon, 01 Jun 2026 00:00:00 GMT");
        if (call.getRequestMethod().equals("HEAD")) {
            call.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            call.sendResponseHeaders(200, -1);
            return;
        }
        String asked = call.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        if (!range.matches()) {
            sent.addAndGet(bytes.length);
            send(call, 200, bytes);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to =
                range.group(2).isEmpty()
                        ? bytes.length
                        : Math.min(bytes.length, Integer.parseInt(range.group(2)) + 1);
        call.getResponseHeaders()
                .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
        sent.addAndGet(to - from);
        send(call, 206, Arrays.copyOfRange(bytes, from, to));
    }

    private String listed(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        boolean folders = "/".equals(query.get("delimiter"));
        StringBuilder inside = new StringBuilder();
        TreeSet<String> below = new TreeSet<>();
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            String key = object.getKey();
            if (key.startsWith(prefix)) {
                int end = key.indexOf('/', prefix.length());
                if (folders && end >= 0) {
                    below.add(key.substring(0, end + 1));
                } else {
                    inside.append("<Contents><Key>")
                            .append(key)
                            .append("</Key><Size>")
                            .append(object.getValue().length)
                            .append("</Size><ETag>1</ETag>")
                            .append("<LastModified>2026-06-01T00:00:00.000Z</LastModified>")
                            .append("</Contents>");
                }
            }
        }
        below.forEach(folder ->
                inside.append("<CommonPrefixes><Prefix>")
                        .append(folder)
                        .append("</Prefix></CommonPrefixes>"));
        return "<ListBucketResult><IsTruncated>false</IsTruncated>"
                + inside
                + "</ListBucketResult>";
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        boolean head = call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            call.getResponseBody().write(body);
        }
    }
}
