package org.qyran.imagery.raster.matlab;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.Fault;

/**
 * A numeric array found in a file, before its content is read.
 *
 * @param dimensions rows, columns, further ones
 * @param locator where the format finds it again
 */
record Variable<T>(String name, long[] dimensions, boolean logical, T locator) {

    private static final Pattern TRUTH =
            Pattern.compile(".*(mask|map|truth|label|groundt|target).*|gt|gt[_A-Z].*|.*_gt");

    private static final Pattern WAVELENGTHS = Pattern.compile(".*(wave|lambda|wvl).*|wl|nm");

    /** The cube: never what looks like a mask, a map of truth or a list of spectra. */
    static <T> Variable<T> cube(Source source, List<Variable<T>> all) throws IOException {
        Comparator<Variable<T>> bySize =
                Comparator.<Variable<T>>comparingInt(v -> v.rank() == 3 ? 1 : 0)
                        .thenComparingLong(Variable::elements)
                        .thenComparing(Variable::name);
        return all.stream()
                .filter(v -> !v.logical && !v.looksLikeTruth())
                .filter(v -> v.rank() == 3 || (v.rank() == 2 && v.smallestSide() > 1))
                .max(bySize)
                .orElseThrow(() ->
                        source.bad(
                                "MAT variables",
                                names(all),
                                Fault.MISSING,
                                "a numeric array of rows × columns × bands"));
    }

    /** The vector of as many numbers as there are bands whose name says wavelength. */
    static <T> Optional<Variable<T>> wavelengths(List<Variable<T>> all, long bands) {
        return all.stream()
                .filter(v -> v.elements() == bands && bands > 1)
                .filter(v -> WAVELENGTHS.matcher(v.name.toLowerCase(Locale.ROOT)).matches())
                .findFirst();
    }

    private static <T> String names(List<Variable<T>> all) {
        return String.join(", ", all.stream().map(Variable::name).toList());
    }

    private boolean looksLikeTruth() {
        return TRUTH.matcher(name).matches()
                || TRUTH.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Dimensions without trailing ones. */
    int rank() {
        int rank = dimensions.length;
        while (rank > 2 && dimensions[rank - 1] == 1) {
            rank--;
        }
        return rank;
    }

    long elements() {
        long elements = 1;
        for (long dimension : dimensions) {
            elements = Math.multiplyExact(elements, dimension);
        }
        return elements;
    }

    private long smallestSide() {
        return Math.min(dimensions[0], dimensions[1]);
    }

    int rows() {
        return Math.toIntExact(dimensions[0]);
    }

    int columns() {
        return Math.toIntExact(dimensions[1]);
    }

    int bands() {
        return rank() == 3 ? Math.toIntExact(dimensions[2]) : 1;
    }
}
