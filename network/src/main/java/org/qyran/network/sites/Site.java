package org.qyran.network.sites;

import java.util.Map;
import java.util.Optional;

/**
 * A site that was seized or is named in a case.
 *
 * @param name by which it is cited
 * @param basis the case or seizure that names it; never empty
 * @param facts by attribute; what is not in it is not known
 */
public record Site(
        String name,
        String basis,
        SiteKind kind,
        Map<String, Facts> facts,
        Optional<Profile> profile) {

    /**
     * What was measured of a product.
     *
     * @param peaks areas by the peak's name, not negative; 0 was looked for and not found, a name
     *     that is not there was not looked for
     */
    public record Profile(String substance, Map<String, Double> peaks) {

        public Profile {
            peaks = Map.copyOf(peaks);
        }
    }

    public Site {
        facts = Map.copyOf(facts);
        if (basis.isEmpty()) {
            throw new IllegalArgumentException(name + " was neither seized nor named in a case");
        }
    }

    Facts facts(SiteKind.Attribute attribute) {
        return facts.getOrDefault(attribute.name(), Facts.UNKNOWN);
    }
}
