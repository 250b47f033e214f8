package org.qyran.operation.presence;

/**
 * Where in the week an instant is, by the door's own clock.
 *
 * @param day 0 Monday … 6 Sunday; a holiday is a Sunday
 * @param hour 0 up to 24, excluded
 */
record WeekHour(int day, double hour) {

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
