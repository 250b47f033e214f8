package org.qyran.operation.presence;

/**
 * Where in the week an instant is, by the door's own clock.
 *
 * @param day 0 Monday … 6 Sunday; a holiday has a Sunday's hours
 * @param hour 0 up to 24, excluded
 * @param isHoliday whether it is one of the country's holidays: much like a day off, but a day of
 *     its own, since a journey of every weekend is not made on it
 */
record WeekHour(int day, double hour, boolean isHoliday) {

    WeekHour(int day, double hour) {
        this(day, hour, false);
    }

    WeekHour {
        if (day < 0 || day > 6 || !(hour >= 0 && hour < 24)) {
            throw new IllegalArgumentException("day " + day + ", hour " + hour);
        }
    }

    boolean isWeekend() {
        return day >= 5;
    }

    /** Hours since Monday, 00:00: 0 up to 168. */
    double ofWeek() {
        return 24 * day + hour;
    }
}
