package org.qyran.trust.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.qyran.kernel.PartyCategory;

/** The words of the table's cells. */
enum Scope {
    NO,
    MEMBER,
    CASE,
    FILE,
    SEALED,
    COVERED,
    PUBLISHED,
    ALL;

    static final Set<PartyCategory> UNPROTECTED =
            EnumSet.complementOf(EnumSet.of(PartyCategory.VICTIM, PartyCategory.WITNESS));

    static Scope of(String word) {
        return word.equals("-") ? NO : valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * @param lapsed authorities whose legal hour passed unupheld
     * @param covered objects that a live authority names for the measure
     */
    Predicate predicate(Person person, Set<UUID> lapsed, Set<UUID> covered) {
        Predicate operations = new Predicate.InOperations(person.operations());
        Predicate handling = new Predicate.HandlingAtMost(person.clearance());
        Predicate unsealed = new Predicate.Unsealed(lapsed);
        return switch (this) {
            case NO -> new Predicate.Nothing();
            case MEMBER ->
                    new Predicate.All(
                            List.of(
                                    operations,
                                    handling,
                                    unsealed,
                                    new Predicate.PartyAmong(UNPROTECTED)));
            case CASE -> new Predicate.All(List.of(operations, handling, unsealed));
            case FILE -> new Predicate.All(List.of(operations, handling));
            case SEALED ->
                    new Predicate.All(List.of(operations, handling, new Predicate.Sealed(lapsed)));
            case COVERED ->
                    new Predicate.All(
                            List.of(
                                    operations,
                                    handling,
                                    unsealed,
                                    new Predicate.Covered(covered)));
            case PUBLISHED -> new Predicate.Published();
            case ALL -> new Predicate.Everything();
        };
    }
}
