package org.qyran.server.oversight;

import java.net.URI;
import java.util.Optional;
import org.qyran.trust.journal.CosignerKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a witness answers (C2SP tlog-witness), and whose signatures count. */
@Component
final class WitnessAddress {

    private final Optional<Named> named;

    /**
     * @param uri of its {@code add-checkpoint}
     */
    record Named(URI uri, CosignerKey key) {}

    /**
     * @param named {@code http://…} or {@code https://…}; anything else is a folder, see {@link
     *     WitnessFolder}
     * @param key of that witness: {@code name+id+base64}
     */
    WitnessAddress(
            @Value("${qyran.witness:}") String named, @Value("${qyran.witness.key:}") String key) {
        this.named =
                named.matches("https?://.*") ? Optional.of(named(named, key)) : Optional.empty();
    }

    private static Named named(String address, String key) {
        try {
            return new Named(
                    URI.create(address.replaceFirst("/+$", "") + "/add-checkpoint"),
                    CosignerKey.of(key));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "QYRAN_WITNESS is %s; then QYRAN_WITNESS_KEY is the witness's key, name+id+base64, not '%s': %s"
                            .formatted(address, key, e.getMessage()),
                    e);
        }
    }

    Optional<Named> named() {
        return named;
    }
}
