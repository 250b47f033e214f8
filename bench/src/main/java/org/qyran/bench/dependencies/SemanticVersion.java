package org.qyran.bench.dependencies;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as npm orders it: Semantic Versioning 2.0.0, section 11. What is built from one source
 * ({@code +linux}) counts for nothing.
 *
 * @param core major, minor, patch
 * @param before the identifiers of what came before the release; empty for the release
 */
record SemanticVersion(List<String> core, List<String> before)
        implements Comparable<SemanticVersion> {

    private static final Pattern FORM =
            Pattern.compile("v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /**
     * Advisories also write {@code 0}, or leave the patch out.
     *
     * @throws IllegalArgumentException naming what is no such version
     */
    static SemanticVersion of(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a semantic version: " + text);
        }
        String before = parts.group(4);
        return new SemanticVersion(
                List.of(parts.group(1), orZero(parts.group(2)), orZero(parts.group(3))),
                before == null ? List.of() : List.of(before.split("\\.", -1)));
    }

    private static String orZero(@Nullable String number) {
        return number == null ? "0" : number;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int order = compare(core, other.core);
        if (order != 0 || before.equals(other.before)) {
            return order;
        }
        if (before.isEmpty() || other.before.isEmpty()) {
            return before.isEmpty() ? 1 : -1;
        }
        return compare(before, other.before);
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Numbers by value and before words; words letter by letter. */
    private static int compare(String one, String other) {
        boolean number = NUMBER.matcher(one).matches();
        if (number != NUMBER.matcher(other).matches()) {
            return number ? -1 : 1;
        }
        return number
                ? new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other))
                : one.compareTo(other);
    }
}
