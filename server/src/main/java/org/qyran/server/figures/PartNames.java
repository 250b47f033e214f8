package org.qyran.server.figures;

import java.util.Optional;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.figures.Regions;
import org.qyran.evidence.substance.Catalogue;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** What a part of a figure is called. */
final class PartNames {

    private static final String UNIDENTIFIED = "unidentified";

    private PartNames() {}

    static String of(Optional<Attribute> attribute, String key, Language language) {
        Phrases phrases = Phrases.of(PartNames.class, "figures", language);
        if (attribute.filter(Attribute.SUBSTANCE::equals).isPresent()) {
            return key.equals(UNIDENTIFIED)
                    ? phrases.say(UNIDENTIFIED)
                    : Catalogue.shipped().word(key).map(one -> one.name(language)).orElse(key);
        }
        if (attribute.filter(Attribute.REGION::equals).isPresent()) {
            return Regions.name(key, language);
        }
        return attribute
                .filter(one -> one.words().contains(key))
                .map(one -> phrases.say(one.word() + "." + key))
                .orElse(key);
    }
}
