package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.WholeFile;
import org.qyran.exchange.briefing.Briefing;
import org.qyran.exchange.briefing.BriefingNotes;
import org.qyran.kernel.Language;
import org.qyran.survey.plan.SurveyPlan;
import picocli.CommandLine.Option;

/** What the unit adds to the briefing sheet; nothing is made up for what it leaves out. */
final class BriefingOptions {

    @Option(
            names = "--radio",
            paramLabel = "TEXT",
            description =
                    "a frequency and who is on it, for the briefing sheet; may be given several"
                            + " times")
    private List<String> radio = List.of();

    @Option(
            names = "--abort",
            paramLabel = "LAT,LON[,NAME]",
            description =
                    "where to break off to, for the briefing sheet; may be given several times")
    private List<String> aborts = List.of();

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "the first take-off, e.g. 2026-06-14T06:00+05:00: the briefing sheet gets the"
                            + " sun and times by the clock")
    private @Nullable String start;

    /** A plan is named by the file its area came from. */
    static String name(Path area) {
        String file = String.valueOf(area.getFileName());
        int point = file.lastIndexOf('.');
        return point > 0 ? file.substring(0, point) : file;
    }

    /**
     * @param name of the plan
     * @param daysLater than the first take-off
     * @throws WrongUsage when something is not of its form
     */
    BriefingNotes notes(String name, String order, double thingMetres, int daysLater) {
        return new BriefingNotes(
                name,
                false,
                BriefingNotes.Order.numbered(order),
                radio,
                aborts.stream().map(BriefingOptions::abort).toList(),
                start().map(first -> first.plusDays(daysLater)),
                thingMetres);
    }

    static Path write(Path file, SurveyPlan plan, BriefingNotes notes, Language language)
            throws IOException {
        byte[] sheet = Briefing.pdf(plan, notes, language);
        WholeFile.write(file, out -> out.write(sheet));
        return file;
    }

    private static BriefingNotes.AbortPoint abort(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split(",", 3)));
        String place = String.join(",", parts.subList(0, Math.min(2, parts.size())));
        double[] numbers = PoseOptions.numbers("--abort", place, "LAT,LON[,NAME]", 2);
        return new BriefingNotes.AbortPoint(
                PoseOptions.place("--abort", numbers),
                parts.size() < 3 ? "" : parts.get(2).strip());
    }

    private Optional<ZonedDateTime> start() {
        if (start == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(start).toZonedDateTime());
        } catch (DateTimeParseException e) {
            throw new WrongUsage("not-numbers", "--start", start, "2026-06-14T06:00+05:00");
        }
    }
}
