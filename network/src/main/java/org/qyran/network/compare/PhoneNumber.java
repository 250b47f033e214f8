package org.qyran.network.compare;

/** One telephone number, however it is written. */
public final class PhoneNumber {

    private PhoneNumber() {}

    /**
     * Digits, of Kazakhstan's and Russia's numbers the ten after 7 or 8; empty where the text is no
     * number.
     */
    public static String digits(String text) {
        return PhoneComparison.number(text);
    }
}
