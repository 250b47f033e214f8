package org.qyran.server.oversight;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.ConsistencyProof;
import org.qyran.trust.journal.CosignerKey;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.Merkle;
import org.qyran.trust.journal.VerifierKey;

/** A witness as C2SP tlog-witness asks it to be, for one journal, on this machine. */
final class SampleWitness implements AutoCloseable {

    private final KeyPair pair;
    private final CosignerKey key;
    private final VerifierKey journal;
    private final HttpServer server;
    private Optional<Checkpoint> last = Optional.empty();

    private record Answer(int status, String body) {}

    SampleWitness(VerifierKey journal) throws IOException, GeneralSecurityException {
        this.journal = journal;
        this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        this.key =
                new CosignerKey(
                        "witness.example/w1",
                        Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/unit/add-checkpoint", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/unit/".formatted(server.getAddress().getPort());
    }

    CosignerKey key() {
        return key;
    }

    long size() {
        return last.map(Checkpoint::size).orElse(0L);
    }

    /** As if it had seen this before. */
    void remember(Checkpoint checkpoint) {
        last = Optional.of(checkpoint);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer;
            try {
                answer = answer(asked);
            } catch (IllegalArgumentException | GeneralSecurityException e) {
                answer = new Answer(400, String.valueOf(e.getMessage()));
            }
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String asked) throws GeneralSecurityException {
        int gap = asked.indexOf("\n\n");
        List<String> head = asked.substring(0, gap).lines().toList();
        String note = asked.substring(gap + 2);
        long old = Long.parseLong(head.getFirst().replaceFirst("^old ", ""));
        Optional<Checkpoint> opened = journal.open(note);
        if (opened.isEmpty()) {
            return new Answer(403, "");
        }
        Checkpoint told = opened.get();
        if (old > told.size()) {
            return new Answer(400, "");
        }
        Hash known = last.map(Checkpoint::root).orElse(Merkle.EMPTY);
        if (old != size() || (old == told.size() && !known.equals(told.root()))) {
            return new Answer(409, size() + "\n");
        }
        List<Hash> path =
                head.stream()
                        .skip(1)
                        .map(line -> Hash.of(Base64.getDecoder().decode(line)))
                        .toList();
        if (!new ConsistencyProof(old, told.size(), path).holds(known, told.root())) {
            return new Answer(422, "");
        }
        last = Optional.of(told);
        return new Answer(200, "— other.example/w2 AAAA\n" + signature(told.body()) + "\n");
    }

    private String signature(String body) throws GeneralSecurityException {
        long seconds = 1_790_000_000;
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(pair.getPrivate());
        signing.update(
                ("cosignature/v1\ntime " + seconds + "\n" + body).getBytes(StandardCharsets.UTF_8));
        byte[] id = java.util.HexFormat.of().parseHex(key.text().split("\\+", 3)[1]);
        byte[] told =
                ByteBuffer.allocate(4 + 8 + 64)
                        .put(id)
                        .putLong(seconds)
                        .put(signing.sign())
                        .array();
        return "— " + key.name() + " " + Base64.getEncoder().encodeToString(told);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
