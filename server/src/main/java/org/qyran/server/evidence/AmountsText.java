package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import tools.jackson.databind.JsonNode;

/** Amounts as facts and acts hold them: numbers as decimal text, so that none is ever rounded. */
final class AmountsText {

    private AmountsText() {}

    static List<Map<String, Object>> of(List<Amount> amounts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Amount amount : amounts) {
            Map<String, Object> one = new TreeMap<>();
            one.put("measure", amount.measure().word());
            one.put("value", amount.value().toPlainString());
            plain(amount.repeatability()).ifPresent(text -> one.put("repeatability", text));
            plain(amount.calibration()).ifPresent(text -> one.put("calibration", text));
            amount.balance().ifPresent(balance -> one.put("balance", balance.toString()));
            all.add(one);
        }
        return all;
    }

    static List<Amount> read(JsonNode array) {
        List<Amount> amounts = new ArrayList<>();
        for (JsonNode one : array) {
            amounts.add(
                    new Amount(
                            Measure.of(one.path("measure").asString()).orElseThrow(),
                            new BigDecimal(one.path("value").asString()),
                            number(one, "repeatability"),
                            number(one, "calibration"),
                            Optional.of(one.path("balance").asString())
                                    .filter(text -> !text.isEmpty())
                                    .map(UUID::fromString)));
        }
        return List.copyOf(amounts);
    }

    private static double number(JsonNode of, String field) {
        String text = of.path(field).asString();
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    /** The shortest decimal that is this number; nothing for 0. */
    private static Optional<String> plain(double number) {
        return number == 0
                ? Optional.empty()
                : Optional.of(
                        new BigDecimal(Double.toString(number))
                                .stripTrailingZeros()
                                .toPlainString());
    }
}
