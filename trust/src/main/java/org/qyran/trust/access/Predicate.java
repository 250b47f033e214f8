package org.qyran.trust.access;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.Handling;

/**
 * Which objects. {@link #test} evaluates it; {@link SqlText} and {@link PolicyText} write it. There
 * is no "not", so that a missing value never opens anything.
 */
public sealed interface Predicate {

    boolean test(ObjectFacts object);

    /** None. */
    record Nothing() implements Predicate {
        @Override
        public boolean test(ObjectFacts object) {
            return false;
        }
    }

    /** All of the kind. */
    record Everything() implements Predicate {
        @Override
        public boolean test(ObjectFacts object) {
            return true;
        }
    }

    /** Those of at least one of the asker's operations. */
    record InOperations(Set<UUID> operations) implements Predicate {
        public InOperations {
            operations = Set.copyOf(operations);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return object.operations().stream().anyMatch(operations::contains);
        }
    }

    /** Those whose handling code is within the asker's clearance. */
    record HandlingAtMost(Handling clearance) implements Predicate {
        @Override
        public boolean test(ObjectFacts object) {
            return object.handling().isWithin(clearance);
        }
    }

    /** Those that are not sealed, neither by mark nor because an authority lapsed. */
    record Unsealed(Set<UUID> lapsedAuthorities) implements Predicate {
        public Unsealed {
            lapsedAuthorities = Set.copyOf(lapsedAuthorities);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return !object.sealed()
                    && object.grounds().stream().noneMatch(lapsedAuthorities::contains);
        }
    }

    /** Those that are sealed, by mark or because an authority lapsed. */
    record Sealed(Set<UUID> lapsedAuthorities) implements Predicate {
        public Sealed {
            lapsedAuthorities = Set.copyOf(lapsedAuthorities);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return object.sealed()
                    || object.grounds().stream().anyMatch(lapsedAuthorities::contains);
        }
    }

    /** Those about no party, or about one of these categories. */
    record PartyAmong(Set<PartyCategory> categories) implements Predicate {
        public PartyAmong {
            categories = Set.copyOf(categories);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return object.party() == null || categories.contains(object.party());
        }
    }

    /** Those about a subject that a live authority names for the measure. */
    record Covered(Set<UUID> subjects) implements Predicate {
        public Covered {
            subjects = Set.copyOf(subjects);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return subjects.contains(object.subject());
        }
    }

    /** Those that were made public. */
    record Published() implements Predicate {
        @Override
        public boolean test(ObjectFacts object) {
            return object.published();
        }
    }

    /** Those that all of these let through. */
    record All(List<Predicate> of) implements Predicate {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return of.stream().allMatch(one -> one.test(object));
        }
    }

    /** Those that at least one of these lets through. */
    record Any(List<Predicate> of) implements Predicate {
        public Any {
            of = List.copyOf(of);
        }

        @Override
        public boolean test(ObjectFacts object) {
            return of.stream().anyMatch(one -> one.test(object));
        }
    }
}
