package org.qyran.imagery.raster.envi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.raster.Source;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** The {@code key = value} lines of a header; {@code {…}} values may span lines. */
final class Header {

    private static final int MOST_BYTES = 16 << 20;

    private final Source source;
    private final Map<String, String> values;

    private Header(Source source, Map<String, String> values) {
        this.source = source;
        this.values = values;
    }

    static Header of(Source source) throws IOException {
        if (source.length() > MOST_BYTES) {
            throw source.bad("ENVI header", source.length(), Fault.IMPLAUSIBLE_SIZE, MOST_BYTES);
        }
        byte[] bytes = source.bytes(0, source.length(), "ENVI header");
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith("ENVI")) {
            throw source.bad("ENVI header", "", Fault.UNKNOWN_FORMAT, "the word ENVI first");
        }
        Map<String, String> values = new LinkedHashMap<>();
        String[] lines = text.split("\\R");
        for (int i = 1; i < lines.length; i++) {
            int equals = lines[i].indexOf('=');
            if (equals < 0 || lines[i].stripLeading().startsWith(";")) {
                continue;
            }
            String key = lines[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder(lines[i].substring(equals + 1).strip());
            if (value.toString().startsWith("{")) {
                boolean open = value.indexOf("}") < 0;
                while (open && i + 1 < lines.length) {
                    String line = lines[++i].strip();
                    value.append(' ').append(line);
                    open = line.indexOf('}') < 0;
                }
            }
            values.putIfAbsent(key, value.toString());
        }
        return new Header(source, values);
    }

    Source source() {
        return source;
    }

    /** A value as written, braces taken off. */
    Optional<String> text(String key) {
        @Nullable String value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        String bare = value;
        if (bare.startsWith("{")) {
            int end = bare.lastIndexOf('}');
            bare = bare.substring(1, end > 0 ? end : bare.length());
        }
        return Optional.of(bare.strip());
    }

    /** The parts of a {@code {a, b, c}} value; empty where it is absent. */
    List<String> list(String key) {
        List<String> parts = new ArrayList<>();
        text(key)
                .ifPresent(value -> {
                    for (String part : value.split(",", -1)) {
                        parts.add(part.strip());
                    }
                });
        return parts;
    }

    long number(String key, long otherwise) throws BadInput {
        return values.containsKey(key) ? number(key) : otherwise;
    }

    long number(String key) throws BadInput {
        String text = text(key).orElseThrow(() -> missing(key));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw source.bad(e, "ENVI " + key, text, Fault.NOT_A_NUMBER);
        }
    }

    /** A number that a header may leave out; one that is none is left out too. */
    OptionalDouble real(String key) {
        return text(key).map(Header::parsed).orElse(OptionalDouble.empty());
    }

    static OptionalDouble parsed(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    int size(String key) throws BadInput {
        long value = number(key);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw source.bad("ENVI " + key, value, Fault.OUT_OF_RANGE, "1 … " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private BadInput missing(String key) {
        return source.bad("ENVI " + key, "", Fault.MISSING, "the header");
    }
}
