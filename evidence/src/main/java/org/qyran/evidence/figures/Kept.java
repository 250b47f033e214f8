package org.qyran.evidence.figures;

import java.util.UUID;

/**
 * What facts have in common by which they are chosen: there are few of them, so a definition is
 * asked once of each and not of every fact.
 */
record Kept(
        boolean root,
        UUID operation,
        String scene,
        String region,
        String agency,
        String found,
        String substance,
        String kind,
        String basis,
        String state) {

    static Kept of(Fact fact) {
        return new Kept(
                fact.root(),
                fact.operation(),
                fact.scene(),
                fact.region(),
                fact.agency(),
                fact.found(),
                fact.substance(),
                fact.kind(),
                fact.basis(),
                fact.state());
    }

    String word(Attribute attribute) {
        return switch (attribute) {
            case OPERATION -> operation.toString();
            case SCENE -> scene;
            case REGION -> region;
            case AGENCY -> agency;
            case FOUND -> found;
            case SUBSTANCE -> substance;
            case KIND -> kind;
            case BASIS -> basis;
            case STATE -> state;
        };
    }
}
