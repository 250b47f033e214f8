package org.qyran.evidence.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which seal is on what, and whether anybody saw another. */
final class Seals {

    private static final String NONE = "—";

    private record Use(Keeping on, ExhibitAct by) {}

    private final Map<String, Use> used = new HashMap<>();

    /** Puts a seal on, or none. */
    void put(Keeping on, Optional<String> seal, ExhibitAct by) {
        on.seal = seal;
        on.sealedBy = Optional.of(by);
        seal.ifPresent(number -> {
            Use before = used.putIfAbsent(number, new Use(on, by));
            if (before != null) {
                on.flag(Flag.Word.DOUBLED, before.by(), by, before.on().shown(), number);
            }
        });
    }

    /** Compares what the act saw with what was put on. */
    void look(Keeping of, ExhibitAct act) {
        switch (act) {
            case ExhibitAct.Weighed weighed -> saw(of, weighed.sealSeen(), true, act);
            case ExhibitAct.Released released -> saw(of, released.sealSeen(), true, act);
            case ExhibitAct.Received received ->
                    saw(of, received.sealSeen(), received.intact(), act);
            case ExhibitAct.Resealed resealed ->
                    saw(of, resealed.sealSeen(), resealed.intact(), act);
            default -> {}
        }
    }

    private static void saw(Keeping of, Optional<String> seen, boolean intact, ExhibitAct act) {
        ExhibitAct before = of.sealedBy.orElse(act);
        if (seen.isPresent() && !seen.equals(of.seal)) {
            of.flag(Flag.Word.SEAL_DIFFERS, before, act, of.seal.orElse(NONE), seen.get());
        }
        if (!intact) {
            of.flag(Flag.Word.BROKEN_SEAL, before, act, of.seal.orElse(NONE), seen.orElse(NONE));
        }
    }
}
