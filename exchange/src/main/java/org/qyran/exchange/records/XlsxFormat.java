package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Workbooks of spreadsheet programs (ISO/IEC 29500, XLSX). */
final class XlsxFormat implements RecordFormat {

    @Override
    public boolean begins(byte[] head) {
        return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] <= 8;
    }

    @Override
    public RecordFile open(Path path, String name, Optional<String> sheet) throws IOException {
        try (Workbook book = Workbook.open(path, name)) {
            String part = book.sheet(sheet);
            return new TableFile("xlsx", () -> SheetRows.open(Workbook.open(path, name), part));
        }
    }
}
