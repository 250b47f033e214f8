package org.qyran.exchange.flight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.qyran.exchange.WholeFile;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;

/** Writes every flight of a plan in every format. One more format is one file and one line here. */
public final class FlightFiles {

    private static final List<FlightFormat> ALL =
            List.of(
                    new QgcPlan(), //
                    new QgcWaypoints(), //
                    new DjiWpml(), //
                    new FlightGpx(), //
                    new FlightKml());

    private FlightFiles() {}

    /** One flight in one format. */
    private record Handed(Flight flight, FlightFormat format) {

        String name() {
            return flight.name() + format.suffix();
        }
    }

    private static List<Handed> of(SurveyPlan plan) {
        return plan.flights().stream()
                .flatMap(flight ->
                        ALL.stream()
                                .filter(format -> format.suits(flight))
                                .map(format -> new Handed(flight, format)))
                .toList();
    }

    /** What the files' names end with, each with its point. */
    public static Set<String> suffixes() {
        return ALL.stream().map(FlightFormat::suffix).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param directory made when missing
     * @return what was written, in order; each whole or not at all
     */
    public static List<Path> write(Path directory, SurveyPlan plan) throws IOException {
        Files.createDirectories(directory);
        List<Path> written = new ArrayList<>();
        for (Handed one : of(plan)) {
            Path file = directory.resolve(one.name());
            WholeFile.write(file, out -> one.format().write(plan, one.flight(), out));
            written.add(file);
        }
        return written;
    }

    /**
     * The same files in a zip.
     *
     * @param beside what else is in it, by name
     */
    public static byte[] archive(SurveyPlan plan, SortedMap<String, byte[]> beside)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Handed one : of(plan)) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                one.format().write(plan, one.flight(), content);
                entry(zip, one.name(), content.toByteArray());
            }
            for (Map.Entry<String, byte[]> other : beside.entrySet()) {
                entry(zip, other.getKey(), other.getValue());
            }
        }
        return out.toByteArray();
    }

    /** The same content gives the same bytes, whenever it is packed. */
    static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
