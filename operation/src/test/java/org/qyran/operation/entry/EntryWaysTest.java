package org.qyran.operation.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.StraightTravel;
import org.qyran.geo.TravelTimes;
import org.qyran.kernel.Language;

class EntryWaysTest {

    private static final EntryWays.Rule RULE = new EntryWays.Rule(3, 15);

    /** A way for each pair of places, made from their coordinates; a fifth lead nowhere. */
    private record Made(long seed) implements TravelTimes {

        private Way way(GroundPoint from, GroundPoint to) {
            SplittableRandom random =
                    new SplittableRandom(
                            seed
                                    + 31L * Double.hashCode(from.latitudeDegrees())
                                    + 17L * Double.hashCode(to.latitudeDegrees()));
            return random.nextInt(5) == 0
                    ? Way.NONE
                    : new Way(random.nextInt(30), random.nextInt(6));
        }

        @Override
        public Ways between(List<GroundPoint> from, List<GroundPoint> to) {
            return new Ways(
                    from.stream()
                            .map(one -> to.stream().map(other -> way(one, other)).toList())
                            .toList(),
                    new double[from.size()],
                    new double[to.size()]);
        }

        @Override
        public String source(Language language) {
            return "made";
        }
    }

    private static List<GroundPoint> places(SplittableRandom random, int n) {
        List<GroundPoint> places = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            places.add(new GroundPoint(43 + random.nextDouble(), 77));
        }
        return places;
    }

    @Test
    void eachDoorHasThePlaceWhoseRestVariesLeastAndThatShutsNobodyOut() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        int waiting = 0;
        for (int world = 0; world < 200; world++) {
            Made made = new Made(world);
            List<GroundPoint> bases = places(random, 2);
            List<GroundPoint> doors = places(random, 3);
            List<GroundPoint> points = places(random, 4);
            List<EntryWays.Place> staging = new ArrayList<>();
            points.forEach(p -> staging.add(new EntryWays.Place("S" + staging.size(), p)));

            EntryWays ways = EntryWays.of(made, bases, doors, staging, RULE);

            for (int d = 0; d < 3; d++) {
                int best = -1;
                for (int s = 0; s < 4; s++) {
                    TravelTimes.Way rest = made.way(points.get(s), doors.get(d));
                    boolean suits = rest.minutes() >= 3 && rest.minutes() <= 15;
                    for (GroundPoint base : bases) {
                        suits &=
                                made.way(base, points.get(s)).leadsThere()
                                        || !made.way(base, doors.get(d)).leadsThere();
                    }
                    if (suits
                            && (best < 0 || less(rest, made.way(points.get(best), doors.get(d))))) {
                        best = s;
                    }
                }
                Optional<EntryWays.Staged> staged = ways.staged().get(d);
                assertThat(staged.map(one -> one.place().id()))
                        .isEqualTo(best < 0 ? Optional.empty() : Optional.of("S" + best));
                waiting += best < 0 ? 0 : 1;
                for (int b = 0; b < 2; b++) {
                    TravelTimes.Way direct = made.way(bases.get(b), doors.get(d));
                    double minutes = direct.minutes();
                    double deviation = direct.deviation();
                    if (best >= 0) {
                        TravelTimes.Way first = made.way(bases.get(b), points.get(best));
                        TravelTimes.Way rest = made.way(points.get(best), doors.get(d));
                        minutes = first.minutes() + rest.minutes();
                        deviation = first.deviation() + rest.deviation();
                    }
                    assertThat(ways.minutes()[b][d]).isEqualTo(minutes);
                    assertThat(ways.deviation()[b][d]).isEqualTo(deviation);
                }
            }
        }
        assertThat(waiting).isBetween(100, 590);
    }

    private static boolean less(TravelTimes.Way one, TravelTimes.Way other) {
        return one.deviation() < other.deviation()
                || (one.deviation() == other.deviation() && one.minutes() < other.minutes());
    }

    @Test
    void whoWaitsLeavesSoAsToBeThereInTime() throws IOException {
        StraightTravel straight = new StraightTravel(1, 60, 0.2);
        GroundPoint base = new GroundPoint(43, 77);
        GroundPoint place = new GroundPoint(43.5, 77);
        GroundPoint door = new GroundPoint(43.6, 77);

        EntryWays ways =
                EntryWays.of(
                        straight,
                        List.of(base),
                        List.of(door),
                        List.of(new EntryWays.Place("yard", place)),
                        RULE);

        EntryWays.Staged staged = ways.staged().get(0).orElseThrow();
        double rest = straight.between(place, door).minutes();
        assertThat(rest).isCloseTo(11.1, within(0.1));
        Instant hour = Instant.parse("2026-05-12T02:00:00Z");
        assertThat(Duration.between(staged.leaves(hour, 1.645), hour).toSeconds() / 60.0)
                .isCloseTo(rest * (1 + 1.645 * 0.2), within(0.02));
        assertThat(ways.minutes()[0][0])
                .isCloseTo(straight.between(base, door).minutes(), within(0.1));
    }

    @Test
    void whereNoPlaceIsGivenTheyComeStraight() throws IOException {
        Made made = new Made(1);
        SplittableRandom random = new SplittableRandom(9);
        List<GroundPoint> bases = places(random, 5);
        List<GroundPoint> doors = places(random, 5);

        EntryWays ways = EntryWays.of(made, bases, doors, List.of(), RULE);

        assertThat(ways.staged()).containsOnly(Optional.empty());
        assertThat(ways.minutes()[2][3]).isEqualTo(made.way(bases.get(2), doors.get(3)).minutes());
    }
}
