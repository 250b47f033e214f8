package org.qyran.server.accounts;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.List;
import org.qyran.server.accounts.RelyingParty.Party;
import tools.jackson.core.JacksonException;

/**
 * What a passkey's answer proves, by WebAuthn level 3 §7.1 and §7.2: type, challenge, origin,
 * relying party, presence and verification of the person, signature, counter, backup flags. No
 * database.
 */
final class PasskeyCheck {

    /** ES256, EdDSA, RS256: what today's devices sign with. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> PARAMETERS =
            ALGORITHMS.stream()
                    .map(a ->
                            new PublicKeyCredentialParameters(
                                    PublicKeyCredentialType.PUBLIC_KEY, a))
                    .toList();

    private final ObjectConverter json = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(json);
    private final AttestedCredentialDataConverter attested =
            new AttestedCredentialDataConverter(json);

    /** COSE numbers of the signatures that are taken. */
    static List<Long> algorithms() {
        return ALGORITHMS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
    }

    /** A new passkey. */
    record Made(
            byte[] credential,
            byte[] attested,
            long signCount,
            boolean backupEligible,
            boolean backedUp) {}

    /** What is kept of one. */
    record Kept(byte[] attested, long signCount, boolean backupEligible, boolean backedUp) {}

    /** What a browser says in the name of a passkey. */
    record Said(byte[] credential, byte[] authenticatorData, byte[] clientData, byte[] signature) {}

    /** What comes of it. */
    sealed interface Verdict {}

    /** It is the one. */
    record Right(long signCount, boolean backedUp) implements Verdict {}

    /** Everything holds but the counter, which went back. */
    record Copied() implements Verdict {}

    /** Not the one; the reason is for the log. */
    record Wrong(String why) implements Verdict {}

    /** A registration that does not hold; the reason is for the log. */
    static final class NotOne extends Exception {
        private static final long serialVersionUID = 1L;

        NotOne(String why) {
            super(why);
        }
    }

    Made register(Party party, byte[] challenge, byte[] attestation, byte[] clientData)
            throws NotOne {
        try {
            RegistrationData data =
                    manager.verify(
                            new RegistrationRequest(attestation, clientData),
                            new RegistrationParameters(
                                    server(party, challenge), PARAMETERS, true, true));
            if (data.getAttestationObject() == null
                    || data.getAttestationObject().getAuthenticatorData() == null) {
                throw new NotOne("says nothing of its authenticator");
            }
            AuthenticatorData<?> said = data.getAttestationObject().getAuthenticatorData();
            AttestedCredentialData key = said.getAttestedCredentialData();
            if (key == null) {
                throw new NotOne("no key");
            }
            return new Made(
                    key.getCredentialId(),
                    attested.convert(key),
                    said.getSignCount(),
                    said.isFlagBE(),
                    said.isFlagBS());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
            throw new NotOne(why(wrong));
        }
    }

    Verdict check(Party party, byte[] challenge, Kept kept, Said said) {
        try {
            AttestedCredentialData key = attested.convert(kept.attested());
            CredentialRecordImpl known =
                    new CredentialRecordImpl(
                            new NoneAttestationStatement(),
                            true,
                            kept.backupEligible(),
                            kept.backedUp(),
                            kept.signCount(),
                            key,
                            null,
                            null,
                            null,
                            null);
            AuthenticationData data =
                    manager.verify(
                            new AuthenticationRequest(
                                    said.credential(),
                                    said.authenticatorData(),
                                    said.clientData(),
                                    said.signature()),
                            new AuthenticationParameters(
                                    server(party, challenge),
                                    known,
                                    List.of(key.getCredentialId()),
                                    true,
                                    true));
            AuthenticatorData<?> now = data.getAuthenticatorData();
            return now == null
                    ? new Wrong("says nothing of its authenticator")
                    : new Right(now.getSignCount(), now.isFlagBS());
        } catch (MaliciousCounterValueException back) {
            return new Copied();
        } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
            return new Wrong(why(wrong));
        }
    }

    private static ServerProperty server(Party party, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(party.origin()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static String why(Exception wrong) {
        return wrong.getClass().getSimpleName();
    }
}
