package org.qyran.network.sites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the columns of a file of sites are called, in three languages. */
final class SiteColumns {

    static final String SITE = "site";
    static final String CASE = "case";
    static final String KIND = "kind";
    static final String SUBSTANCE = "substance";
    static final String PROFILE = "profile";

    private static final List<List<String>> OWN =
            List.of(
                    List.of(SITE, "id", "объект", "нысан"),
                    List.of(CASE, "case_number", "дело", "іс"),
                    List.of(KIND, "вид", "түрі"),
                    List.of(SUBSTANCE, "вещество", "зат"),
                    List.of(PROFILE, "профиль"));

    private static final Map<String, String> NAMES = names();

    private SiteColumns() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        OWN.forEach(own -> own.forEach(header -> names.put(header, own.getFirst())));
        for (SiteKind kind : SiteKind.all()) {
            for (SiteKind.Attribute attribute : kind.attributes()) {
                names.put(attribute.name(), attribute.name());
                attribute.labels().forEach(label -> names.put(plain(label), attribute.name()));
            }
        }
        return Map.copyOf(names);
    }

    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }

    /** What a header stands for; nothing where it says nothing to us. */
    static Optional<String> of(String header) {
        return Optional.ofNullable(NAMES.get(plain(header)));
    }

    /** For a reader: all that is compared. */
    static String compared() {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        SiteKind.all().stream()
                .flatMap(kind -> kind.attributes().stream())
                .map(SiteKind.Attribute::name)
                .filter(seen::add)
                .forEach(names::add);
        return String.join(", ", names);
    }
}
