package org.qyran.server.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Device;
import org.qyran.server.security.Sessions;
import org.springframework.stereotype.Service;

/** Begins a session for whoever proves who they are. */
@Service
class SignIn {

    private final Proof proof;
    private final Sessions sessions;

    SignIn(Proof proof, Sessions sessions) {
        this.proof = proof;
        this.sessions = sessions;
    }

    /** The new session's token; empty when the answer is no, whatever the reason. */
    Optional<String> signIn(String name, String password, @Nullable String code, Device device) {
        return proof.byName(
                name,
                password,
                code,
                (known, acts) -> {
                    acts.note(known.role(), "sign-in", "account", known.id());
                    return sessions.begin(known.id(), device);
                });
    }
}
