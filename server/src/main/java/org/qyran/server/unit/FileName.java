package org.qyran.server.unit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** What a file may be called: it is going to lie on a disk under that name. */
public final class FileName {

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()-]{0,150}");

    /** What file systems take; letters other than Latin have two or more. */
    private static final int LONGEST_BYTES = 255;

    private FileName() {}

    /**
     * What a file's name says it is.
     *
     * @param kinds endings that are read, lower case
     * @param told the same, as people read them
     * @throws BadInput when it is none of them, or cannot be a name
     */
    public static String kind(String name, Set<String> kinds, String told) throws BadInput {
        if (!NAME.matcher(name).matches()) {
            throw new BadInput(name, "name", name, Fault.UNSUPPORTED, "A–Z, 0–9, . _ ( ) -");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new BadInput(
                    name,
                    "name",
                    name,
                    Fault.OUT_OF_RANGE,
                    "1–%d bytes of UTF-8".formatted(LONGEST_BYTES));
        }
        String kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!kinds.contains(kind)) {
            throw new BadInput(name, "name", kind, Fault.UNKNOWN_FORMAT, told);
        }
        return kind;
    }
}
