package org.qyran.verifier;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What counts of an exhibit, from its payload.
 *
 * @param texts every member that is a text
 */
record BulletinFact(
        Map<String, Object> texts,
        boolean root,
        Instant seizedAt,
        List<Weighed> amounts,
        List<Weighed> left) {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,40}(\\.\\d{1,350})?");
    private static final List<String> NEEDED =
            List.of(
                    "agency",
                    "basis",
                    "exhibit",
                    "found",
                    "kind",
                    "operation",
                    "region",
                    "scene",
                    "state",
                    "substance");

    /** One amount. */
    record Weighed(
            String measure,
            BigDecimal value,
            BigDecimal repeatability,
            BigDecimal calibration,
            Optional<String> balance) {}

    /** Nothing unless it is a fact. */
    static Optional<BulletinFact> of(String payload) {
        try {
            Map<String, Object> object = StrictJson.read(payload).object();
            for (String member : NEEDED) {
                if (!(object.get(member) instanceof String)) {
                    return Optional.empty();
                }
            }
            if (!(object.get("root") instanceof Boolean root)
                    || !(object.get("seizedAt") instanceof String at)) {
                return Optional.empty();
            }
            return Optional.of(
                    new BulletinFact(
                            object,
                            root,
                            Instant.parse(at),
                            amounts(object.get("amounts")),
                            object.containsKey("left") ? amounts(object.get("left")) : List.of()));
        } catch (StrictJson.Refused | DateTimeException | IllegalArgumentException noFact) {
            return Optional.empty();
        }
    }

    private static List<Weighed> amounts(@Nullable Object list) {
        if (!(list instanceof List<?> items)) {
            throw new IllegalArgumentException("amounts");
        }
        List<Weighed> amounts = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> one)
                    || !(one.get("measure") instanceof String measure)) {
                throw new IllegalArgumentException("amount");
            }
            amounts.add(
                    new Weighed(
                            measure,
                            decimal(one.get("value")),
                            one.containsKey("repeatability")
                                    ? decimal(one.get("repeatability"))
                                    : BigDecimal.ZERO,
                            one.containsKey("calibration")
                                    ? decimal(one.get("calibration"))
                                    : BigDecimal.ZERO,
                            one.get("balance") instanceof String balance
                                    ? Optional.of(balance)
                                    : Optional.empty()));
        }
        return amounts;
    }

    static BigDecimal decimal(@Nullable Object text) {
        if (text instanceof String decimal && DECIMAL.matcher(decimal).matches()) {
            return new BigDecimal(decimal);
        }
        throw new IllegalArgumentException("decimal");
    }

    /** A text member; empty where it is absent. */
    Optional<String> text(String member) {
        return texts.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
