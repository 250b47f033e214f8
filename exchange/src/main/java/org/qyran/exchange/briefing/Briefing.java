package org.qyran.exchange.briefing;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.exchange.pdf.Sheet.Column;
import org.qyran.kernel.Language;
import org.qyran.survey.height.Telling;
import org.qyran.survey.height.View;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;

/** The briefing sheet of a plan (PDF): what all crews must know, then a part for every sortie. */
public final class Briefing {

    private static final float GAP = 8;
    private static final float WHOLE_MAP = 300;
    private static final double HECTARE = 10_000;

    private final SurveyPlan plan;
    private final BriefingNotes notes;
    private final Said said;
    private final BriefingMap map;
    private final List<ZonedDateTime> starts;

    private Briefing(SurveyPlan plan, BriefingNotes notes, Language language) {
        this.plan = plan;
        this.notes = notes;
        this.said = Said.in(language);
        this.map = new BriefingMap(plan, notes.aborts(), said);
        this.starts = starts();
    }

    /** The same plan and notes give the same bytes. */
    public static byte[] pdf(SurveyPlan plan, BriefingNotes notes, Language language)
            throws IOException {
        return new Briefing(plan, notes, language).pdf();
    }

    /** Of every flight, in their order; none when it is not known when they begin. */
    private List<ZonedDateTime> starts() {
        if (notes.start().isEmpty()) {
            return List.of();
        }
        List<ZonedDateTime> all = new ArrayList<>();
        Map<String, ZonedDateTime> next = new HashMap<>();
        for (Flight flight : plan.flights()) {
            String name = flight.crew().name();
            ZonedDateTime from = next.getOrDefault(name, notes.start().get());
            all.add(from);
            double taken = flight.seconds() + flight.crew().kind().swapSeconds();
            next.put(name, from.plusSeconds(Math.round(taken)));
        }
        return all;
    }

    private byte[] pdf() throws IOException {
        String title = said.say("title");
        String name = notes.name().isEmpty() ? said.say("unnamed") : notes.name();
        try (Sheet sheet = new Sheet(title + ": " + name)) {
            if (notes.simulated()) {
                sheet.bold(said.say("simulated"), 11, Sheet.LOUD);
            }
            sheet.text(title, 11, Sheet.SOFT);
            sheet.bold(name, 19, Sheet.INK);
            sheet.skip(GAP);
            order(sheet);
            looks(sheet);
            said.radioAndAborts(sheet, notes);
            sheet.skip(GAP);
            sheet.bold(said.say("map.all"), 12, Sheet.INK);
            sheet.skip(6);
            map.draw(sheet, WHOLE_MAP, plan.flights());
            sheet.skip(GAP);
            sorties(sheet);
            for (int i = 0; i < plan.flights().size(); i++) {
                Optional<ZonedDateTime> start =
                        starts.isEmpty() ? Optional.empty() : Optional.of(starts.get(i));
                new SortiePart(plan, notes, said, map).write(sheet, plan.flights().get(i), start);
            }
            return sheet.bytes(title + " · " + name);
        }
    }

    private void order(Sheet sheet) throws IOException {
        BriefingNotes.Order order = notes.order();
        String signed =
                order.signedBy().isEmpty() ? "" : ", " + said.say("order.signed", order.signedBy());
        said.fact(sheet, "order", order.number().isEmpty() ? "" : order.number() + signed);
        said.fact(sheet, "order.allows", String.join("; ", order.allows()));
        said.fact(
                sheet,
                "order.days",
                order.days()
                        .map(days ->
                                said.say(
                                        "order.days.told",
                                        said.day(days.from().atZone(days.zone())),
                                        said.day(days.to().atZone(days.zone()))))
                        .orElse(""));
    }

    private void looks(Sheet sheet) throws IOException {
        View view = plan.view();
        said.fact(
                sheet,
                "camera",
                said.say(
                        "camera.told",
                        said.camera(plan.request().camera()),
                        view.heightMetres(),
                        view.swathMetres(),
                        plan.spacingMetres(),
                        plan.imageSpacingMetres()));
        double thing = notes.thingMetres();
        double pixels = thing / plan.coarsestMetres();
        said.fact(
                sheet,
                "tells",
                said.say(
                        "tells.told",
                        thing,
                        pixels,
                        100 * Telling.DETECT.probability(pixels),
                        100 * Telling.RECOGNISE.probability(pixels),
                        100 * Telling.IDENTIFY.probability(pixels)));
        sheet.fact("", said.say("tells.source"), Said.BODY - 1.5f);
        said.fact(
                sheet,
                "area",
                said.say(
                        "area.told",
                        plan.areaSquareMetres() / HECTARE,
                        100 * plan.seenSquareMetres() / plan.areaSquareMetres()));
    }

    private void sorties(Sheet sheet) throws IOException {
        boolean clock = !starts.isEmpty();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(said.say("sortie"), clock ? 150 : 210, false));
        if (clock) {
            columns.add(new Column(said.say("take-off"), 60, true));
            columns.add(new Column(said.say("landing"), 60, true));
        }
        columns.add(new Column(said.say("time"), clock ? 54 : 68, true));
        columns.add(new Column(said.say("way"), clock ? 57 : 71, true));
        columns.add(new Column(said.say("looking"), clock ? 60 : 75, true));
        columns.add(new Column(said.say("reserve"), clock ? 58 : 75, true));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < plan.flights().size(); i++) {
            Flight flight = plan.flights().get(i);
            List<String> row = new ArrayList<>(List.of(flight.name()));
            if (clock) {
                ZonedDateTime start = starts.get(i);
                row.add(Said.clock(start));
                row.add(Said.clock(start.plusSeconds(Math.round(flight.seconds()))));
            }
            row.add(Said.duration(flight.seconds()));
            row.add(said.kilometres(flight.metres()));
            row.add(said.kilometres(flight.lookingMetres()));
            row.add(Said.duration(flight.crew().kind().enduranceSeconds() - flight.seconds()));
            rows.add(row);
        }
        sheet.table(columns, rows);
    }
}
