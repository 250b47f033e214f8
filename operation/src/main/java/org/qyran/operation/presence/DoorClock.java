package org.qyran.operation.presence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.qyran.operation.law.Holiday;

/**
 * The clock and the calendar at one door: people live by them, not by UTC.
 *
 * @param zone with its history, so that a look before a change of the country's time keeps the hour
 *     that the clock showed then
 * @param country whose holidays are kept there, two letters
 */
record DoorClock(ZoneId zone, String country) {

    private static final int SUNDAY = 6;

    WeekHour at(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        boolean isHoliday = Holiday.is(country, local.toLocalDate());
        int day = isHoliday ? SUNDAY : local.getDayOfWeek().getValue() - 1;
        return new WeekHour(day, local.toLocalTime().toNanoOfDay() / 3.6e12, isHoliday);
    }
}
