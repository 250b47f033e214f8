package org.qyran.evidence.figures;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.qyran.kernel.Language;

/** Definitions for tests. */
final class MadeDefinitions {

    private MadeDefinitions() {}

    static Definition of(String id, Counts counts, Where where, Optional<Attribute> parts) {
        return of(id, counts, where, parts, false);
    }

    private static Definition of(
            String id, Counts counts, Where where, Optional<Attribute> parts, boolean left) {
        Map<Language, String> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(language, id);
        }
        return new Definition(
                id,
                words,
                words,
                counts,
                List.of(),
                left,
                where,
                parts,
                Set.of(),
                Optional.empty());
    }

    static Definition random(Random random) {
        Map<Attribute, Set<String>> words = new EnumMap<>(Attribute.class);
        choose(random, words, Attribute.STATE, Attribute.STATE.words());
        choose(random, words, Attribute.KIND, Attribute.KIND.words());
        choose(random, words, Attribute.REGION, MadeFacts.REGIONS);
        choose(random, words, Attribute.AGENCY, MadeFacts.AGENCIES);
        LocalDate day = LocalDate.parse("2024-02-25").plusDays(random.nextInt(8));
        Where where =
                new Where(
                        random.nextBoolean() ? Optional.of(random.nextBoolean()) : Optional.empty(),
                        words,
                        random.nextInt(3) == 0 ? Optional.of(day) : Optional.empty(),
                        random.nextInt(3) == 0
                                ? Optional.of(day.plusDays(random.nextInt(9)))
                                : Optional.empty());
        return of(
                "made",
                one(random, List.of(Counts.values())),
                where,
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(one(random, List.of(Attribute.values()))),
                random.nextInt(4) == 0);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void choose(
            Random random, Map<Attribute, Set<String>> words, Attribute of, List<String> from) {
        if (random.nextBoolean()) {
            Set<String> some = new HashSet<>();
            from.forEach(word -> {
                if (random.nextInt(3) > 0) {
                    some.add(word);
                }
            });
            some.add(from.getFirst());
            words.put(of, some);
        }
    }
}
