package org.qyran.exchange.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Two tables in a ZIP: entities and links (RFC 4180, UTF-8 with a mark for spreadsheets). */
final class NetworkCsv implements NetworkFormat {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String ending() {
        return "zip";
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public void write(NetworkExport export, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        part(zip, ExportMark.MARK + ".txt", export.mark() + "\n");
        part(zip, "nodes.csv", nodes(export));
        part(zip, "edges.csv", edges(export));
        zip.finish();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same network is the same file, whenever it is written.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The last column's header marks each table, also without the others. */
    private static String nodes(NetworkExport export) {
        StringBuilder text = new StringBuilder("\uFEFF");
        line(text, List.of("id", "label", "kind", "properties", ExportMark.MARK));
        for (Entity entity : export.entities()) {
            line(
                    text,
                    List.of(
                            entity.id(),
                            entity.label(),
                            entity.kind(),
                            Shown.properties(entity),
                            export.said()));
        }
        return text.toString();
    }

    private static String edges(NetworkExport export) {
        StringBuilder text = new StringBuilder("\uFEFF");
        List<String> header = new ArrayList<>(List.of("from", "to"));
        Shown.LINK.forEach(told -> header.add(told.get(0)));
        header.add(ExportMark.MARK);
        line(text, header);
        for (Link link : export.links()) {
            line(
                    text,
                    Stream.of(
                                    List.of(link.from(), link.to()),
                                    Shown.link(link),
                                    List.of(export.said()))
                            .flatMap(List::stream)
                            .toList());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(NetworkCsv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** A spreadsheet would run what begins as a formula. */
    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=@\t\r".indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        return safe.matches("(?s).*[\",;\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
