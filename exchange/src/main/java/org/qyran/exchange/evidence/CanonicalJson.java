package org.qyran.exchange.evidence;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * JSON in one spelling (RFC 8785): members sorted, no spaces, no member without a value. Decimals
 * are texts, so that no reader rounds them; only whole numbers are numbers.
 */
final class CanonicalJson {

    private final TreeMap<String, Object> members = new TreeMap<>();

    CanonicalJson put(String name, String text) {
        members.put(name, text);
        return this;
    }

    CanonicalJson put(String name, boolean truth) {
        members.put(name, truth);
        return this;
    }

    CanonicalJson put(String name, long whole) {
        members.put(name, whole);
        return this;
    }

    CanonicalJson put(String name, BigDecimal decimal) {
        return put(name, decimal.toPlainString());
    }

    CanonicalJson put(String name, UUID id) {
        return put(name, id.toString());
    }

    CanonicalJson put(String name, Instant at) {
        return put(name, at.toString());
    }

    CanonicalJson put(String name, LocalDate day) {
        return put(name, day.toString());
    }

    CanonicalJson put(String name, CanonicalJson object) {
        members.put(name, object);
        return this;
    }

    /** Texts, whole numbers or objects. */
    CanonicalJson put(String name, Collection<?> list) {
        members.put(name, new ArrayList<>(list));
        return this;
    }

    /** Nothing at all where there is nothing. */
    CanonicalJson put(String name, Optional<?> value) {
        value.ifPresent(present -> {
            switch (present) {
                case String text -> put(name, text);
                case UUID id -> put(name, id);
                case LocalDate day -> put(name, day);
                case Instant at -> put(name, at);
                case BigDecimal decimal -> put(name, decimal);
                case Boolean truth -> put(name, (boolean) truth);
                case CanonicalJson object -> put(name, object);
                default -> throw new IllegalArgumentException(name + " = " + present);
            }
        });
        return this;
    }

    /** The shortest decimal that is this number; nothing for 0. */
    CanonicalJson putUnlessZero(String name, double number) {
        return number == 0 ? this : put(name, decimal(number));
    }

    static BigDecimal decimal(double number) {
        BigDecimal bare = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(256);
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            out.append(comma);
            text(out, member.getKey());
            out.append(':');
            write(out, member.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static void write(StringBuilder out, Object value) {
        switch (value) {
            case String text -> text(out, text);
            case CanonicalJson object -> object.write(out);
            case List<?> list -> {
                out.append('[');
                String comma = "";
                for (Object item : list) {
                    out.append(comma);
                    write(out, item);
                    comma = ",";
                }
                out.append(']');
            }
            case Long whole -> out.append(whole.longValue());
            case Integer whole -> out.append(whole.intValue());
            case Boolean truth -> out.append(truth.booleanValue());
            default -> throw new IllegalArgumentException("no JSON of ours: " + value);
        }
    }

    private static void text(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || (Character.isSurrogate(c) && !isPaired(value, i))) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String value, int index) {
        char c = value.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }
}
