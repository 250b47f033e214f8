package org.qyran.network.records;

/** As what two values of an attribute are compared. */
public enum Compared {
    /** A person's name or a part of it. */
    NAME,
    PHONE,
    PLATE,
    /** A town or region by any name it has had. */
    PLACE,
    DATE,
    IIN,
    BIN,
    /** Any other number by which somebody or something is known. */
    NUMBER,
    TEXT,
    /** Not at all: kept as it was said. */
    NONE
}
