package org.qyran.network.sites;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one attribute of a site. Nothing said is not the same as nothing there.
 *
 * @param there values that were found
 * @param absent values that were looked for and not found
 * @param known whether anybody looked
 */
public record Facts(Set<String> there, Set<String> absent, boolean known) {

    static final Facts UNKNOWN = new Facts(Set.of(), Set.of(), false);

    public Facts {
        there = Set.copyOf(there);
        absent = Set.copyOf(absent);
    }

    /**
     * @param values as written; one that begins with {@code -} was looked for and is not there,
     *     {@code -} alone means that nothing of the kind is there
     */
    public static Facts of(Iterable<String> values) {
        Set<String> there = new TreeSet<>();
        Set<String> absent = new TreeSet<>();
        boolean known = false;
        for (String value : values) {
            String plain = value.strip().toLowerCase(Locale.ROOT);
            known |= !plain.isEmpty();
            if (plain.length() > 1 && plain.startsWith("-")) {
                absent.add(plain.substring(1).strip());
            } else if (!plain.isEmpty() && !plain.equals("-")) {
                there.add(plain);
            }
        }
        return new Facts(there, absent, known);
    }
}
