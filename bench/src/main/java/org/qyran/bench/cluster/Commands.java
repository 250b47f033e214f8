package org.qyran.bench.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs commands as users do, and looks at the folders they leave. */
final class Commands {

    private Commands() {}

    /** How a command ended. */
    record Ended(int exit, double seconds, List<String> said) {}

    /**
     * @param line told of each line that is said, as it is said
     */
    static Ended run(Path root, Consumer<String> line, List<String> arguments)
            throws IOException, InterruptedException {
        return run(root, List.of(), line, arguments);
    }

    /**
     * @param before what starts it, e.g. on which processors
     */
    static Ended run(Path root, List<String> before, Consumer<String> line, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(root.resolve("qyran").toString());
        command.addAll(arguments);
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("QYRAN_LANG", "en");
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String l = in.readLine(); l != null; l = in.readLine()) {
                said.add(l);
                line.accept(l);
            }
        }
        int exit = process.waitFor();
        return new Ended(exit, (System.nanoTime() - began) / 1e9, said);
    }

    /** Every file but the log and the GeoPackage, times of writing taken out. */
    static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.endsWith(".gpkg") && !name.equals("cluster.log")) {
                    content.put(
                            name,
                            Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .replaceAll(
                                            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\w*",
                                            "TIME"));
                }
            }
        }
        return content;
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A number of the report that a command wrote. */
    static double number(Path report, String name) throws IOException {
        String text = Files.readString(report);
        var found = java.util.regex.Pattern.compile("\"" + name + "\": ([0-9.]+)").matcher(text);
        if (!found.find()) {
            throw new IOException(report + " has no " + name);
        }
        return Double.parseDouble(found.group(1));
    }
}
