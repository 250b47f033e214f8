package org.qyran.network.compare;

import java.util.function.IntUnaryOperator;

/**
 * A value by which records that may be one are brought together.
 *
 * @param name what it is, e.g. {@code dob year}
 * @param code of a row; rows of one code meet; -1 meets nobody
 * @param subject keys of one subject are not combined with each other, e.g. year and date
 * @param alone whether meeting by it alone is enough
 */
public record Key(String name, IntUnaryOperator code, String subject, boolean alone) {

    /** Of a row. */
    public int of(int row) {
        return code.applyAsInt(row);
    }
}
