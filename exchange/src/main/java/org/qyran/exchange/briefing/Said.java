package org.qyran.exchange.briefing;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Mgrs;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;

/** How a briefing puts things, in one language. */
record Said(Language language, Phrases phrases) {

    static final float BODY = 9.5f;

    private static final double METRES_A_KILOMETRE = 1000;

    static Said in(Language language) {
        return new Said(language, Phrases.of(Briefing.class, "briefing", language));
    }

    String say(String key, Object... details) {
        return phrases.say(key, details);
    }

    /** The catalogue's own kinds have names in all languages; a unit's own has the one it gave. */
    String aircraft(AircraftKind kind) {
        return Catalogue.AIRCRAFT.contains(kind.name())
                ? say("aircraft." + kind.name())
                : kind.label();
    }

    /** As {@link #aircraft}. */
    String camera(Camera camera) {
        return Catalogue.CAMERAS.contains(camera.name())
                ? say("camera." + camera.name())
                : camera.name();
    }

    /** What is blank was not given, and says so. */
    void fact(Sheet sheet, String key, String what) throws IOException {
        sheet.fact(say(key), what.isBlank() ? say("not-given") : what, BODY);
    }

    private void facts(Sheet sheet, String key, List<String> all) throws IOException {
        fact(sheet, key, all.isEmpty() ? "" : all.getFirst());
        for (String line : all.subList(Math.min(1, all.size()), all.size())) {
            sheet.fact("", line, BODY);
        }
    }

    /** What pilots look for on every page: frequencies, and where to break off to. */
    void radioAndAborts(Sheet sheet, BriefingNotes notes) throws IOException {
        facts(sheet, "radio", notes.radio());
        List<String> aborts = new ArrayList<>();
        for (int i = 0; i < notes.aborts().size(); i++) {
            BriefingNotes.AbortPoint abort = notes.aborts().get(i);
            aborts.add("A%d  %s  %s".formatted(i + 1, where(abort.place()), abort.name()));
        }
        facts(sheet, "aborts", aborts);
    }

    static String where(GroundPoint place) {
        return degrees(place.latitudeDegrees())
                + ", "
                + degrees(place.longitudeDegrees())
                + Mgrs.of(place).map(grid -> "  MGRS\u00a0" + grid).orElse("");
    }

    static String degrees(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    static String whole(double metres) {
        return String.format(Locale.ROOT, "%.0f", metres);
    }

    String kilometres(double metres) {
        return String.format(language.locale(), "%.2f", metres / METRES_A_KILOMETRE);
    }

    static String duration(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    String day(ZonedDateTime at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.locale())
                .format(at);
    }

    static String clock(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(at);
    }

    static String seconds(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(at);
    }
}
