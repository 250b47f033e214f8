package org.qyran.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A TAK server of few lines: keeps what it heard, and can be cut off at any byte. */
final class CotServer implements AutoCloseable {

    private static final Pattern ATTRIBUTE = Pattern.compile(" (uid|type)=\"([^\"]+)\"");
    static final Pattern EVENT = Pattern.compile("<event .*?</event>", Pattern.DOTALL);

    private final ServerSocket listening;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile int hangUpAfter = Integer.MAX_VALUE;

    CotServer(int port) throws IOException {
        this(listen(port));
    }

    /** The one before it may still be closing. */
    private static ServerSocket listen(int port) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            } catch (BindException busy) {
                if (attempt == 50) {
                    throw busy;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    CotServer(ServerSocket listening) {
        this.listening = listening;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Each connection from now on ends after so many bytes. */
    void hangUpAfter(int bytes) {
        hangUpAfter = bytes;
    }

    List<String> heard() {
        return heard;
    }

    /** What a map shows after hearing all this: each uid once, until it is deleted. */
    static Set<String> shown(List<String> heard) {
        Map<String, Boolean> shown = new HashMap<>();
        for (String event : heard) {
            Matcher attributes = ATTRIBUTE.matcher(event);
            Map<String, String> head = new HashMap<>();
            while (attributes.find()) {
                head.putIfAbsent(attributes.group(1), attributes.group(2));
            }
            String uid = head.getOrDefault("uid", "");
            if ("t-x-d-d".equals(head.get("type"))) {
                shown.put(uid.replace(".withdrawn", ""), false);
            } else {
                shown.put(uid, !event.contains("ce=\"9999999.0\""));
            }
        }
        Set<String> left = new TreeSet<>();
        shown.forEach((uid, there) -> {
            if (there) {
                left.add(uid.replace("org.qyran.", ""));
            }
        });
        return left;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket one = listening.accept();
                open.add(one);
                Thread.startVirtualThread(() -> read(one));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void read(Socket from) {
        StringBuilder text = new StringBuilder();
        int left = hangUpAfter;
        byte[] bytes = new byte[1024];
        try (from) {
            InputStream in = from.getInputStream();
            // Where somebody is: a client of ours must not choke on what it does not read.
            from.getOutputStream()
                    .write("<event type='a-f-G'/>".repeat(200).getBytes(StandardCharsets.UTF_8));
            while (left > 0) {
                int count = in.read(bytes, 0, Math.min(bytes.length, left));
                if (count < 0) {
                    return;
                }
                left -= count;
                text.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
                Matcher events = EVENT.matcher(text);
                int end = 0;
                while (events.find()) {
                    heard.add(events.group());
                    end = events.end();
                }
                text.delete(0, end);
            }
        } catch (IOException e) {
            text.setLength(0);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
