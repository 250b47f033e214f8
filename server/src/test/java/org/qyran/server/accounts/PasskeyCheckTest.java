package org.qyran.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qyran.server.SoftPasskey;
import org.qyran.server.accounts.PasskeyCheck.Copied;
import org.qyran.server.accounts.PasskeyCheck.Kept;
import org.qyran.server.accounts.PasskeyCheck.Made;
import org.qyran.server.accounts.PasskeyCheck.NotOne;
import org.qyran.server.accounts.PasskeyCheck.Right;
import org.qyran.server.accounts.PasskeyCheck.Said;
import org.qyran.server.accounts.PasskeyCheck.Verdict;
import org.qyran.server.accounts.PasskeyCheck.Wrong;
import org.qyran.server.accounts.RelyingParty.Party;
import org.qyran.server.accounts.RelyingParty.Without;

/** What a passkey's answer must be, one thing wrong at a time. */
class PasskeyCheckTest {

    private static final Party UNIT = new Party("unit.kz", "https://unit.kz");
    private static final byte[] CHALLENGE =
            "thirty-two bytes nobody can guess".getBytes(StandardCharsets.UTF_8);
    private static final String CREATE = "webauthn.create";
    private static final String GET = "webauthn.get";

    private final PasskeyCheck check = new PasskeyCheck();
    private final SoftPasskey device = new SoftPasskey();
    private Kept kept = new Kept(new byte[0], 0, false, false);

    @BeforeEach
    void register() throws NotOne {
        Made made = register(CREATE, CHALLENGE, UNIT.origin(), UNIT.id());
        assertThat(made.credential()).isEqualTo(device.credential());
        kept = new Kept(made.attested(), made.signCount(), made.backupEligible(), made.backedUp());
        device.count++;
    }

    private Made register(String type, byte[] challenge, String origin, String party)
            throws NotOne {
        return check.register(
                UNIT,
                CHALLENGE,
                device.attestation(party),
                SoftPasskey.clientData(type, challenge, origin));
    }

    private Verdict answer(String type, byte[] challenge, String origin, String party) {
        byte[] data = device.authenticatorData(party);
        byte[] client = SoftPasskey.clientData(type, challenge, origin);
        return check.check(
                UNIT,
                CHALLENGE,
                kept,
                new Said(device.credential(), data, client, device.sign(data, client)));
    }

    private Verdict answer() {
        return answer(GET, CHALLENGE, UNIT.origin(), UNIT.id());
    }

    @Test
    void theRightOneIsTaken() {
        assertThat(answer()).isEqualTo(new Right(2, false));
    }

    @Test
    void registrationsOfAnotherPageQuestionKindOrWithoutVerificationAreNot() {
        byte[] other = "another question of thirty-two by".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> register(GET, CHALLENGE, UNIT.origin(), UNIT.id()))
                .isInstanceOf(NotOne.class);
        assertThatThrownBy(() -> register(CREATE, other, UNIT.origin(), UNIT.id()))
                .isInstanceOf(NotOne.class);
        assertThatThrownBy(() -> register(CREATE, CHALLENGE, "https://unit.kz.evil", UNIT.id()))
                .isInstanceOf(NotOne.class);
        assertThatThrownBy(() -> register(CREATE, CHALLENGE, UNIT.origin(), "evil"))
                .isInstanceOf(NotOne.class);
        device.verified = false;
        assertThatThrownBy(() -> register(CREATE, CHALLENGE, UNIT.origin(), UNIT.id()))
                .isInstanceOf(NotOne.class);
        device.verified = true;
        device.backedUp = true;
        assertThatThrownBy(() -> register(CREATE, CHALLENGE, UNIT.origin(), UNIT.id()))
                .as("backed up but not made for it")
                .isInstanceOf(NotOne.class);
    }

    @Test
    void anotherOriginPartyOrKindIsWrong() {
        assertThat(answer(GET, CHALLENGE, "https://evil.kz", UNIT.id())).isInstanceOf(Wrong.class);
        assertThat(answer(GET, CHALLENGE, "http://unit.kz", UNIT.id())).isInstanceOf(Wrong.class);
        assertThat(answer(GET, CHALLENGE, "https://unit.kz:8443", UNIT.id()))
                .isInstanceOf(Wrong.class);
        assertThat(answer(GET, CHALLENGE, UNIT.origin(), "evil.kz")).isInstanceOf(Wrong.class);
        assertThat(answer(CREATE, CHALLENGE, UNIT.origin(), UNIT.id())).isInstanceOf(Wrong.class);
    }

    @Test
    void anotherQuestionIsWrong() {
        byte[] other = CHALLENGE.clone();
        other[0] ^= 1;
        assertThat(answer(GET, other, UNIT.origin(), UNIT.id())).isInstanceOf(Wrong.class);
    }

    @Test
    void anotherKeyOrIdentifierIsWrong() {
        byte[] data = device.authenticatorData(UNIT.id());
        byte[] client = SoftPasskey.clientData(GET, CHALLENGE, UNIT.origin());
        SoftPasskey other = new SoftPasskey();
        assertThat(
                        check.check(
                                UNIT,
                                CHALLENGE,
                                kept,
                                new Said(
                                        device.credential(),
                                        data,
                                        client,
                                        other.sign(data, client))))
                .isInstanceOf(Wrong.class);
        assertThat(
                        check.check(
                                UNIT,
                                CHALLENGE,
                                kept,
                                new Said(
                                        other.credential(),
                                        data,
                                        client,
                                        device.sign(data, client))))
                .isInstanceOf(Wrong.class);
    }

    @Test
    void withoutVerificationOfThePersonIsWrong() {
        device.verified = false;
        assertThat(answer()).isInstanceOf(Wrong.class);
    }

    @Test
    void aCounterThatGoesBackOrStandsIsACopy() {
        device.count = 1;
        assertThat(answer()).isEqualTo(new Copied());
        device.count = 0;
        assertThat(answer()).isEqualTo(new Copied());
    }

    @Test
    void whoCannotSignMakesNoCopy() {
        device.count = 0;
        byte[] data = device.authenticatorData(UNIT.id());
        byte[] client = SoftPasskey.clientData(GET, CHALLENGE, UNIT.origin());
        byte[] signature = new SoftPasskey().sign(data, client);
        assertThat(
                        check.check(
                                UNIT,
                                CHALLENGE,
                                kept,
                                new Said(device.credential(), data, client, signature)))
                .isInstanceOf(Wrong.class);
    }

    @Test
    void aDeviceThatDoesNotCountIsTaken() throws NotOne {
        device.count = 0;
        Made made = register(CREATE, CHALLENGE, UNIT.origin(), UNIT.id());
        kept = new Kept(made.attested(), made.signCount(), made.backupEligible(), made.backedUp());
        assertThat(answer()).isEqualTo(new Right(0, false));
    }

    @Test
    void whetherItMayBeCopiedNeverChangesWhetherItIsMay() throws NotOne {
        device.backupEligible = true;
        assertThat(answer()).isInstanceOf(Wrong.class);
        Made made = register(CREATE, CHALLENGE, UNIT.origin(), UNIT.id());
        kept = new Kept(made.attested(), made.signCount(), made.backupEligible(), made.backedUp());
        device.count++;
        device.backedUp = true;
        assertThat(answer()).isEqualTo(new Right(device.count, true));
        device.backupEligible = false;
        assertThat(answer()).isInstanceOf(Wrong.class);
    }

    /** Whatever comes, it is refused and nothing else happens. */
    @Test
    void damagedBytesAreRefused() {
        Random random = new Random(100_003);
        byte[] client = SoftPasskey.clientData(CREATE, CHALLENGE, UNIT.origin());
        byte[] attestation = device.attestation(UNIT.id());
        byte[] data = device.authenticatorData(UNIT.id());
        byte[] asked = SoftPasskey.clientData(GET, CHALLENGE, UNIT.origin());
        byte[] signature = device.sign(data, asked);
        for (int i = 0; i < 1000; i++) {
            byte[] bad = damaged(attestation, random);
            try {
                check.register(
                        UNIT,
                        CHALLENGE,
                        bad,
                        random.nextBoolean() ? client : damaged(client, random));
            } catch (NotOne refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
            byte[] badData = damaged(data, random);
            assertThat(
                            check.check(
                                    UNIT,
                                    CHALLENGE,
                                    kept,
                                    new Said(
                                            device.credential(),
                                            badData,
                                            damaged(asked, random),
                                            damaged(signature, random))))
                    .isInstanceOf(Wrong.class);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] bad =
                random.nextInt(4) == 0
                        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
                        : bytes.clone();
        for (int i = 0; i <= random.nextInt(4) && bad.length > 0; i++) {
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bad;
    }

    @Test
    void passkeysNeedANameReachedSecurely() {
        assertThat(RelyingParty.of("https://Unit.kz/")).isEqualTo(UNIT);
        assertThat(RelyingParty.of("https://unit.kz:443")).isEqualTo(UNIT);
        assertThat(RelyingParty.of("https://unit.kz:8443"))
                .isEqualTo(new Party("unit.kz", "https://unit.kz:8443"));
        assertThat(RelyingParty.of("http://localhost:8140"))
                .isEqualTo(new Party("localhost", "http://localhost:8140"));
        assertThat(RelyingParty.of("http://unit.kz")).isEqualTo(Without.INSECURE);
        assertThat(RelyingParty.of("https://10.0.0.7")).isEqualTo(Without.NUMBER);
        assertThat(RelyingParty.of("http://127.0.0.1:8140")).isEqualTo(Without.NUMBER);
        assertThat(RelyingParty.of("https://[::1]")).isEqualTo(Without.NUMBER);
        assertThat(RelyingParty.of("unit")).isEqualTo(Without.NEEDS_ADDRESS);
    }
}
