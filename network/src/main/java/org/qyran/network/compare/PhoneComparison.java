package org.qyran.network.compare;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.qyran.network.table.Column;
import org.qyran.network.text.PackedDigits;

/** Telephone numbers, with or without the country's: +7 701 …, 8 (701) …, 007701 …, 701 …. */
final class PhoneComparison extends OneColumn {

    private static final Pattern HEADER =
            Pattern.compile(
                    ".*(phone|mobile|\\bmsisdn|телефон|моб|ұялы).*|tel|тел",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WRITTEN =
            Pattern.compile("(\\+|00)\\d[\\d ()-]{8,17}|8[ -]?\\(?7\\d\\d\\)?[\\d -]{7,11}");

    private static final Pattern NO_DIGITS = Pattern.compile("[^\\d]+");

    static final Kind KIND = new Kind("phone", PhoneComparison::fits, PhoneComparison::new);

    private static final int LEAST_DIGITS = 6;
    private static final int MOST_DIGITS = 15;
    private static final int OWN_DIGITS = 10;

    private final boolean telling;
    private final long[] packed;
    private final byte[] digits;

    PhoneComparison(Column column, boolean telling) {
        super(
                column,
                List.of("same", "one digit or two swapped", "different"),
                PhoneComparison::number);
        this.telling = telling;
        this.packed = normal.parallelStream().mapToLong(PackedDigits::of).toArray();
        this.digits = new byte[packed.length];
        IntStream.range(0, digits.length)
                .parallel()
                .forEach(v -> digits[v] = (byte) normal.get(v).length());
    }

    private static boolean fits(Column column) {
        boolean named = HEADER.matcher(column.name()).matches();
        return Kind.mostly(
                        text -> named ? !number(text).isEmpty() : WRITTEN.matcher(text).matches())
                .test(column);
    }

    /**
     * Digits, of Kazakhstan's and Russia's numbers the ten after 7 or 8; empty where it is none.
     */
    static String number(String text) {
        String digits = NO_DIGITS.matcher(text).replaceAll("");
        if (!text.strip().startsWith("+") && digits.startsWith("00")) {
            digits = digits.substring(2);
        }
        if (digits.length() == OWN_DIGITS + 1
                && (digits.charAt(0) == '7' || digits.charAt(0) == '8')) {
            digits = digits.substring(1);
        }
        return digits.length() < LEAST_DIGITS || digits.length() > MOST_DIGITS ? "" : digits;
    }

    @Override
    int unequal(int left, int right) {
        return PackedDigits.oneApart(packed[left], digits[left], packed[right], digits[right])
                ? 1
                : 2;
    }

    @Override
    List<Part> parts() {
        return List.of(Part.whole(telling));
    }
}
