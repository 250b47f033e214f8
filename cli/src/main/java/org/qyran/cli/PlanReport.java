package org.qyran.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.height.Telling;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.PlanSurvey;
import org.qyran.survey.plan.SurveyPlan;

/** A plan in sentences, or as JSON. */
record PlanReport(SurveyPlan plan, List<Path> written, Language language) {

    private static final double HECTARE = 10_000;
    private static final double KILOMETRES_AN_HOUR = 3.6;

    /** Of a hectare: smaller is rounding. */
    private static final double LEAST_TOLD = 0.005;

    String text() {
        Phrases phrases = Phrases.of(PlanFlightCommand.class, "plan-flight", language);
        List<String> lines = new ArrayList<>();
        lines.add(
                phrases.say(
                        "view",
                        plan.view().heightMetres(),
                        100 * plan.view().coarsestMetres(),
                        100 * plan.coarsestMetres(),
                        plan.view().swathMetres(),
                        plan.spacingMetres()));
        double overlap = plan.request().forwardOverlap();
        lines.add(
                phrases.say(
                        "speed",
                        plan.view().sharpSpeed(1) * KILOMETRES_AN_HOUR,
                        plan.view().keepingUpSpeed(overlap) * KILOMETRES_AN_HOUR));
        lines.add(
                phrases.say(
                        "tell",
                        plan.view().pixelsOn(1),
                        100 * plan.view().probability(Telling.DETECT, 1),
                        100 * plan.view().probability(Telling.RECOGNISE, 1),
                        100 * plan.view().probability(Telling.IDENTIFY, 1),
                        1));
        lines.add(
                phrases.say(
                        "area",
                        plan.areaSquareMetres() / HECTARE,
                        100 * plan.seenSquareMetres() / plan.areaSquareMetres()));
        double left = (plan.areaSquareMetres() - plan.seenSquareMetres()) / HECTARE;
        if (left >= LEAST_TOLD) {
            double clearance = PlanSurvey.clearanceMetres(plan.request().crews());
            lines.add(phrases.say("left", left, clearance));
        }
        for (Flight flight : plan.flights()) {
            lines.add(
                    phrases.say(
                            "flight",
                            flight.name(),
                            ProgressBar.duration(flight.seconds()),
                            flight.metres() / 1000,
                            flight.lookingMetres() / 1000));
        }
        lines.add(
                phrases.say(
                        "busiest",
                        ProgressBar.duration(plan.busiestSeconds()),
                        100 * (plan.busiestSeconds() / plan.boundSeconds() - 1)));
        written.forEach(file -> lines.add(file.toString()));
        return String.join(System.lineSeparator(), lines);
    }

    String json() {
        StringBuilder out = new StringBuilder("{");
        out.append("\"order\":").append(Json.text(plan.request().flightOrder()));
        number(out, "heightMetres", plan.view().heightMetres());
        number(out, "sharpSpeed", plan.view().sharpSpeed(1));
        number(out, "overlapSpeed", plan.view().keepingUpSpeed(plan.request().forwardOverlap()));
        number(out, "detectOneMetre", plan.view().probability(Telling.DETECT, 1));
        number(out, "recogniseOneMetre", plan.view().probability(Telling.RECOGNISE, 1));
        number(out, "identifyOneMetre", plan.view().probability(Telling.IDENTIFY, 1));
        number(out, "pixelMetres", plan.view().coarsestMetres());
        number(out, "coarsestPixelMetres", plan.coarsestMetres());
        number(out, "swathMetres", plan.view().swathMetres());
        number(out, "spacingMetres", plan.spacingMetres());
        number(out, "imageSpacingMetres", plan.imageSpacingMetres());
        number(out, "areaSquareMetres", plan.areaSquareMetres());
        number(out, "seenSquareMetres", plan.seenSquareMetres());
        number(out, "metres", plan.metres());
        number(out, "lookingMetres", plan.lookingMetres());
        number(out, "busiestSeconds", plan.busiestSeconds());
        number(out, "boundSeconds", plan.boundSeconds());
        out.append(",\"flights\":[");
        for (int i = 0; i < plan.flights().size(); i++) {
            Flight flight = plan.flights().get(i);
            out.append(i == 0 ? "{" : ",{");
            out.append("\"name\":").append(Json.text(flight.name()));
            number(out, "seconds", flight.seconds());
            number(out, "metres", flight.metres());
            number(out, "lookingMetres", flight.lookingMetres());
            number(out, "lookingSpeed", flight.lookingSpeed());
            number(out, "betweenSpeed", flight.betweenSpeed());
            out.append('}');
        }
        out.append("],\"files\":[");
        for (int i = 0; i < written.size(); i++) {
            out.append(i == 0 ? "" : ",").append(Json.text(written.get(i).toString()));
        }
        return out.append("]}").toString();
    }

    private static void number(StringBuilder out, String name, double value) {
        out.append(",\"%s\":%s".formatted(name, String.format(Locale.ROOT, "%.4f", value)));
    }
}
