package org.qyran.server.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.quantity.Amount;
import org.qyran.exchange.evidence.FactJson;

/** What counts of an exhibit after an act, as its journal payload. */
final class FactText {

    private static final String CACHE = "cache";

    private FactText() {}

    /**
     * A cache that was told of is a place by itself, whose record stands for it.
     *
     * @param atFirst how much there was when it was seized or made: samples taken since are in it
     * @param detail SHA-256 in hex of the act's salt and details
     */
    static String of(Exhibit exhibit, List<Amount> atFirst, String detail) {
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
                                origin.scene().equals(CACHE)
                                        ? origin.record().or(origin::site)
                                        : origin.site(),
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
                                atFirst,
                                now.amounts().equals(atFirst) ? List.of() : now.amounts(),
                                now.doubleOf(),
                                detail)),
                StandardCharsets.UTF_8);
    }
}
