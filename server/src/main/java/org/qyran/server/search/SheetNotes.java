package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.briefing.BriefingNotes;
import org.qyran.geo.GroundPoint;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.search.Areas.AreaTold;

/**
 * What the unit adds to the crews' briefing sheet; what is absent stands there as not given.
 *
 * @param radio frequencies and who is on them
 * @param aborts where to break off to
 * @param startsAt the first take-off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SheetNotes(
        @Nullable List<String> radio, @Nullable List<Abort> aborts, @Nullable String startsAt) {

    /** Nothing was typed. */
    static final SheetNotes NONE = new SheetNotes(null, null, null);

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    /**
     * @param place longitude, latitude
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Abort(@Nullable List<Double> place, @Nullable String name) {}

    /**
     * @param name of the plan
     * @param zone of the operation
     * @throws Refused naming what is too long or no place
     */
    BriefingNotes of(
            String name, boolean simulated, AreaTold area, ZoneId zone, double thingMetres) {
        Areas.OrderTold order = area.order();
        return new BriefingNotes(
                name,
                simulated,
                new BriefingNotes.Order(
                        order.number(),
                        order.signedBy(),
                        order.allows(),
                        Optional.of(new BriefingNotes.Days(area.from(), area.to(), zone))),
                lines(),
                places(),
                start(area, zone),
                thingMetres);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> asked = few("notes.radio", radio);
        for (int i = 0; i < asked.size(); i++) {
            lines.add(Check.text("notes.radio[%d]".formatted(i), asked.get(i), LONGEST));
        }
        return lines;
    }

    private List<BriefingNotes.AbortPoint> places() {
        List<BriefingNotes.AbortPoint> places = new ArrayList<>();
        List<Abort> asked = few("notes.aborts", aborts);
        for (int i = 0; i < asked.size(); i++) {
            String field = "notes.aborts[%d]".formatted(i);
            Abort abort = asked.get(i);
            List<Double> place = abort.place() == null ? List.of() : abort.place();
            if (place.size() != 2) {
                throw Refused.field("out-of-range", field + ".place", place.size(), 2, 2);
            }
            String name = Check.note(field + ".name", abort.name());
            places.add(
                    new BriefingNotes.AbortPoint(
                            new GroundPoint(
                                    Check.number(field + ".place[1]", place.get(1), -90, 90),
                                    Check.number(field + ".place[0]", place.get(0), -180, 180)),
                            name.isEmpty() ? "" : Check.text(field + ".name", name, LONGEST)));
        }
        return places;
    }

    /** On the area's days: a sheet tells nobody to take off on others. */
    private Optional<ZonedDateTime> start(AreaTold area, ZoneId zone) {
        if (startsAt == null) {
            return Optional.empty();
        }
        Instant at = Check.instant("notes.startsAt", startsAt);
        if (at.isBefore(area.from()) || at.isAfter(area.to())) {
            throw Refused.field("outside-days", "notes.startsAt", at, area.from(), area.to());
        }
        return Optional.of(at.atZone(zone));
    }

    private static <T> List<T> few(String field, @Nullable List<T> asked) {
        if (asked == null) {
            return List.of();
        }
        if (asked.size() > MOST) {
            throw Refused.field("out-of-range", field, asked.size(), 0, MOST);
        }
        return asked;
    }
}
