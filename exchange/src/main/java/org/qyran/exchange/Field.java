package org.qyran.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One cell of the flat formats.
 *
 * @param name English, for programs; {@code field-NAME} of {@code exchange_*.properties} is for
 *     people
 * @param value a String, Double (finite), Long or Boolean; null when unknown
 */
record Field(String name, Kind kind, @Nullable Object value) {

    Field {
        if (value instanceof Double decimal && !Double.isFinite(decimal)) {
            value = null;
        }
    }

    /** How tables store a field; numbers say how many decimals are worth writing. */
    enum Kind {
        TEXT(0),
        WHOLE(0),
        TRUTH(0),
        /** 1 cm. */
        DEGREES(7),
        METRES(1),
        SHARE(4);

        private final int decimals;

        Kind(int decimals) {
            this.decimals = decimals;
        }

        int decimals() {
            return decimals;
        }
    }

    /** Numbers with a point, truths as true and false; empty when unknown. */
    String plain() {
        return switch (value) {
            case null -> "";
            case Double decimal -> Numbers.plain(decimal, kind.decimals());
            case Object other -> other.toString();
        };
    }
}
