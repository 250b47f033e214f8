package org.qyran.evidence.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A word of a fact by which definitions choose and by which figures are taken apart. */
public enum Attribute {
    OPERATION("operations"),
    SCENE("scenes"),
    REGION("regions"),
    AGENCY("agencies"),
    FOUND("found"),
    SUBSTANCE("substances"),
    KIND("kinds"),
    BASIS("basis"),
    STATE("states");

    /** What stands where a thing belongs to none that has a name: it is itemised nowhere. */
    private static final List<String> UNNAMED = List.of("unidentified", "other");

    private final String member;

    Attribute(String member) {
        this.member = member;
    }

    /** The name of the list that a definition chooses by, e.g. {@code states}. */
    public String member() {
        return member;
    }

    /** As a fact calls it, e.g. {@code state}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The words there are; empty where they are data (operations, regions, agencies, substances).
     */
    public List<String> words() {
        return switch (this) {
            case OPERATION, REGION, AGENCY, SUBSTANCE -> List.of();
            case SCENE ->
                    List.of(
                            "site-room",
                            "outbuilding",
                            "open-ground",
                            "vehicle",
                            "checkpoint",
                            "parcel",
                            "person",
                            "cache",
                            "other");
            case FOUND -> List.of("air", "ground", "informant", "checkpoint", "other");
            case KIND ->
                    List.of(
                            "drug",
                            "plant",
                            "precursor",
                            "equipment",
                            "packaging",
                            "protective",
                            "other");
            case BASIS -> List.of("presumed", "screened", "confirmed");
            case STATE ->
                    List.of(
                            "named",
                            "held",
                            "in-transfer",
                            "in-laboratory",
                            "consumed",
                            "divided",
                            "mixed",
                            "destroyed",
                            "returned",
                            "missing");
        };
    }

    public String of(Fact fact) {
        return switch (this) {
            case OPERATION -> fact.operation().toString();
            case SCENE -> fact.scene();
            case REGION -> fact.region();
            case AGENCY -> fact.agency();
            case FOUND -> fact.found();
            case SUBSTANCE -> fact.substance();
            case KIND -> fact.kind();
            case BASIS -> fact.basis();
            case STATE -> fact.state();
        };
    }

    /** Whether a part of this key says what it is of. */
    static boolean isNamed(String key) {
        return !UNNAMED.contains(key);
    }

    public static Optional<Attribute> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
