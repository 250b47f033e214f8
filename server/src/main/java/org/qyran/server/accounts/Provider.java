package org.qyran.server.accounts;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The unit's identity provider (OpenID Connect), where one is configured: authorisation code with
 * PKCE, state and nonce; the identity token's signature, issuer, audience, times and nonce checked.
 */
@Component
class Provider {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Set<JWSAlgorithm> SIGNED_BY =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final String issuer;
    private final String client;
    private final String secret;
    private final String address;
    private volatile @Nullable OIDCProviderMetadata metadata;

    /**
     * @param issuer empty where there is none
     * @param address by which people reach this server, for the way back
     */
    Provider(
            @Value("${qyran.oidc.issuer:}") String issuer,
            @Value("${qyran.oidc.client:}") String client,
            @Value("${qyran.oidc.secret:}") String secret,
            @Value("${qyran.address:}") String address)
            throws IOException {
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
        this.address = address;
        if (configured()) {
            if (client.isEmpty() || address.isEmpty()) {
                throw new IllegalStateException(
                        "QYRAN_OIDC_ISSUER also needs QYRAN_OIDC_CLIENT and QYRAN_ADDRESS");
            }
            secure("QYRAN_OIDC_ISSUER", issuer);
            secure("QYRAN_ADDRESS", address);
        }
    }

    private static void secure(String name, String value) throws IOException {
        URI uri = URI.create(value);
        boolean here =
                "http".equals(uri.getScheme())
                        && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        if (!"https".equals(uri.getScheme()) && !here) {
            throw new IllegalStateException(name + " must begin with https: " + value);
        }
    }

    boolean configured() {
        return !issuer.isEmpty();
    }

    String issuer() {
        return issuer;
    }

    /**
     * Kept by the browser between leaving and coming back.
     *
     * @param anewSince when the person left to sign in there once more, whoever they are signed in
     *     as; null where an earlier sign-in does
     */
    record Leaving(String state, String nonce, String verifier, @Nullable Instant anewSince) {

        static Leaving of(@Nullable Instant anewSince) {
            return new Leaving(
                    new State().getValue(),
                    new Nonce().getValue(),
                    new CodeVerifier().getValue(),
                    anewSince);
        }
    }

    /** The provider did not answer as it must; the sentence is for the log. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(Exception cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Where the browser goes. */
    URI leave(Leaving leaving) throws Failed {
        AuthenticationRequest.Builder request =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new Scope("openid"),
                                new ClientID(client),
                                back())
                        .endpointURI(metadata().getAuthorizationEndpointURI())
                        .state(new State(leaving.state()))
                        .nonce(new Nonce(leaving.nonce()))
                        .codeChallenge(
                                new CodeVerifier(leaving.verifier()), CodeChallengeMethod.S256);
        if (leaving.anewSince() != null) {
            // OpenID Connect Core 3.1.2.1: zero asks again, and the token must tell auth_time.
            request.maxAge(0);
        }
        return request.build().toURI();
    }

    /**
     * @return the subject of the identity token
     * @throws Failed also when the person was to sign in anew and the token does not say they did
     */
    String subject(String code, Leaving leaving) throws Failed {
        OIDCProviderMetadata provider = metadata();
        try {
            AuthorizationCodeGrant grant =
                    new AuthorizationCodeGrant(
                            new AuthorizationCode(code),
                            back(),
                            new CodeVerifier(leaving.verifier()));
            ClientID id = new ClientID(client);
            TokenRequest request =
                    secret.isEmpty()
                            ? new TokenRequest.Builder(provider.getTokenEndpointURI(), id, grant)
                                    .build()
                            : new TokenRequest.Builder(
                                            provider.getTokenEndpointURI(),
                                            new ClientSecretBasic(id, new Secret(secret)),
                                            grant)
                                    .build();
            HTTPRequest http = request.toHTTPRequest();
            http.setConnectTimeout(PATIENCE_MILLIS);
            http.setReadTimeout(PATIENCE_MILLIS);
            http.setFollowRedirects(false);
            OIDCTokenResponse tokens =
                    (OIDCTokenResponse)
                            OIDCTokenResponseParser.parse(http.send()).toSuccessResponse();
            IDTokenClaimsSet claims =
                    validator(provider, id)
                            .validate(
                                    tokens.getOIDCTokens().getIDToken(),
                                    new Nonce(leaving.nonce()));
            Instant since = leaving.anewSince();
            Date signedIn = claims.getAuthenticationTime();
            if (since != null
                    && (signedIn == null
                            || signedIn.toInstant().isBefore(since.minus(CLOCKS_DIFFER)))) {
                throw new IllegalStateException("no new sign-in: auth_time is " + signedIn);
            }
            return claims.getSubject().getValue();
        } catch (Exception e) {
            throw new Failed(e);
        }
    }

    private IDTokenValidator validator(OIDCProviderMetadata provider, ClientID id)
            throws IOException {
        URL keys = provider.getJWKSetURI().toURL();
        return new IDTokenValidator(
                new Issuer(issuer),
                id,
                new JWSVerificationKeySelector<SecurityContext>(
                        SIGNED_BY,
                        JWKSourceBuilder.<SecurityContext>create(
                                        keys,
                                        new DefaultResourceRetriever(
                                                PATIENCE_MILLIS, PATIENCE_MILLIS, LONGEST_ANSWER))
                                .build()),
                null);
    }

    private URI back() {
        return URI.create(address.replaceAll("/+$", "") + "/api/oidc/back");
    }

    /** Asked once; its issuer must be the one configured. */
    private OIDCProviderMetadata metadata() throws Failed {
        OIDCProviderMetadata known = metadata;
        if (known == null) {
            try {
                known =
                        OIDCProviderMetadata.resolve(
                                new Issuer(issuer), PATIENCE_MILLIS, PATIENCE_MILLIS);
            } catch (Exception e) {
                throw new Failed(e);
            }
            metadata = known;
        }
        return known;
    }
}
