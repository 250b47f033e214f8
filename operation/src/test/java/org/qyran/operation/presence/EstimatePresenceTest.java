package org.qyran.operation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EstimatePresenceTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final LocalDate MONDAY = LocalDate.parse("2025-09-01");
    private static final int DAY = 96;

    private static Instant local(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ALMATY).toInstant();
    }

    /** Four looks a day at 7, 11, 15 and 20 hours for some weeks. */
    private static List<Look> looks(LocalDate from, int days, Predicate<LocalDateTime> there) {
        List<Look> looks = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int hour : new int[] {7, 11, 15, 20}) {
                LocalDateTime at = from.plusDays(day).atTime(hour, 0);
                looks.add(new Look(at.atZone(ALMATY).toInstant(), there.test(at)));
            }
        }
        return looks;
    }

    private static boolean worksByDay(LocalDateTime at) {
        return at.getDayOfWeek().getValue() > 5 || at.getHour() < 9 || at.getHour() > 18;
    }

    private static Presence week(List<Look> looks, LocalDate from) {
        return EstimatePresence.of(looks, ALMATY, "KZ", local(from, 0), 7 * DAY);
    }

    @Test
    void learnsHoursAndDaysOffFromLooks() {
        Presence presence =
                week(looks(MONDAY, 28, EstimatePresenceTest::worksByDay), MONDAY.plusDays(35));

        assertThat(presence.mean()[7 * 4]).isGreaterThan(0.85);
        assertThat(presence.mean()[13 * 4]).isLessThan(0.2);
        assertThat(presence.mean()[5 * DAY + 13 * 4]).isGreaterThan(0.7);
        for (int q = 0; q < presence.quarters(); q++) {
            assertThat(presence.low()[q]).isLessThanOrEqualTo(presence.mean()[q]);
            assertThat(presence.high()[q]).isGreaterThanOrEqualTo(presence.mean()[q]);
        }
    }

    @Test
    void withoutALookNothingIsKnown() {
        Presence presence = week(List.of(), MONDAY);

        assertThat(presence.looks()).isZero();
        assertThat(presence.mean()[40]).isBetween(0.5, 0.6);
        assertThat(presence.low()[40]).isLessThan(0.05);
        assertThat(presence.high()[40]).isGreaterThan(0.95);
    }

    /** Nothing is added where nobody looked: the same looks over a longer time say no less. */
    @Test
    void anUnloggedAbsenceIsNoAbsence() {
        List<Look> mornings =
                looks(MONDAY, 28, _ -> true).stream()
                        .filter(look -> look.at().atZone(ALMATY).getHour() == 7)
                        .toList();

        Presence presence = week(mornings, MONDAY.plusDays(35));

        assertThat(presence.mean()[7 * 4]).isGreaterThan(0.9);
        assertThat(presence.mean()[15 * 4]).isGreaterThan(0.6);
        assertThat(presence.high()[15 * 4] - presence.low()[15 * 4])
                .isGreaterThan(presence.high()[7 * 4] - presence.low()[7 * 4]);
    }

    @Test
    void aHolidayIsMuchLikeASundayButLessSure() {
        List<Look> looks =
                looks(LocalDate.parse("2026-03-30"), 28, EstimatePresenceTest::worksByDay);
        LocalDate monday = LocalDate.parse("2026-04-27");

        Presence presence = week(looks, monday);

        int friday = 4 * DAY + 13 * 4; // 1 May
        int sunday = 6 * DAY + 13 * 4;
        assertThat(presence.mean()[friday])
                .isBetween(presence.mean()[3 * DAY + 13 * 4] + 0.2, presence.mean()[sunday]);
        assertThat(presence.high()[friday] - presence.low()[friday])
                .isGreaterThan(presence.high()[sunday] - presence.low()[sunday]);
        assertThat(presence.mean()[3 * DAY + 13 * 4]).isLessThan(0.3);
    }

    /** The country's clock went back an hour on 1 March 2024; people went on living by theirs. */
    @Test
    void theChangeOfTheCountrysTimeMovesNothing() {
        Predicate<LocalDateTime> leavesAtNine = at -> at.getHour() != 11 && at.getHour() != 15;
        LocalDate monday = LocalDate.parse("2024-01-29");
        Presence before =
                week(looks(monday, 28, leavesAtNine), LocalDate.parse("2024-02-26").plusDays(7));
        // The same looks, an hour later in the world's time, where the clock had always been so.
        List<Look> asIf = new ArrayList<>();
        for (Look look : looks(monday, 28, leavesAtNine)) {
            asIf.add(new Look(look.at().plus(Duration.ofHours(1)), look.seen()));
        }
        Presence always =
                EstimatePresence.of(
                        asIf,
                        ZoneId.of("UTC+5"),
                        "KZ",
                        local(LocalDate.parse("2024-03-04"), 0),
                        7 * DAY);

        assertThat(before.mean()).containsExactly(always.mean(), within(1e-9));
        assertThat(before.low()).containsExactly(always.low(), within(1e-9));
    }

    @Test
    void looksOfOneStayCountLittleMoreThanOne() {
        List<Look> watch = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            watch.add(new Look(local(MONDAY, 7).plus(Duration.ofMinutes(15L * i)), true));
        }
        List<Look> weeks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            weeks.add(new Look(local(MONDAY.plusDays(7L * i), 7), true));
        }

        Presence one = week(watch, MONDAY.plusDays(63));
        Presence eight = week(weeks, MONDAY.plusDays(63));

        assertThat(one.looks()).isLessThan(3);
        assertThat(eight.looks()).isGreaterThan(7);
        assertThat(one.low()[7 * 4]).isLessThan(eight.low()[7 * 4] - 0.1);
    }

    @Test
    void whoWasSeenJustNowIsProbablyStillThere() {
        List<Look> looks = new ArrayList<>(looks(MONDAY, 28, at -> at.getDayOfYear() % 2 == 0));
        LocalDate day = MONDAY.plusDays(35);
        looks.add(new Look(local(day, 14), true));

        Presence presence = EstimatePresence.of(looks, ALMATY, "KZ", local(day, 14), 2 * DAY);

        assertThat(presence.mean()[1]).isGreaterThan(0.8);
        assertThat(presence.mean()[1]).isGreaterThan(presence.mean()[DAY + 1] + 0.1);
    }

    @Test
    void neitherOrderNorRepetitionOfLooksMatters() {
        List<Look> looks = looks(MONDAY, 21, EstimatePresenceTest::worksByDay);
        List<Look> shuffled = new ArrayList<>(looks);
        shuffled.addAll(looks);
        Collections.shuffle(shuffled, new Random(5));

        Presence one = week(looks, MONDAY.plusDays(28));
        Presence other = week(shuffled, MONDAY.plusDays(28));

        assertThat(other.mean()).containsExactly(one.mean());
        assertThat(other.high()).containsExactly(one.high());
    }

    @Test
    void moreLooksThanCountAreTakenFromTheNewest() {
        List<Look> old = looks(MONDAY.minusDays(20), 20, _ -> false);
        List<Look> all = new ArrayList<>(old);
        List<Look> newer = looks(MONDAY, 50, _ -> true);
        all.addAll(newer);

        Presence presence = week(all, MONDAY.plusDays(56));

        assertThat(newer).hasSize(EstimatePresence.MOST_LOOKS);
        assertThat(presence.mean()).containsExactly(week(newer, MONDAY.plusDays(56)).mean());
    }
}
