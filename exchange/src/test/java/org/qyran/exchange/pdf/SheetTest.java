package org.qyran.exchange.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** Long and odd words stay on the paper, and in their own column. */
class SheetTest {

    private static final String FIRST = "A".repeat(200);
    private static final String SECOND = "B ".repeat(100).strip();
    private static final String ODD = "\u202eC\ud83d\ude00\tС\n漢 ";

    /** Where letters stand. */
    private static final class Letters extends PDFTextStripper {

        private float right;
        private float endOfFirst;
        private float beginOfSecond = Float.MAX_VALUE;

        @Override
        protected void processTextPosition(TextPosition text) {
            float end = text.getXDirAdj() + text.getWidthDirAdj();
            right = Math.max(right, end);
            if (text.getUnicode().equals("A")) {
                endOfFirst = Math.max(endOfFirst, end);
            }
            if (text.getUnicode().equals("B")) {
                beginOfSecond = Math.min(beginOfSecond, text.getXDirAdj());
            }
            super.processTextPosition(text);
        }
    }

    private static Letters letters(Sheet sheet, String foot) throws IOException {
        Letters letters = new Letters();
        try (PDDocument document = Loader.loadPDF(sheet.bytes(foot))) {
            letters.getText(document);
        }
        return letters;
    }

    @Test
    void cellsKeepToTheirColumns() throws IOException {
        try (Sheet sheet = new Sheet("test")) {
            sheet.table(
                    List.of(
                            new Sheet.Column("one", 100, false),
                            new Sheet.Column("two", 100, false),
                            new Sheet.Column("three", Sheet.WIDTH - 200, true)),
                    List.of(List.of(FIRST, SECOND, ODD), List.of("a", "b", FIRST)));
            Letters letters = letters(sheet, "");
            assertThat(letters.right).isLessThanOrEqualTo(Sheet.MARGIN + Sheet.WIDTH + 1);
        }
        try (Sheet sheet = new Sheet("test")) {
            sheet.table(
                    List.of(
                            new Sheet.Column("one", 100, false),
                            new Sheet.Column("two", 100, false)),
                    List.of(List.of(FIRST, SECOND)));
            Letters letters = letters(sheet, "");
            assertThat(letters.endOfFirst).isLessThanOrEqualTo(letters.beginOfSecond);
        }
    }

    @Test
    void aWordLongerThanALineIsBroken() throws IOException {
        try (Sheet sheet = new Sheet(FIRST)) {
            sheet.bold(FIRST, 18, Sheet.INK);
            sheet.fact(FIRST, FIRST, 10);
            sheet.text(ODD, 10, Sheet.INK);
            assertThat(letters(sheet, FIRST).right)
                    .isLessThanOrEqualTo(Sheet.MARGIN + Sheet.WIDTH + 1);
        }
    }
}
