package org.qyran.scenario.routine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.qyran.operation.law.Holiday;
import org.qyran.operation.presence.Look;
import org.qyran.scenario.paint.Dice;

/**
 * One invented person, looked at now and then for some weeks, and the week that follows.
 *
 * @param looks 10 to 60 over three to six weeks, more of them in the morning and the evening, some
 *     within one watch
 * @param from local midnight at which the week to be foretold begins
 * @param chance of each quarter-hour of that week how likely the person is there, exactly
 * @param there of each whether it so happened
 */
public record MadeRoutine(
        Kind kind, ZoneId zone, List<Look> looks, Instant from, double[] chance, boolean[] there) {

    /** Whose holidays are kept. */
    public static final String COUNTRY = "KZ";

    /** Quarter-hours foretold. */
    public static final int WEEK = 672;

    private static final int DAY = Absence.DAY;
    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
    private static final LocalDate FIRST = LocalDate.parse("2023-09-04");
    private static final int DAYS = 1000;

    /** When a watch begins: weights of the hours of a day. */
    private static final double[] HOURS = {
        1, 1, 1, 1, 1, 2, 5, 7, 6, 4, 3, 3, 3, 3, 3, 3, 3, 4, 6, 7, 6, 5, 3, 2
    };

    public static MadeRoutine of(long seed) {
        Dice dice = new Dice(seed);
        return of(
                List.of(Kind.values()).get(Math.floorMod(seed, Kind.values().length)),
                FIRST.plusDays(dice.whole(0, DAYS)),
                dice.whole(10, 60),
                dice);
    }

    /** Somebody of that kind who is looked at so often before a day. */
    public static MadeRoutine of(Kind kind, LocalDate day, int looks, Dice dice) {
        int watched = 7 * dice.whole(3, 6);
        int before = dice.whole(0, 2);
        LocalDate first = day.minusDays(watched + before);
        IntUnaryOperator kindOfDay = since -> kind(first.plusDays(since));
        List<Absence> absences = kind.absences(dice.child("routine", 0));
        int quarters = (watched + before) * DAY + WEEK;
        double[] chance = new double[quarters];
        Arrays.fill(chance, 1);
        boolean[] out = new boolean[quarters];
        for (Absence absence : absences) {
            double[] in = absence.in(quarters, kindOfDay);
            for (int q = 0; q < quarters; q++) {
                chance[q] *= in[q];
            }
            absence.happen(out, kindOfDay, dice.child("life", absences.indexOf(absence)));
        }
        boolean[] there = new boolean[quarters];
        for (int q = 0; q < quarters; q++) {
            there[q] = !out[q];
        }
        List<Look> looked = new ArrayList<>();
        for (int q : watches(looks, watched, dice.child("looks", 0))) {
            looked.add(new Look(instant(first, q), there[q]));
        }
        return new MadeRoutine(
                kind,
                ZONE,
                looked,
                instant(day, 0),
                Arrays.copyOfRange(chance, quarters - WEEK, quarters),
                Arrays.copyOfRange(there, quarters - WEEK, quarters));
    }

    private static Instant instant(LocalDate first, int quarter) {
        return first.atStartOfDay()
                .plus(Duration.ofMinutes(15L * quarter))
                .atZone(ZONE)
                .toInstant();
    }

    static int kind(LocalDate day) {
        return Holiday.is(COUNTRY, day) ? 6 : day.getDayOfWeek().getValue() - 1;
    }

    /** Quarter-hours at which somebody looked: watches of one to five looks. */
    private static List<Integer> watches(int looks, int days, Dice dice) {
        List<Integer> at = new ArrayList<>();
        while (at.size() < looks) {
            int q = dice.whole(0, days - 1) * DAY + hour(dice) * 4 + dice.whole(0, 3);
            int more = dice.chance(0.5) ? 1 : dice.whole(2, 5);
            for (int i = 0; i < more && at.size() < looks && q < days * DAY; i++) {
                if (!at.contains(q)) {
                    at.add(q);
                }
                q += dice.whole(1, 4);
            }
        }
        at.sort(Comparator.naturalOrder());
        return at;
    }

    private static int hour(Dice dice) {
        double left = dice.unit() * Arrays.stream(HOURS).sum();
        int hour = 0;
        while (hour < HOURS.length - 1 && left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        return hour;
    }
}
