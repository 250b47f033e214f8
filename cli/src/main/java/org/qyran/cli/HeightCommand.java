package org.qyran.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.height.Telling;
import org.qyran.survey.height.View;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran height}: how high for what, before there is any area. */
@Command(
        name = "height",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says how high to fly so that a thing is told, or what is told from a height.",
            "",
            "It tells the pixel, the swath, how fast images stay sharp and overlap, and in how many of",
            "100 looks the thing is noticed, recognised and identified (Johnson's criteria: 79 at 4,",
            "15 and 25 pixels on its longest side; in the open, in good light, over level ground).",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran height --tell 1 --camera one-inch-rgb",
            "      from how high a 1 m plant is recognised",
            "  qyran height --tell 3x4,identify --camera four-thirds-rgb",
            "      the same of a bed of 3 by 4 m that must be identified: its longest side counts",
            "  qyran height --height 250 --thing 3x4 --camera five-band --json",
            "      what can be told of that bed from 250 m"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told", "1:the camera was refused, with the reason", "2:wrong usage"})
final class HeightCommand implements Callable<Integer> {

    private static final double KILOMETRES_AN_HOUR = 3.6;
    private static final double IN_79_OF_100 = 0.79;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private final HeightOptions height = new HeightOptions();

    @Option(
            names = "--thing",
            paramLabel = "METRES",
            description =
                    "what is looked at from there, 1 or 3x4; with --tell it is that thing unless"
                            + " said (default: 1)")
    private @Nullable String thing;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description =
                    "one-inch-rgb, four-thirds-rgb, five-band, thermal-640 or a .properties file of"
                            + " the same form (default: ${DEFAULT-VALUE})",
            defaultValue = "one-inch-rgb")
    private String camera = "one-inch-rgb";

    @Option(
            names = "--overlap",
            paramLabel = "PER CENT",
            description =
                    "of an image that the next one sees too, for the speed"
                            + " (default: ${DEFAULT-VALUE})",
            defaultValue = "30")
    private double overlap = 30;

    @Option(names = "--json", description = "JSON instead of sentences", descriptionKey = "json")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            converter = LanguageConverter.class,
            description = "en, ru or kk, for what people read; else as the system has it",
            descriptionKey = "lang")
    private Language language = Language.ofUser();

    @Spec private @Nullable CommandSpec spec;

    HeightCommand() {}

    @Override
    public Integer call() throws IOException {
        WrongUsage.requireWithin("--overlap", overlap, 0, 95);
        Camera chosen = Catalogue.camera(camera);
        View view = new View(chosen, height.metres(chosen));
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.getOut().println(json ? json(view) : text(view));
        return CommandLine.ExitCode.OK;
    }

    private double thingMetres() {
        return thing == null
                ? height.thingMetres()
                : HeightOptions.longest("--thing", thing, "METRES");
    }

    private String text(View view) {
        Phrases phrases = Phrases.of(PlanFlightCommand.class, "plan-flight", language);
        double metres = thingMetres();
        List<String> lines = new ArrayList<>();
        lines.add(
                phrases.say(
                        "height.view",
                        view.heightMetres(),
                        100 * view.coarsestMetres(),
                        view.swathMetres(),
                        view.camera().name()));
        lines.add(
                phrases.say(
                        "speed",
                        view.sharpSpeed(1) * KILOMETRES_AN_HOUR,
                        view.keepingUpSpeed(overlap / 100) * KILOMETRES_AN_HOUR));
        lines.add(
                phrases.say(
                        "tell",
                        view.pixelsOn(metres),
                        100 * view.probability(Telling.DETECT, metres),
                        100 * view.probability(Telling.RECOGNISE, metres),
                        100 * view.probability(Telling.IDENTIFY, metres),
                        metres));
        lines.add(
                phrases.say(
                        "height.smallest",
                        view.smallestMetres(Telling.DETECT, IN_79_OF_100),
                        view.smallestMetres(Telling.RECOGNISE, IN_79_OF_100),
                        view.smallestMetres(Telling.IDENTIFY, IN_79_OF_100)));
        return String.join(System.lineSeparator(), lines);
    }

    private String json(View view) {
        double metres = thingMetres();
        StringBuilder out = new StringBuilder("{\"camera\":");
        out.append(Json.text(view.camera().name()));
        number(out, "heightMetres", view.heightMetres());
        number(out, "pixelMetres", view.coarsestMetres());
        number(out, "swathMetres", view.swathMetres());
        number(out, "sharpSpeed", view.sharpSpeed(1));
        number(out, "overlapSpeed", view.keepingUpSpeed(overlap / 100));
        number(out, "thingMetres", metres);
        number(out, "pixels", view.pixelsOn(metres));
        for (Telling task : Telling.values()) {
            String name = task.name().toLowerCase(Locale.ROOT);
            number(out, name, view.probability(task, metres));
            number(out, name + "SmallestMetres", view.smallestMetres(task, IN_79_OF_100));
        }
        return out.append("}").toString();
    }

    private static void number(StringBuilder out, String name, double value) {
        out.append(String.format(Locale.ROOT, ",\"%s\":%.4f", name, value));
    }
}
