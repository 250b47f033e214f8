package org.qyran.server.court;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A time-stamp authority of the unit's choice (RFC 3161): it learns a hash and a random number,
 * nothing else. Its word counts only if its certificate leads to one the unit trusts and is for
 * time stamps.
 */
@Component
final class TimeAuthority {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 1 << 20;
    private static final int NONCE_BITS = 64;
    private static final int OK = 200;

    private final SecureRandom random = new SecureRandom();
    private final String url;
    private final Set<TrustAnchor> trusted;

    /**
     * @param url http or https; empty: none
     * @param trust PEM of those whose word counts
     */
    TimeAuthority(
            @Value("${qyran.timestamp:}") String url,
            @Value("${qyran.timestamp.trust:}") String trust) {
        this.url = url;
        if (url.isEmpty()) {
            trusted = Set.of();
            return;
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalStateException("QYRAN_TIMESTAMP is " + url + "; it is http(s)://…");
        }
        if (trust.isEmpty() || !Files.isReadable(Path.of(trust))) {
            throw new IllegalStateException(
                    "QYRAN_TIMESTAMP needs QYRAN_TIMESTAMP_TRUST; it is " + trust);
        }
        try {
            trusted =
                    certificates(Path.of(trust)).stream()
                            .map(one -> new TrustAnchor(one, null))
                            .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("QYRAN_TIMESTAMP_TRUST is " + trust, e);
        }
    }

    /**
     * @param response the authority's whole answer, as {@code openssl ts -reply -in} reads it
     * @param at what it vouches for
     */
    record Stamp(byte[] response, Instant at) {}

    /** Nobody vouches for the time. */
    static final class NoStamp extends Exception {

        private static final long serialVersionUID = 1L;

        NoStamp(String why) {
            super(why);
        }

        NoStamp(String why, Throwable cause) {
            super(why, cause);
        }
    }

    boolean configured() {
        return !url.isEmpty();
    }

    /**
     * @param sha256 of what is stamped
     * @throws NoStamp when the authority does not answer, or its answer is not to be believed
     */
    Stamp stamp(byte[] sha256) throws NoStamp {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(
                            TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, random));
            byte[] answer = post(request.getEncoded());
            return new Stamp(answer, checked(request, answer));
        } catch (IOException e) {
            throw new NoStamp(url + ": " + e.getMessage(), e);
        }
    }

    /** When it says so, once all of it holds. */
    private Instant checked(TimeStampRequest request, byte[] answer) throws NoStamp {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new NoStamp(url + ": " + response.getStatusString());
            }
            Collection<X509CertificateHolder> sent = token.getCertificates().getMatches(null);
            X509CertificateHolder signer =
                    sent.stream()
                            .filter(token.getSID()::match)
                            .findFirst()
                            .orElseThrow(() -> new NoStamp(url + ": no certificate"));
            // Checks the signature, and that the certificate is for time stamps and nothing else.
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            Date at = token.getTimeStampInfo().getGenTime();
            requireTrust(signer, sent, at);
            return at.toInstant();
        } catch (TSPException
                | IOException
                | OperatorCreationException
                | GeneralSecurityException e) {
            throw new NoStamp(url + ": " + e.getMessage(), e);
        }
    }

    private void requireTrust(
            X509CertificateHolder signer, Collection<X509CertificateHolder> sent, Date at)
            throws GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> known = new ArrayList<>();
        for (X509CertificateHolder one : sent) {
            known.add(converter.getCertificate(one));
        }
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(converter.getCertificate(signer));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, wanted);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setDate(at);
        // Lists of revoked certificates are fetched from elsewhere: nothing leaves but the hash.
        parameters.setRevocationEnabled(false);
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    private byte[] post(byte[] request) throws IOException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/timestamp-query")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<X509Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
