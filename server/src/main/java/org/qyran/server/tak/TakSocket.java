package org.qyran.server.tak;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * One connection. What the server sends is thrown away unread: it tells where people are, and that
 * is not ours to know.
 */
final class TakSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(8);
    private static final int SECONDS_UNTIL_ASKED = 20;

    private final Socket socket;
    private final byte[] thrownAway = new byte[8192];

    private TakSocket(Socket socket) {
        this.socket = socket;
    }

    static TakSocket connect(TakSettings settings) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setOption(java.net.StandardSocketOptions.SO_KEEPALIVE, true);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS_UNTIL_ASKED);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_UNTIL_ASKED / 2);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
            plain.connect(new InetSocketAddress(settings.host(), settings.port()), PATIENCE_MILLIS);
            if (!settings.secure()) {
                return new TakSocket(plain);
            }
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLSocket secure =
                    (SSLSocket)
                            bundle(settings)
                                    .createSslContext()
                                    .getSocketFactory()
                                    .createSocket(plain, settings.name(), settings.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return new TakSocket(secure);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static SslBundle bundle(TakSettings settings) {
        return SslBundle.of(
                new PemSslStoreBundle(
                        PemSslStoreDetails.forCertificate("file:" + settings.certificate())
                                .withPrivateKey("file:" + settings.key()),
                        PemSslStoreDetails.forCertificate("file:" + settings.trusted())));
    }

    /**
     * Waits, and throws away what comes meanwhile.
     *
     * @throws EOFException when the server has hung up
     */
    void idle(Duration lasting) throws IOException {
        long until = System.nanoTime() + lasting.toNanos();
        InputStream in = socket.getInputStream();
        long left = lasting.toMillis();
        while (left > 0) {
            socket.setSoTimeout((int) left);
            try {
                if (in.read(thrownAway) < 0) {
                    throw new EOFException("hung up");
                }
            } catch (SocketTimeoutException quiet) {
                return;
            }
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
    }

    /** All of it, or the connection is given up: a server that does not read must not hold us. */
    void write(byte[] bytes) throws IOException, InterruptedException {
        FutureTask<Boolean> writing =
                new FutureTask<>(() -> {
                    OutputStream out = socket.getOutputStream();
                    out.write(bytes);
                    out.flush();
                    return true;
                });
        Thread.startVirtualThread(writing);
        try {
            if (!writing.get(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("written, but not so");
            }
        } catch (TimeoutException e) {
            close();
            throw new SocketTimeoutException("nothing was read for " + LONGEST_WRITE);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
