package org.qyran.network.compare;

/**
 * A value by which records that may be one are brought together.
 *
 * @param name what it is, e.g. {@code dob year}
 * @param codes of each row; rows of one code meet; -1 meets nobody
 * @param subject keys of one subject are not combined with each other, e.g. year and date
 * @param alone whether meeting by it alone is enough
 */
public record Key(String name, int[] codes, String subject, boolean alone) {}
