package org.qyran.server.evidence;

import java.nio.charset.StandardCharsets;
import org.qyran.evidence.figures.Fact;
import org.qyran.exchange.evidence.FactJson;

/** What counts of an exhibit after an act, as its journal payload. */
final class FactText {

    private FactText() {}

    /**
     * @param detail SHA-256 in hex of the act's salt and details
     */
    static String of(Exhibit exhibit, String detail) {
        Exhibit.Origin origin = exhibit.origin();
        Exhibit.Standing now = exhibit.standing();
        return new String(
                FactJson.bytes(
                        new Fact(
                                exhibit.id(),
                                exhibit.root(),
                                exhibit.operation(),
                                origin.caseNumber(),
                                origin.sighting(),
                                origin.site(),
                                origin.scene(),
                                origin.region(),
                                origin.agency(),
                                origin.found(),
                                origin.seizedAt(),
                                now.substance(),
                                exhibit.kind(),
                                now.basis(),
                                now.state(),
                                now.store(),
                                now.amounts(),
                                now.doubleOf(),
                                detail)),
                StandardCharsets.UTF_8);
    }
}
