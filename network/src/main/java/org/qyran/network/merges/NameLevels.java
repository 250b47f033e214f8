package org.qyran.network.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.qyran.network.compare.Comparison;
import org.qyran.network.names.CompareNames;
import org.qyran.network.names.NameLikeness;
import org.qyran.network.names.Sounds;

/**
 * People's names in any spelling and order, by how many words agree.
 *
 * @param nothing words that are written where no name is known
 */
record NameLevels(Set<String> nothing) implements Levels {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}'’ʼ]+");

    /** Evidence of a word, {@link CompareNames}: agrees, may agree. */
    private static final double AGREES = 1;

    private static final int SKELETON = 5;
    private static final int SHORTEST = 2;

    NameLevels {
        nothing = Set.copyOf(nothing);
    }

    @Override
    public List<String> keys() {
        return List.of("three", "two", "near", "initials", "one", "part", "different");
    }

    @Override
    public int level(String left, String right) {
        if (saysNothing(left) || saysNothing(right)) {
            return Comparison.MISSING;
        }
        int agree = 0;
        int near = 0;
        int initials = 0;
        int against = 0;
        for (NameLikeness.Term term : CompareNames.of(left, right).terms()) {
            boolean both = !term.left().isEmpty() && !term.right().isEmpty();
            if (term.logOdds() < -1) {
                against++;
            } else if (both && isInitial(term)) {
                initials++;
            } else if (both && term.logOdds() >= AGREES) {
                agree++;
            } else if (both) {
                near++;
            }
        }
        if (agree + near + initials + against == 0) {
            return Comparison.MISSING;
        }
        if (against > 0) {
            return agree + near > 0 ? 5 : 6;
        }
        if (near == 0 && agree > 1) {
            return agree > 2 ? 0 : 1;
        }
        if (agree > 0 && agree + near > 1) {
            return 2;
        }
        if (agree + near > 0) {
            return initials > 0 ? 3 : agree > 0 ? 4 : 5;
        }
        return 5;
    }

    private static boolean isInitial(NameLikeness.Term term) {
        return Sounds.of(term.left()).length() <= 1
                || Sounds.of(term.right()).length() <= 1
                || term.left().endsWith(".")
                || term.right().endsWith(".");
    }

    private boolean saysNothing(String name) {
        return words(name).stream().anyMatch(nothing::contains);
    }

    private static List<String> words(String name) {
        return BETWEEN.splitAsStream(name.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** {@code pair}: any two words as heard, in any order; {@code word}: any one. */
    @Override
    public Map<String, List<String>> found(String value) {
        if (saysNothing(value)) {
            return Map.of();
        }
        List<String> heard =
                words(value).stream()
                        .map(Sounds::of)
                        .filter(sounds -> sounds.length() >= SHORTEST)
                        .map(sounds -> Sounds.skeleton(sounds, SKELETON))
                        .distinct()
                        .sorted()
                        .toList();
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < heard.size(); i++) {
            for (int j = i + 1; j < heard.size(); j++) {
                pairs.add(heard.get(i) + " " + heard.get(j));
            }
        }
        return Map.of("pair", new ArrayList<>(pairs), "word", heard);
    }
}
