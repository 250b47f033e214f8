package org.qyran.operation.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A day on which people live as on a Sunday.
 *
 * @param country two letters, ISO 3166-1
 * @param day as the file has it: {@code --MM-DD} for each year, or one date
 * @param first the first year of it
 * @param last the last year of it; absent while it is kept
 * @param carried whether, on a Saturday or Sunday, the next working day is off as well
 * @param source the law and its article
 */
public record Holiday(
        String country,
        String day,
        int first,
        Optional<Integer> last,
        boolean carried,
        String name,
        String source) {

    private static final List<Holiday> SHIPPED =
            Shipped.read(
                    "holidays.tsv",
                    cells ->
                            new Holiday(
                                    cells[0],
                                    cells[1],
                                    Integer.parseInt(cells[2]),
                                    Shipped.told(cells[3]).map(Integer::valueOf),
                                    cells[4].equals("yes"),
                                    cells[5],
                                    cells[6]));
    private static final Map<String, TreeSet<LocalDate>> YEARS = new ConcurrentHashMap<>();

    /** Whether a day is a holiday of a country, or off because one fell on a weekend before it. */
    public static boolean is(String country, LocalDate day) {
        return YEARS.computeIfAbsent(
                        country + " " + day.getYear(), _ -> daysOff(country, day.getYear()))
                .contains(day);
    }

    private static TreeSet<LocalDate> daysOff(String country, int year) {
        TreeSet<LocalDate> off = new TreeSet<>();
        TreeSet<LocalDate> carried = new TreeSet<>();
        for (Holiday holiday : SHIPPED) {
            if (holiday.country.equals(country) && holiday.isKept(year)) {
                LocalDate day = holiday.in(year);
                off.add(day);
                if (holiday.carried && isWeekend(day)) {
                    carried.add(day);
                }
            }
        }
        for (LocalDate day : carried) {
            LocalDate next = day;
            while (isWeekend(next) || off.contains(next)) {
                next = next.plusDays(1);
            }
            off.add(next);
        }
        return off;
    }

    private boolean isKept(int year) {
        return year >= first && last.map(end -> year <= end).orElse(true);
    }

    private LocalDate in(int year) {
        return day.startsWith("--") ? MonthDay.parse(day).atYear(year) : LocalDate.parse(day);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }
}
