package org.qyran.evidence.chain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;

/**
 * How one exhibit stands after the last act on it.
 *
 * @param number empty when nobody told
 * @param root seized as it is, not made of others
 * @param scene where its roots were seized; empty for what is made of several
 * @param holder who has it, or handed it over and nobody received it
 * @param place where it is stored
 * @param amounts how much there is now; of what has ended, how much there was
 * @param atFirst how much there was at first, nothing taken yet
 * @param doubleOf another exhibit that is the same thing
 * @param from what it was made of
 * @param parts what was made of it
 * @param roots what was seized that it comes from; empty when its lineage reaches no scene
 * @param acts on it, in order
 */
public record Standing(
        UUID exhibit,
        String number,
        boolean root,
        String scene,
        String kind,
        String substance,
        Basis basis,
        State state,
        Optional<String> holder,
        Optional<UUID> place,
        Optional<String> seal,
        List<Amount> amounts,
        List<Amount> atFirst,
        Optional<UUID> doubleOf,
        List<UUID> from,
        List<UUID> parts,
        Set<UUID> roots,
        List<ExhibitAct> acts,
        List<Transfer> transfers,
        List<Flag> flags) {}
