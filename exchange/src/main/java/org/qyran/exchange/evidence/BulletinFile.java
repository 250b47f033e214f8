package org.qyran.exchange.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Part;
import org.qyran.evidence.figures.Zones;
import org.qyran.evidence.statement.Statement;
import org.qyran.exchange.WholeFile;
import org.qyran.kernel.Sha256;

/**
 * A frozen bulletin ({@code .qb}). Its frozen part and that part's SHA-256 are what the press gets;
 * the disclosed rows are for whoever checks it. The frozen part commits to the rows' bytes, and
 * these to salts and payloads, so a payload may be erased later and the hash stays what it was. The
 * form is written down in {@code docs/design/figures.md}.
 */
public final class BulletinFile {

    public static final String FORMAT = "qyran-bulletin-1";

    private BulletinFile() {}

    /** The frozen part in its one spelling. */
    public static byte[] frozen(Bulletin bulletin) {
        Statement.Numbers numbers = Statement.Numbers.of(bulletin.figures(), bulletin.returns());
        Map<String, CanonicalJson> printed = new TreeMap<>();
        for (Statement one : List.of(bulletin.title(), bulletin.text())) {
            one.printed(numbers).forEach(place -> printed.put(place.place(), json(place)));
        }
        return new CanonicalJson()
                .put(
                        "acts",
                        new CanonicalJson()
                                .put("actions", new TreeSet<>(bulletin.actions()))
                                .put("kind", bulletin.objectKind()))
                .put(
                        "asOf",
                        new CanonicalJson()
                                .put("instant", bulletin.asOf().instant())
                                .put("position", bulletin.asOf().position()))
                .put("checkpoint", bulletin.checkpoint())
                .put("figures", bulletin.figures().stream().map(BulletinFile::json).toList())
                .put("operation", bulletin.operation())
                .put("printed", printed.values())
                .put("returns", bulletin.returns().stream().map(ReturnFile::json).toList())
                .put("rowCount", bulletin.rows().size())
                .put("rows", HexFormat.of().formatHex(rowsHash(bulletin.rows())))
                .put("text", DefinitionFile.json(bulletin.text().text()))
                .put("title", DefinitionFile.json(bulletin.title().text()))
                .put("zones", json(bulletin.zones()))
                .bytes();
    }

    /** What is published beside the text: SHA-256 in hexadecimal. */
    public static String hash(byte[] frozen) {
        return HexFormat.of().formatHex(Sha256.fresh().digest(frozen));
    }

    /**
     * The whole file.
     *
     * @param frozen as {@link #frozen} gave it when it was frozen
     * @param rows the same rows; payloads may have been erased since
     */
    public static byte[] bytes(byte[] frozen, List<DisclosedRow> rows) {
        CanonicalJson disclosed =
                new CanonicalJson().put("rows", rows.stream().map(BulletinFile::json).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text("{\"disclosed\":" + disclosed));
        out.writeBytes(text(",\"format\":\"" + FORMAT + "\",\"frozen\":"));
        out.writeBytes(frozen);
        out.writeBytes(text(",\"hash\":\"" + hash(frozen) + "\"}"));
        return out.toByteArray();
    }

    /** Whole or not at all. */
    public static void write(Path file, byte[] frozen, List<DisclosedRow> rows) throws IOException {
        WholeFile.write(file, out -> out.write(bytes(frozen, rows)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 over each row's position (8 bytes) and leaf hash (RFC 6962), in their order. */
    private static byte[] rowsHash(List<DisclosedRow> rows) {
        MessageDigest all = Sha256.fresh();
        for (DisclosedRow row : rows) {
            MessageDigest leaf = Sha256.fresh();
            leaf.update((byte) 0);
            all.update(ByteBuffer.allocate(Long.BYTES).putLong(row.position()).array());
            all.update(leaf.digest(row.leaf()));
        }
        return all.digest();
    }

    private static CanonicalJson json(DisclosedRow row) {
        CanonicalJson json =
                new CanonicalJson()
                        .put("leaf", HexFormat.of().formatHex(row.leaf()))
                        .put("position", row.position());
        if (row.opened().isEmpty()) {
            return json.put("erased", true);
        }
        DisclosedRow.Opened opened = row.opened().get();
        return json.put("payload", new String(opened.payload(), StandardCharsets.UTF_8))
                .put("salt", HexFormat.of().formatHex(opened.salt()));
    }

    private static CanonicalJson json(Figure figure) {
        return new CanonicalJson()
                .put("cases", figure.cases())
                .put("definition", DefinitionFile.json(figure.definition()))
                .put("exhibits", figure.exhibits())
                .put("expanded", rounded(figure.expanded()))
                .put("parts", figure.parts().stream().map(BulletinFile::json).toList())
                .put("unit", figure.unit())
                .put("unmeasured", figure.unmeasured())
                .put("unplaced", figure.unplaced())
                .put("value", figure.value());
    }

    private static CanonicalJson json(Part part) {
        return new CanonicalJson()
                .put("exhibits", part.exhibits())
                .put("expanded", rounded(part.expanded()))
                .put("key", part.key())
                .put("value", part.value());
    }

    /** Six decimals: a reckoning in another order may differ in the sixteenth digit. */
    private static java.math.BigDecimal rounded(double expanded) {
        return java.math.BigDecimal.valueOf(expanded).setScale(6, java.math.RoundingMode.HALF_UP);
    }

    private static CanonicalJson json(Statement.Printed printed) {
        return new CanonicalJson()
                .put("place", printed.place())
                .put("shown", DefinitionFile.json(printed.shown()))
                .put("unit", printed.unit())
                .put("value", printed.value());
    }

    private static CanonicalJson json(Zones zones) {
        CanonicalJson regions = new CanonicalJson();
        zones.regions().forEach((region, zone) -> regions.put(region, zone.getId()));
        return new CanonicalJson()
                .put("elsewhere", zones.elsewhere().getId())
                .put("regions", regions);
    }
}
