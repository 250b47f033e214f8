package org.qyran.network.sites;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A site from values as a record holds them: several of one attribute divided by ; or |. */
public final class SiteValues {

    private SiteValues() {}

    /**
     * @param name by which it is told from others
     * @param basis the case or seizure that names it
     * @param values by attribute; also {@code substance} and {@code profile}, peaks as {@code
     *     peak=area}. A profile that cannot be read was not measured
     */
    public static Site of(String name, String basis, SiteKind kind, Map<String, String> values) {
        Map<String, Facts> facts = new HashMap<>();
        for (SiteKind.Attribute attribute : kind.attributes()) {
            facts.put(attribute.name(), Facts.of(divided(values, attribute.name())));
        }
        Map<String, Double> peaks = new HashMap<>();
        for (String peak : divided(values, SiteColumns.PROFILE)) {
            int equals = peak.indexOf('=');
            double area = equals < 1 ? Double.NaN : ReadSites.number(peak.substring(equals + 1));
            if (area >= 0 && area < Double.POSITIVE_INFINITY) {
                peaks.put(peak.substring(0, equals).strip(), area);
            }
        }
        String substance = values.getOrDefault(SiteColumns.SUBSTANCE, "");
        return new Site(
                name,
                basis,
                kind,
                facts,
                peaks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Site.Profile(substance, peaks)));
    }

    private static List<String> divided(Map<String, String> values, String name) {
        return List.of(values.getOrDefault(name, "").split("[;|]"));
    }
}
