package org.qyran.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An option's value of a name and numbers: {@code water.geojson,times=3,half=500}.
 *
 * @param option for refusals
 * @param name what stands before the first comma
 */
record Keyed(String option, String name, Map<String, String> values) {

    /**
     * @throws WrongUsage when a part is no {@code key=value}, or a key is none of {@code known}
     */
    static Keyed of(String option, String text, List<String> known) {
        String[] parts = text.split(",", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String key = equals < 0 ? parts[i].strip() : parts[i].substring(0, equals).strip();
            if (equals < 0 || !known.contains(key)) {
                throw new WrongUsage("one-of", option, key, String.join("=, ", known) + "=");
            }
            values.put(key, parts[i].substring(equals + 1).strip());
        }
        return new Keyed(option, parts[0].strip(), values);
    }

    /**
     * @throws WrongUsage when it is missing, no number, or outside the range
     */
    double number(String key, double least, double most) {
        String text = values.get(key);
        if (text == null) {
            throw new WrongUsage("missing", "%s %s,%s=…".formatted(option, name, key));
        }
        return number(key, text, least, most);
    }

    /** As the other, where it may be left out. */
    double number(String key, double otherwise, double least, double most) {
        String text = values.get(key);
        return text == null ? otherwise : number(key, text, least, most);
    }

    private double number(String key, String text, double least, double most) {
        String full = "%s %s,%s".formatted(option, name, key);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new WrongUsage("not-understood", full, text);
        }
        WrongUsage.requireWithin(full, value, least, most);
        return value;
    }
}
