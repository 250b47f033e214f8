package org.qyran.exchange.briefing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.qyran.geo.GroundPoint;

/**
 * What a unit says of its flights beside the plan. What it leaves out the sheet calls not given.
 *
 * @param name of the plan; may be empty
 * @param simulated whether it is an exercise on made-up data
 * @param order the flight order it rests on
 * @param radio frequencies and who is on them, a line each
 * @param aborts where to break off to
 * @param start the first take-off of every aircraft, in the crews' zone
 * @param thingMetres what must be told
 */
public record BriefingNotes(
        String name,
        boolean simulated,
        Order order,
        List<String> radio,
        List<AbortPoint> aborts,
        Optional<ZonedDateTime> start,
        double thingMetres) {

    public BriefingNotes {
        radio = List.copyOf(radio);
        aborts = List.copyOf(aborts);
    }

    /**
     * A flight order and its limits.
     *
     * @param number empty when none was named
     * @param signedBy empty when not known
     * @param allows places and measures, in its own words
     * @param days when it may be flown
     */
    public record Order(String number, String signedBy, List<String> allows, Optional<Days> days) {

        public Order {
            allows = List.copyOf(allows);
        }

        /** An order of which nothing but its number is known. */
        public static Order numbered(String number) {
            return new Order(number, "", List.of(), Optional.empty());
        }
    }

    /**
     * From one instant to another.
     *
     * @param zone in which they are told, e.g. {@code Asia/Almaty}
     */
    public record Days(Instant from, Instant to, ZoneId zone) {}

    /**
     * A place to break off to.
     *
     * @param name may be empty
     */
    public record AbortPoint(GroundPoint place, String name) {}
}
