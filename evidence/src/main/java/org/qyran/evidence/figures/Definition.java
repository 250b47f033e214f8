package org.qyran.evidence.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.Language;

/**
 * What counts, as data: the same words in a statement's footnote, in the reckoning and in its
 * verification.
 *
 * @param id lower case, digits and hyphens
 * @param names in every language
 * @param texts the footnote, in every language
 * @param measures of an exhibit the first of these that it has is added; empty for counted things
 * @param left whether what is left of an exhibit is added, not what was seized
 * @param parts by what the figure is taken apart
 * @param apartFrom figures that count some of the same things, or may: never to be added to this
 *     one
 * @param source who defines it so
 */
public record Definition(
        String id,
        Map<Language, String> names,
        Map<Language, String> texts,
        Counts counts,
        List<Measure> measures,
        boolean left,
        Where where,
        Optional<Attribute> parts,
        Set<String> apartFrom,
        Optional<String> source) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public Definition {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id = " + id + " is not a word");
        }
        names = Map.copyOf(names);
        texts = Map.copyOf(texts);
        for (Language language : Language.values()) {
            if (!names.containsKey(language) || !texts.containsKey(language)) {
                throw new IllegalArgumentException(id + " has no words in " + language.code());
            }
        }
        measures = measures.isEmpty() ? counts.measures() : measures.stream().distinct().toList();
        if (!counts.measures().containsAll(measures)) {
            throw new IllegalArgumentException(
                    "measures = " + measures + " cannot be added up as " + counts.word());
        }
        apartFrom = java.util.Collections.unmodifiableSet(new TreeSet<>(apartFrom));
    }

    /** Whether the id may be one. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** As this, of other exhibits. */
    public Definition with(Where where) {
        return new Definition(
                id, names, texts, counts, measures, left, where, parts, apartFrom, source);
    }

    /** As this, adding what another adds. */
    Definition adding(Definition other) {
        return new Definition(
                id,
                names,
                texts,
                counts,
                other.measures(),
                other.left(),
                where,
                parts,
                apartFrom,
                source);
    }

    /** As this, taken apart by another attribute. */
    public Definition by(Optional<Attribute> parts) {
        return new Definition(
                id, names, texts, counts, measures, left, where, parts, apartFrom, source);
    }
}
