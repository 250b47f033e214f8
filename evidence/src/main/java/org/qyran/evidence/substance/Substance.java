package org.qyran.evidence.substance;

import java.util.List;
import java.util.Map;
import org.qyran.kernel.Language;

/**
 * @param word as in facts and figures: lower case with hyphens
 * @param kind a word: drug, plant or precursor
 * @param names its usual name in each language
 * @param synonyms other written names, of any language, chemical ones among them
 * @param street words of the street in each language, as officers meet them in messages
 */
public record Substance(
        String word,
        String kind,
        Map<Language, String> names,
        List<String> synonyms,
        Map<Language, List<String>> street) {

    public Substance {
        names = Map.copyOf(names);
        synonyms = List.copyOf(synonyms);
        street = Map.copyOf(street);
    }

    public String name(Language language) {
        return names.getOrDefault(language, word);
    }
}
