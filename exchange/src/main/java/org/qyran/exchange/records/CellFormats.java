package org.qyran.exchange.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a workbook shows the numbers of its cells, by the cell's style. */
final class CellFormats {

    private static final Map<Integer, String> BUILT_IN =
            Map.ofEntries(
                    Map.entry(1, "0"),
                    Map.entry(2, "0.00"),
                    Map.entry(3, "#,##0"),
                    Map.entry(4, "#,##0.00"),
                    Map.entry(9, "0%"),
                    Map.entry(10, "0.00%"),
                    Map.entry(14, "dd/mm/yyyy"),
                    Map.entry(15, "d-mmm-yy"),
                    Map.entry(16, "d-mmm"),
                    Map.entry(17, "mmm-yy"),
                    Map.entry(18, "h:mm"),
                    Map.entry(19, "h:mm:ss"),
                    Map.entry(20, "h:mm"),
                    Map.entry(21, "h:mm:ss"),
                    Map.entry(22, "dd/mm/yyyy h:mm"),
                    Map.entry(45, "mm:ss"),
                    Map.entry(46, "[h]:mm:ss"),
                    Map.entry(47, "mm:ss"));

    private final boolean from1904;
    private final Map<Integer, String> own = new HashMap<>();
    private final List<Integer> ofStyle = new ArrayList<>();
    private boolean inCells;

    private CellFormats(boolean from1904) {
        this.from1904 = from1904;
    }

    static CellFormats of(Workbook book) throws IOException {
        CellFormats formats = new CellFormats(book.isFrom1904());
        book.eachOf(
                "xl/styles.xml",
                at -> {
                    String element = at.getLocalName();
                    if (element.equals("numFmt")) {
                        formats.own.put(
                                number(Workbook.attribute(at, "numFmtId")),
                                Workbook.attribute(at, "formatCode"));
                    } else if (element.equals("xf") && formats.inCells) {
                        formats.ofStyle.add(number(Workbook.attribute(at, "numFmtId")));
                    } else if (!List.of("alignment", "protection").contains(element)) {
                        formats.inCells = element.equals("cellXfs");
                    }
                });
        return formats;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * A number as a person sees it, dates as 2023-05-12 and times as 10:30.
     *
     * @param raw as the file keeps it
     * @param style of the cell, as the file keeps it
     */
    String shown(String raw, String style) {
        int at = number(style);
        int id = at >= 0 && at < ofStyle.size() ? ofStyle.get(at) : 0;
        String format = own.getOrDefault(id, BUILT_IN.getOrDefault(id, ""));
        return new ShownNumber(format, from1904).of(raw);
    }
}
