package org.qyran.scenario.routine;

import java.util.List;
import java.util.Locale;
import org.qyran.scenario.paint.Dice;

/** Kinds of routine; within each the hours, and how strictly they are kept, differ. */
public enum Kind {
    /** Works by day from Monday to Friday. */
    DAY_WORK,
    /** Works at night, on five days that are not the week's usual ones. */
    NIGHT_WORK,
    /** Works by day, and is away on most weekends from Friday evening. */
    WEEKENDS_AWAY,
    /** Mostly at home, out for errands. */
    AT_HOME,
    /** Goes out at any hour and stays long. */
    IRREGULAR,
    /** Works half the day, each day of the week. */
    HALF_DAYS;

    /** As a person would read it. */
    public String told() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    List<Absence> absences(Dice dice) {
        double strict = dice.between(0.15, 0.8);
        Absence errands =
                new Absence.Errands(
                        Kind::any, 9, 21.5, dice.between(0.02, 0.12), dice.between(0.5, 2.5));
        return switch (this) {
            case DAY_WORK -> List.of(work(dice, strict), errands);
            case NIGHT_WORK -> {
                int first = dice.whole(0, 6);
                double leaves = dice.between(18.5, 21.5);
                yield List.of(
                        new Absence.Shift(
                                day -> Math.floorMod(day - first, 7) < 5,
                                dice.between(0.75, 0.98),
                                leaves,
                                strict,
                                leaves + dice.between(9, 12.5),
                                strict),
                        errands);
            }
            case WEEKENDS_AWAY ->
                    List.of(
                            work(dice, strict),
                            new Absence.Shift(
                                    Kind::friday,
                                    dice.between(0.5, 0.95),
                                    dice.between(16.5, 21),
                                    3 * strict,
                                    dice.between(48 + 14, 48 + 31),
                                    3 * strict),
                            errands);
            case AT_HOME ->
                    List.of(
                            new Absence.Errands(
                                    Kind::any,
                                    dice.between(7, 10),
                                    dice.between(17, 21),
                                    dice.between(0.05, 0.25),
                                    dice.between(0.7, 2)));
            case IRREGULAR ->
                    List.of(
                            new Absence.Errands(
                                    Kind::any,
                                    0,
                                    24,
                                    dice.between(0.02, 0.07),
                                    dice.between(6, 14)),
                            errands);
            case HALF_DAYS -> {
                double leaves = dice.between(7, 15);
                yield List.of(
                        new Absence.Shift(
                                Kind::any,
                                dice.between(0.7, 0.97),
                                leaves,
                                2 * strict,
                                leaves + dice.between(3.5, 6),
                                2 * strict),
                        errands);
            }
        };
    }

    private static Absence work(Dice dice, double strict) {
        double leaves = dice.between(6.3, 9.5);
        return new Absence.Shift(
                Kind::working,
                dice.between(0.8, 0.98),
                leaves,
                strict,
                leaves + dice.between(8.5, 11.5),
                1.5 * strict);
    }

    private static boolean any(int day) {
        return day >= 0;
    }

    private static boolean working(int day) {
        return day < 5;
    }

    private static boolean friday(int day) {
        return day == 4;
    }
}
