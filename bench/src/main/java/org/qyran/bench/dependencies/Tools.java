package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Maven and npm, asked as anybody asks them. What they say stays below {@code build/}. */
final class Tools {

    private static final String BILL =
            "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom";
    private static final String NEWEST =
            "org.codehaus.mojo:versions-maven-plugin:2.19.1:display-dependency-updates";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;

    Tools(Path root) {
        this.root = root;
    }

    /** What ships: not tests, not the bench. Empty when Maven could not make it. */
    Optional<Path> bill() throws IOException, InterruptedException {
        boolean made =
                ran(
                        "bill.log",
                        root,
                        "mvn",
                        "-q",
                        "-B",
                        "-pl",
                        "!bench",
                        "-Plean",
                        "compile",
                        BILL,
                        "-DoutputFormat=json",
                        "-DincludeProvidedScope=false",
                        "-DincludeTestScope=false");
        Path bill = root.resolve("target/bom.json");
        return made && Files.exists(bill) ? Optional.of(bill) : Optional.empty();
    }

    /** The plugin asks the repositories; their answers stay in Maven's folder, dates with them. */
    Optional<List<Newest>> newestInMaven(List<Part> parts)
            throws IOException, InterruptedException {
        boolean asked =
                ran(
                        "newest.log",
                        root,
                        "mvn",
                        "-q",
                        "-B",
                        "-pl",
                        "!bench",
                        NEWEST,
                        "-DprocessDependencyManagement=false");
        if (!asked) {
            return Optional.empty();
        }
        Path repository =
                Path.of(
                        System.getProperty(
                                "maven.repo.local",
                                System.getProperty("user.home") + "/.m2/repository"));
        List<Newest> newer = new ArrayList<>();
        for (Part part : parts) {
            Newest.inMaven(part, repository).ifPresent(newer::add);
        }
        return Optional.of(newer);
    }

    Optional<List<Newest>> newestInNpm(List<Part> parts) throws IOException, InterruptedException {
        JsonNode outdated = toldByNpm("npm-outdated.json", "outdated", "--json");
        if (outdated == null || outdated.has("error")) {
            return Optional.empty();
        }
        List<Newest> newer = new ArrayList<>();
        for (Part part : parts) {
            if (outdated.has(part.name())) {
                JsonNode times = toldByNpm("npm-times.json", "view", part.name(), "time", "--json");
                if (times != null) {
                    newer.add(Newest.inNpm(part, outdated.path(part.name()), times));
                }
            }
        }
        return Optional.of(newer);
    }

    private @Nullable JsonNode toldByNpm(String into, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("npm"));
        command.addAll(List.of(arguments));
        // It ends with 1 when something is outdated.
        ran(into, root.resolve("web"), command.toArray(String[]::new));
        try {
            return JSON.readTree(root.resolve("build").resolve(into).toFile());
        } catch (JacksonException e) {
            System.out.println("  " + String.join(" ", command) + ": " + e.getOriginalMessage());
            return null;
        }
    }

    private boolean ran(String into, Path in, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createDirectories(root.resolve("build")).resolve(into);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(out.resolveSibling(into + ".err").toFile());
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            Files.writeString(out, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
