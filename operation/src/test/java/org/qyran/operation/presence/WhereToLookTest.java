package org.qyran.operation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereToLookTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final LocalDate MONDAY = LocalDate.parse("2025-09-01");

    private static Instant local(int day, int hour) {
        return MONDAY.plusDays(day).atTime(hour, 0).atZone(ALMATY).toInstant();
    }

    /** At 7 or 20 hours, mostly seen. */
    private static List<Look> looks(int days, int hour) {
        List<Look> looks = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            looks.add(new Look(local(day, hour), day % 5 != 4));
        }
        return looks;
    }

    private static double spread(List<Look> looks, Instant hour) {
        return new EstimatePresence(looks, new DoorClock(ALMATY, "KZ")).spreads(hour, List.of())[0];
    }

    /** Against looks really made, once found and once not, each as likely as it is believed. */
    @ParameterizedTest
    @CsvSource({"7, 7, 7", "20, 7, 7", "20, 8, 7", "7, 13, 12"})
    void foretellsWhatALookChanges(int looked, int look, int hour) {
        List<Look> looks = looks(14, looked);
        Instant at = local(17, look);
        Instant h = local(21, hour);
        Presence then = EstimatePresence.of(looks, ALMATY, "KZ", at, 1);
        List<Look> found = new ArrayList<>(looks);
        found.add(new Look(at, true));
        List<Look> not = new ArrayList<>(looks);
        not.add(new Look(at, false));
        double slow = then.mean()[0] * spread(found, h) + (1 - then.mean()[0]) * spread(not, h);

        double[] fast =
                new EstimatePresence(looks, new DoorClock(ALMATY, "KZ")).spreads(h, List.of(at));

        assertThat(fast[0]).isCloseTo(spread(looks, h), within(1e-9));
        assertThat(fast[0] - slow).isPositive();
        assertThat(fast[1]).isCloseTo(slow, within(0.25 * (fast[0] - slow) + 0.005));
    }

    @Test
    void sendsToWhoWasLookedAtLeastAndAtTheHourOfTheEntry() {
        List<WhereToLook.Watched> watched =
                List.of(
                        new WhereToLook.Watched("well known", looks(42, 7), ALMATY, "KZ"),
                        new WhereToLook.Watched("by night only", looks(14, 20), ALMATY, "KZ"));
        Instant hour = local(50, 7);

        List<WhereToLook.Advice> advice =
                WhereToLook.of(watched, List.of(hour), local(43, 0), 10 * 96);

        assertThat(advice).extracting(WhereToLook.Advice::name).first().isEqualTo("by night only");
        assertThat(advice.getFirst().less()).isGreaterThan(advice.getLast().less());
        int at = advice.getFirst().at().atZone(ALMATY).getHour();
        assertThat(at).isBetween(6, 8);
        assertThat(advice.getFirst().at()).isBefore(hour);
    }

    @Test
    void nothingIsAdvisedWhereNoTimeIsLeft() {
        List<WhereToLook.Watched> watched =
                List.of(new WhereToLook.Watched("one", looks(3, 7), ALMATY, "KZ"));

        assertThat(
                        WhereToLook.of(
                                watched,
                                List.of(local(5, 7)),
                                local(5, 7).plus(Duration.ofHours(1)),
                                96))
                .isEmpty();
    }
}
