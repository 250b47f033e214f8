package org.qyran.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.cli.demo.Demo;
import org.qyran.geo.notation.Degrees;
import org.qyran.geo.notation.Mgrs;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;
import org.qyran.scenario.World;
import org.qyran.survey.Sighting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran demo}: the Karasora story as a folder a person can look at. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Flies the Karasora story over a made village: two passes, at 250 m and 150 m, scanned"
                    + " and fused into places to look at.",
            "",
            "Writes a folder with index.html (map, pictures side by side, reasons, coordinates;"
                    + " works without network), sightings.geojson, .kml, .gpkg, .csv, cot/*.xml,"
                    + " and the simulated imagery with its truth. Everything in it is SIMULATED."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran demo",
            "  qyran demo --seed 11 --out /tmp/karasora --lang kk --no-open",
            "",
            "Standard output: where the page is and the five strongest places.",
            "Exit: 0 done, 1 refused, 2 wrong usage, 130 stopped."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int TOLD = 5;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The village: the same number makes the same one (default 2023).")
    private long seed = 2023;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to write: new, empty or an earlier demonstration's (default"
                            + " ./karasora).")
    private Path out = Path.of("karasora");

    @Option(
            names = "--size",
            paramLabel = "METRES",
            description = "Side of the land, 200 to 1200 (default ${DEFAULT-VALUE}).")
    private double size = 500;

    @Option(names = "--no-open", description = "Do not open the page in a browser.")
    private boolean noOpen;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "Language the page opens in and files are written in.")
    private Language language = Language.ofUser();

    @Spec private @Nullable CommandSpec spec;

    @Override
    @SuppressWarnings("try") // The interrupt works by being open.
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Phrases phrases = Phrases.of(Demo.class, "demo", language);
        WrongUsage.requireWithin("--size", size, 200, 1200);
        refuseStrange();
        Steps steps = new Steps(line.getErr(), phrases);
        try (Interrupt interrupt = new Interrupt(steps::stop)) {
            Optional<Demo.Told> told = new Demo(World.of(seed, size), out, language, steps).run();
            steps.end();
            if (told.isEmpty()) {
                line.getErr().println(phrases.say("stopped"));
                return 130;
            }
            tell(told.get(), line.getOut(), phrases);
            if (!noOpen) {
                open(told.get().page());
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** What is there must be ours: only a demonstration holds {@code imagery/world.json}. */
    private void refuseStrange() throws IOException {
        if (!Files.exists(out) || Files.exists(out.resolve("imagery/world.json"))) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(out)) {
            try (Stream<Path> inside = Files.list(out)) {
                empty = inside.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new BadInput(
                    out.toString(),
                    "--out",
                    "a folder with other files",
                    Fault.UNSUPPORTED,
                    "a new or empty folder, or one of an earlier demonstration");
        }
    }

    private void tell(Demo.Told told, PrintWriter say, Phrases phrases) {
        say.println(phrases.say("stdout-page", told.page().toAbsolutePath().normalize()));
        List<Sighting> all = told.sightings();
        if (all.isEmpty()) {
            say.println(phrases.say("stdout-none"));
            return;
        }
        List<Sighting> best = all.subList(0, Math.min(TOLD, all.size()));
        say.println(phrases.say("stdout-best", best.size(), all.size()));
        int rank = 1;
        for (Sighting sighting : best) {
            say.println(
                    "%d  %s  %s  %s  ±%s m  %s m²"
                            .formatted(
                                    rank++,
                                    sighting.id(),
                                    Degrees.decimal(sighting.position()),
                                    Mgrs.of(sighting.position()).orElse(""),
                                    String.format(Locale.ROOT, "%.1f", sighting.radius95Metres()),
                                    Math.round(sighting.areaSquareMetres())));
        }
    }

    /** Where there is a desktop; a terminal on a server has none. */
    private static void open(Path page) throws IOException {
        if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            return;
        }
        for (String place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, "xdg-open"))) {
                new ProcessBuilder("xdg-open", page.toUri().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return;
            }
        }
    }

    /** One line a step on standard error; on a terminal its share as well. */
    private static final class Steps implements Progress {
        private final PrintWriter err;
        private final Phrases phrases;
        private final boolean terminal = isTerminal();
        private final long began = System.nanoTime();
        private volatile boolean stop;
        private String shown = "";
        private long units;
        private long done;

        Steps(PrintWriter err, Phrases phrases) {
            this.err = err;
            this.phrases = phrases;
        }

        @SuppressWarnings("SystemConsoleNull") // Its contract still allows null.
        private static boolean isTerminal() {
            Console console = System.console();
            return console != null && console.isTerminal();
        }

        void stop() {
            stop = true;
        }

        @Override
        public synchronized void stage(String name, long stageUnits, long bytesPerUnit) {
            end();
            String[] parts = name.split(" ", 2);
            shown =
                    switch (parts[0]) {
                        case "page" -> phrases.say("step-page");
                        default -> phrases.say("step-" + parts[0], parts[1]);
                    };
            units = stageUnits;
            done = 0;
            if (terminal) {
                err.print(shown);
                err.flush();
            }
        }

        @Override
        public synchronized void advance(long more) {
            done += more;
            if (terminal && units > 0) {
                err.printf(Locale.ROOT, "\r%s %3d %%", shown, 100 * done / units);
                err.flush();
            }
        }

        /** Closes the line of the current step. */
        synchronized void end() {
            if (shown.isEmpty()) {
                return;
            }
            String seconds =
                    String.format(Locale.ROOT, "%5.1f s", (System.nanoTime() - began) / 1e9);
            err.println(terminal ? "\r\u001b[K" + seconds + "  " + shown : seconds + "  " + shown);
            err.flush();
            shown = "";
        }

        @Override
        public boolean stopRequested() {
            return stop;
        }
    }
}
