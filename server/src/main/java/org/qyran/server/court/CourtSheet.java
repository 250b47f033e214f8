package org.qyran.server.court;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bundle to read: what each part holds and its rows in short; the whole of a row is in its
 * file.
 */
final class CourtSheet {

    private static final float BODY = 9;
    private static final int LONGEST = 160;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** What of a row is read on paper, where it has it. */
    private static final List<String> SHOWN =
            List.of(
                    "number",
                    "label",
                    "name",
                    "type",
                    "state",
                    "kind",
                    "action",
                    "seen",
                    "at",
                    "began_at",
                    "substance",
                    "basis",
                    "detail",
                    "said",
                    "outcome_note",
                    "reason",
                    "remarks",
                    "inventory",
                    "note");

    private final String operation;
    private final Map<String, List<String>> parts;
    private final Instant madeAt;
    private final Phrases say;

    CourtSheet(
            String operation, Map<String, List<String>> parts, Instant madeAt, Language language) {
        this.operation = operation;
        this.parts = parts;
        this.madeAt = madeAt;
        this.say = Phrases.of(CourtSheet.class, "court", language);
    }

    byte[] pdf() throws IOException {
        try (Sheet sheet = new Sheet(say.say("title"))) {
            sheet.text(operation, 11, Sheet.SOFT);
            sheet.bold(say.say("title"), 18, Sheet.INK);
            sheet.text(say.say("made", INSTANT.format(madeAt)), BODY, Sheet.SOFT);
            sheet.text(say.say("whole"), BODY, Sheet.INK);
            for (Map.Entry<String, List<String>> part : parts.entrySet()) {
                sheet.skip(10);
                sheet.keep(60);
                sheet.bold(
                        say.say("part." + part.getKey()) + " (" + part.getValue().size() + ")",
                        12,
                        Sheet.INK);
                if (part.getValue().isEmpty()) {
                    sheet.text(say.say("none"), BODY, Sheet.SOFT);
                }
                if (!part.getKey().equals("journal")) {
                    for (String row : part.getValue()) {
                        sheet.text(line(JSON.readTree(row)), BODY, Sheet.INK);
                    }
                }
            }
            return sheet.bytes(say.say("foot"));
        }
    }

    private static String line(JsonNode row) {
        StringBuilder line = new StringBuilder();
        for (String name : SHOWN) {
            JsonNode value = row.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                String text = value.isString() ? value.asString() : value.toString();
                if (!text.isBlank()) {
                    line.append(line.isEmpty() ? "" : "  ·  ").append(text);
                }
            }
        }
        return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST) + "…";
    }
}
