package org.qyran.server.evidence;

import java.util.Map;
import java.util.TreeMap;

/**
 * What counts of an exhibit after an act, as its journal payload: nobody's name, no address, no
 * words. What is not known is absent.
 */
final class FactText {

    private FactText() {}

    /**
     * @param detail SHA-256 in hex of the act's salt and details
     */
    static String of(Exhibit exhibit, String detail) {
        Exhibit.Origin origin = exhibit.origin();
        Exhibit.Standing now = exhibit.standing();
        Map<String, Object> fact = new TreeMap<>();
        fact.put("exhibit", exhibit.id());
        fact.put("root", exhibit.root());
        fact.put("operation", exhibit.operation());
        origin.caseNumber().ifPresent(number -> fact.put("caseNumber", number));
        origin.sighting().ifPresent(id -> fact.put("sighting", id));
        origin.site().ifPresent(id -> fact.put("site", id));
        fact.put("scene", origin.scene());
        fact.put("region", origin.region());
        fact.put("agency", origin.agency());
        fact.put("found", origin.found());
        fact.put("seizedAt", origin.seizedAt().toString());
        fact.put("substance", now.substance());
        fact.put("kind", exhibit.kind());
        fact.put("basis", now.basis());
        fact.put("state", now.state());
        now.store().ifPresent(id -> fact.put("place", id));
        fact.put("amounts", AmountsText.of(now.amounts()));
        now.doubleOf().ifPresent(id -> fact.put("doubleOf", id));
        fact.put("detail", detail);
        return Canonical.write(fact);
    }
}
