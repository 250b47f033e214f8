package org.qyran.exchange.briefing;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.exchange.pdf.Sheet.Column;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Sun;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

/** The part of a briefing that is one sortie's: its times, sky and map, and every corner of it. */
final class SortiePart {

    private static final float GAP = 8;
    private static final float MAP = 290;
    private static final double METRES_A_KILOMETRE = 1000;
    private static final double KILOMETRES_AN_HOUR = 3.6;

    private final SurveyPlan plan;
    private final BriefingNotes notes;
    private final Said said;
    private final BriefingMap map;

    SortiePart(SurveyPlan plan, BriefingNotes notes, Said said, BriefingMap map) {
        this.plan = plan;
        this.notes = notes;
        this.said = said;
        this.map = map;
    }

    /** From the top of a page of its own. */
    void write(Sheet sheet, Flight flight, Optional<ZonedDateTime> start) throws IOException {
        sheet.page();
        if (notes.simulated()) {
            sheet.bold(said.say("simulated"), 9, Sheet.LOUD);
        }
        AircraftKind kind = flight.crew().kind();
        sheet.bold(said.say("flight", flight.crew().name(), flight.number()), 15, Sheet.INK);
        sheet.text(said.aircraft(kind), Said.BODY, Sheet.SOFT);
        sheet.skip(4);
        said.fact(sheet, "take-off", Said.where(flight.crew().launch()));
        said.fact(sheet, "landing", Said.where(flight.crew().recovery()));
        double reserve = kind.enduranceSeconds() - flight.seconds();
        said.fact(
                sheet,
                "times",
                said.say(
                        "times.told",
                        Said.duration(flight.seconds()),
                        Said.duration(kind.enduranceSeconds()),
                        Said.duration(reserve),
                        Said.duration(kind.enduranceSeconds() * kind.reserveShare())));
        if (start.isPresent()) {
            String landing = Said.clock(end(flight, start.get()));
            sheet.fact("", said.say("times.start", said.day(start.get()), landing), Said.BODY);
        }
        said.fact(
                sheet,
                "speeds",
                said.say(
                        "speeds.told",
                        flight.lookingSpeed() * KILOMETRES_AN_HOUR,
                        flight.betweenSpeed() * KILOMETRES_AN_HOUR));
        said.fact(
                sheet,
                "link",
                said.say(
                        "link.told",
                        farthest(flight) / METRES_A_KILOMETRE,
                        kind.linkRadiusMetres() / METRES_A_KILOMETRE));
        double wind = plan.request().windSpeed();
        said.fact(
                sheet,
                "wind",
                wind > 0
                        ? said.say("wind.told", wind, kind.windLimit())
                        : said.say("wind.none", kind.windLimit()));
        said.fact(
                sheet,
                "sun",
                start.map(at -> sun(flight.crew().launch(), at, end(flight, at))).orElse(""));
        said.radioAndAborts(sheet, notes);
        sheet.skip(GAP);
        map.draw(sheet, MAP, List.of(flight));
        sheet.skip(GAP);
        sheet.keep(90);
        sheet.bold(said.say("waypoints"), 12, Sheet.INK);
        String terrain =
                plan.request().terrain().isPresent() ? "" : " " + said.say("notes.no-terrain");
        sheet.text(
                said.say("notes.heights") + terrain + " " + said.say("notes.times"), 8, Sheet.SOFT);
        sheet.skip(4);
        waypoints(sheet, flight, start);
    }

    private String sun(GroundPoint place, ZonedDateTime start, ZonedDateTime end) {
        Sun first = Sun.at(place, start.toInstant());
        Sun last = Sun.at(place, end.toInstant());
        Optional<Instant> rise = Sun.rise(place, start.toInstant());
        Optional<Instant> set = Sun.set(place, start.toInstant());
        ZoneId zone = start.getZone();
        String day =
                rise.isPresent() && set.isPresent()
                        ? said.say(
                                "sun.day",
                                Said.clock(rise.get().atZone(zone)),
                                Said.clock(set.get().atZone(zone)))
                        : said.say("sun.no-day");
        return said.say(
                        "sun.told",
                        first.elevationDegrees(),
                        first.azimuthDegrees(),
                        last.elevationDegrees(),
                        last.azimuthDegrees())
                + "; "
                + day;
    }

    private void waypoints(Sheet sheet, Flight flight, Optional<ZonedDateTime> start)
            throws IOException {
        boolean clock = start.isPresent();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(said.say("number"), 24, true));
        columns.add(new Column(said.say("what"), clock ? 91 : 134, false));
        columns.add(new Column(said.say("latitude"), 58, true));
        columns.add(new Column(said.say("longitude"), 58, true));
        columns.add(new Column(said.say("above-take-off"), 50, true));
        columns.add(new Column(said.say("above-ground"), 50, true));
        columns.add(new Column(said.say("course"), 40, true));
        columns.add(new Column(said.say("leg"), 42, true));
        columns.add(new Column(said.say("elapsed"), 43, true));
        if (clock) {
            columns.add(new Column(said.say("clock"), 43, true));
        }
        List<List<String>> rows = new ArrayList<>();
        List<Double> arrivals = flight.arrivalSeconds();
        for (int i = -1; i <= flight.waypoints().size(); i++) {
            double seconds = i < 0 ? 0 : arrivals.get(i);
            List<String> row = row(flight, i);
            row.add(Said.duration(seconds));
            start.ifPresent(from -> row.add(Said.seconds(from.plusSeconds(Math.round(seconds)))));
            rows.add(row);
        }
        sheet.table(columns, rows);
    }

    private List<String> row(Flight flight, int corner) {
        GroundPoint place = flight.place(corner);
        boolean air = corner >= 0 && corner < flight.waypoints().size();
        List<String> row = new ArrayList<>();
        row.add(air ? Integer.toString(corner + 1) : "");
        row.add(what(flight, corner));
        row.add(Said.degrees(place.latitudeDegrees()));
        row.add(Said.degrees(place.longitudeDegrees()));
        if (air) {
            Waypoint at = flight.waypoints().get(corner);
            row.add(Said.whole(at.heightAboveTakeOffMetres()));
            row.add(
                    plan.request().terrain().isPresent()
                            ? Said.whole(at.heightAboveGroundMetres())
                            : "–");
        } else {
            row.add("0");
            row.add("0");
        }
        if (corner < 0) {
            row.add("");
            row.add("");
        } else {
            GeodesicData leg = leg(flight.place(corner - 1), place);
            double course = (Math.round(leg.azi1) + 360) % 360;
            row.add(String.format(Locale.ROOT, "%03.0f", course));
            row.add(said.kilometres(leg.s12));
        }
        return row;
    }

    private String what(Flight flight, int corner) {
        if (corner < 0) {
            return said.say("take-off");
        }
        if (corner == flight.waypoints().size()) {
            return said.say("landing");
        }
        int line = 0;
        for (int i = 0; i <= corner; i++) {
            line += flight.lineBegins(i) ? 1 : 0;
        }
        String number = Integer.toString(line);
        if (flight.lineBegins(corner)) {
            return said.say("line-begins", number);
        }
        if (flight.waypoints().get(corner).looking()) {
            return said.say("line-on", number);
        }
        boolean ends = corner > 0 && flight.waypoints().get(corner - 1).looking();
        return ends ? said.say("line-ends", number) : said.say("corner");
    }

    private static double farthest(Flight flight) {
        double most = 0;
        for (int i = 0; i <= flight.waypoints().size(); i++) {
            most = Math.max(most, leg(flight.crew().launch(), flight.place(i)).s12);
        }
        return most;
    }

    private static GeodesicData leg(GroundPoint from, GroundPoint to) {
        return Geodesic.WGS84.Inverse(
                from.latitudeDegrees(),
                from.longitudeDegrees(),
                to.latitudeDegrees(),
                to.longitudeDegrees());
    }

    private static ZonedDateTime end(Flight flight, ZonedDateTime start) {
        return start.plusSeconds(Math.round(flight.seconds()));
    }
}
