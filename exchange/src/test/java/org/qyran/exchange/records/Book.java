package org.qyran.exchange.records;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small workbooks as spreadsheet programs do. */
final class Book {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATION =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /**
     * Styles: 0 as it is, 1 a day, 2 a day and a clock, 3 twelve digits, 4 a phone, 5 two places.
     */
    private static final String STYLES =
            """
            <styleSheet xmlns="%s"><numFmts count="3">
            <numFmt numFmtId="164" formatCode="000000000000"/>
            <numFmt numFmtId="165" formatCode="&quot;+7&quot;\\ \\(000\\)\\ 000\\-00\\-00"/>
            <numFmt numFmtId="166" formatCode="[$-419]dd\\.mm\\.yyyy\\ hh:mm;@"/></numFmts>
            <cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>
            <cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"><alignment/></xf><xf numFmtId="166"/>
            <xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="4"/></cellXfs></styleSheet>
            """
                    .formatted(MAIN);

    private Book() {}

    /**
     * @param strings what stands in {@code si} elements
     * @param sheets what stands in each worksheet element; the first of several is hidden
     */
    static Path write(Path file, String strings, String... sheets) throws IOException {
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheets.length; i++) {
            String state = i == 1 && sheets.length > 1 ? " state=\"hidden\"" : "";
            list.append(
                    "<sheet name=\"Лист%d\" sheetId=\"%d\" r:id=\"r%d\"%s/>"
                            .formatted(i, i, i, state));
            relations.append(
                    "<Relationship Id=\"r%d\" Type=\"t\" Target=\"worksheets/s%d.xml\"/>"
                            .formatted(i, i));
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><workbookPr/><sheets>%s</sheets></workbook>"
                            .formatted(MAIN, RELATION, list));
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"%s\">%s</Relationships>"
                            .formatted(RELATION, relations));
            part(zip, "xl/styles.xml", STYLES);
            part(
                    zip,
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"%s\">%s</sst>".formatted(MAIN, strings));
            for (int i = 1; i <= sheets.length; i++) {
                part(
                        zip,
                        "xl/worksheets/s%d.xml".formatted(i),
                        "<worksheet xmlns=\"%s\">%s</worksheet>".formatted(MAIN, sheets[i - 1]));
            }
        }
        return file;
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
