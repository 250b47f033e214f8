package org.qyran.trust.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.Handling;

/**
 * What a decision needs to know of an object. The facts of an act are those of the object it was
 * done to: otherwise the act would tell of an object its reader must not know of.
 *
 * @param subject what an authority would name: the person a presence is about; else the object
 *     itself
 * @param operations it belongs to; members of any may see it
 * @param handling its code
 * @param sealed kept unread until the prosecutor decides
 * @param party category of the party it is, or is about; null when about none
 * @param grounds the authorities under which it was gained; empty when none was needed
 * @param published whether its figure was made public
 */
public record ObjectFacts(
        UUID subject,
        Set<UUID> operations,
        Handling handling,
        boolean sealed,
        @Nullable PartyCategory party,
        Set<UUID> grounds,
        boolean published) {

    public ObjectFacts {
        operations = Set.copyOf(operations);
        grounds = Set.copyOf(grounds);
    }
}
