package org.qyran.trust.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant TAKEN = Instant.parse("2026-05-01T10:00:00Z");
    private static final UUID SOMEBODY = new UUID(0, 1);
    private static final Rules SHIPPED = Rules.shipped();

    private static Instant day(long days) {
        return TAKEN.plus(Duration.ofDays(days));
    }

    private static Fact fact(Start start, long days) {
        return new Fact(start, day(days));
    }

    private static Rule rule(Start start, long days, long inForceFrom) {
        return new Rule("case", start, Duration.ofDays(days), day(inForceFrom), "test");
    }

    private static Retention.Status status(List<Hold> holds, long now) {
        return Retention.status(
                "imagery", List.of(fact(Start.TAKEN, 0)), List.of(), holds, SHIPPED, day(now));
    }

    @Test
    void imageryLivesThirtyDays() {
        assertThat(status(List.of(), 29)).isEqualTo(new Retention.Status.Running(day(30)));
        assertThat(status(List.of(), 30)).isEqualTo(new Retention.Status.Due(day(30)));
    }

    @Test
    void footprintsStay() {
        assertThat(Retention.due("footprint", List.of(fact(Start.TAKEN, 0)), List.of(), SHIPPED))
                .isEmpty();
    }

    @Test
    void presenceGoesWithItsAuthority() {
        List<Fact> facts = List.of(fact(Start.TAKEN, 0), fact(Start.AUTHORITY_ENDED, 5));
        assertThat(Retention.due("look", facts, List.of(), SHIPPED)).contains(day(5));
    }

    @Test
    void aHoldKeepsWithoutMovingTheDateAndEndsByItself() {
        Hold hold = new Hold(new UUID(3, 3), SOMEBODY, day(20), day(50), Optional.empty());
        assertThat(status(List.of(hold), 40)).isEqualTo(new Retention.Status.Held(day(30), hold));
        assertThat(status(List.of(hold), 50)).isEqualTo(new Retention.Status.Due(day(30)));
        Hold lifted = new Hold(new UUID(3, 3), SOMEBODY, day(20), day(50), Optional.of(day(35)));
        assertThat(status(List.of(lifted), 40)).isEqualTo(new Retention.Status.Due(day(30)));
    }

    @Test
    void aRevalidationCountsOnlyInTime() {
        List<Fact> facts = List.of(fact(Start.TAKEN, 0));
        Revalidation inTime = new Revalidation(SOMEBODY, day(29), day(90));
        Revalidation late = new Revalidation(SOMEBODY, day(30), day(90));
        assertThat(Retention.due("imagery", facts, List.of(inTime), SHIPPED)).contains(day(90));
        assertThat(Retention.due("imagery", facts, List.of(late), SHIPPED)).contains(day(30));
    }

    @Test
    void closureAndAcquittalStartTheClockAlsoAfterARevalidation() {
        Rules rules =
                new Rules(
                        List.of(
                                rule(Start.TAKEN, 400, -100),
                                rule(Start.CLOSED, 60, -100),
                                rule(Start.ACQUITTED, 10, -100)));
        Revalidation signed = new Revalidation(SOMEBODY, day(300), day(1000));
        List<Fact> closed = List.of(fact(Start.TAKEN, 0), fact(Start.CLOSED, 500));
        List<Fact> acquitted = new ArrayList<>(closed);
        acquitted.add(fact(Start.ACQUITTED, 510));
        assertThat(Retention.due("case", closed, List.of(signed), rules)).contains(day(560));
        assertThat(Retention.due("case", acquitted, List.of(signed), rules)).contains(day(520));
    }

    @Test
    void aLaterRuleMayShortenButNeverLengthen() {
        List<Fact> facts = List.of(fact(Start.TAKEN, 0));
        Rules longer = new Rules(List.of(rule(Start.TAKEN, 30, -10), rule(Start.TAKEN, 90, 10)));
        Rules shorter = new Rules(List.of(rule(Start.TAKEN, 90, -10), rule(Start.TAKEN, 30, 10)));
        Rules tooLate = new Rules(List.of(rule(Start.TAKEN, 90, -10), rule(Start.TAKEN, 30, 60)));
        assertThat(Retention.due("case", facts, List.of(), longer)).contains(day(30));
        assertThat(Retention.due("case", facts, List.of(), shorter)).contains(day(30));
        assertThat(Retention.due("case", facts, List.of(), tooLate)).contains(day(60));
    }

    /** Whatever is learned, in whatever order, no date moves away. */
    @Test
    void moreFactsNeverMoveADateLater() {
        Random random = new Random(17);
        int nearer = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            List<Rule> some = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                some.add(rule(anyStart(random), random.nextInt(60), random.nextInt(80) - 40));
            }
            Rules rules = new Rules(some);
            List<Fact> facts = new ArrayList<>();
            List<Revalidation> signed = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                facts.add(fact(anyStart(random), random.nextInt(100)));
            }
            for (int i = 0; i < random.nextInt(4); i++) {
                int at = random.nextInt(100);
                signed.add(new Revalidation(SOMEBODY, day(at), day(at + random.nextInt(80))));
            }
            Instant before = Retention.due("case", facts, signed, rules).orElse(Instant.MAX);
            facts.add(fact(anyStart(random), random.nextInt(200)));
            Collections.shuffle(facts, random);
            Collections.shuffle(signed, random);
            Instant after = Retention.due("case", facts, signed, rules).orElse(Instant.MAX);
            assertThat(after).as("%s %s %s", facts, signed, some).isBeforeOrEqualTo(before);
            nearer += after.isBefore(before) ? 1 : 0;
        }
        // The property must not hold for want of anything happening.
        assertThat(nearer).isGreaterThan(2000);
    }

    private static Start anyStart(Random random) {
        return List.of(Start.values()).get(random.nextInt(Start.values().length));
    }

    @Test
    void rulesWithoutASourceAreRefused() {
        assertThatThrownBy(() -> Rules.of(List.of("imagery taken 30 1970-01-01")))
                .hasMessageContaining("five cells");
        assertThat(SHIPPED.all()).allMatch(rule -> rule.source().startsWith("design"));
    }
}
