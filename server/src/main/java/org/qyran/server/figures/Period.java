package org.qyran.server.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;

/** Days from one to another, both in it. */
record Period(LocalDate from, LocalDate to) {

    /**
     * @param text {@code 2026}, {@code 2026-05} or {@code 2026-05-04/2026-06-01}
     * @throws Refused naming the field
     */
    static Period of(@Nullable String text) {
        List<String> days = List.of(Check.text("period", text, 21).split("/", -1));
        try {
            if (days.size() == 2) {
                Period period =
                        new Period(LocalDate.parse(days.get(0)), LocalDate.parse(days.get(1)));
                if (period.to().isBefore(period.from())) {
                    throw Refused.field("period", "period");
                }
                return period;
            }
            if (days.getFirst().length() == 4) {
                Year year = Year.parse(days.getFirst());
                return new Period(year.atDay(1), year.atMonth(12).atEndOfMonth());
            }
            YearMonth month = YearMonth.parse(days.getFirst());
            return new Period(month.atDay(1), month.atEndOfMonth());
        } catch (DateTimeException e) {
            throw Refused.field("period", "period");
        }
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
