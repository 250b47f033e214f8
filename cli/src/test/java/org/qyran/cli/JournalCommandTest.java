package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Content;
import org.qyran.trust.journal.ExportRow;
import org.qyran.trust.journal.ExportWriter;
import org.qyran.trust.journal.Growth;
import org.qyran.trust.journal.JournalKey;

@ResourceLock(Resources.SYSTEM_OUT)
class JournalCommandTest {

    @TempDir Path folder;

    private final JournalKey key = JournalKey.generate("test/journal");
    private Path export = Path.of("");
    private String note = "";

    @BeforeEach
    void write() throws IOException {
        List<ExportRow> rows = new ArrayList<>();
        Growth growth = Growth.fromNothing();
        for (int i = 0; i < 3; i++) {
            Content content = Content.fresh(new byte[] {(byte) i});
            Act act =
                    new Act(
                            new UUID(1, i),
                            Instant.EPOCH,
                            new UUID(2, 2),
                            "crew",
                            "create",
                            "raster",
                            new UUID(3, i),
                            null,
                            null,
                            null,
                            content.commitment());
            rows.add(new ExportRow(i, act.leaf(), new ExportRow.Told.Whole(content)));
            growth.append(List.of(act.leafHash()));
        }
        note = key.sign(new Checkpoint(key.name(), 3, growth.root(), Instant.EPOCH));
        export = folder.resolve("journal.qj");
        try (OutputStream out = Files.newOutputStream(export);
                ExportWriter writer = new ExportWriter(out, key.verifier(), 1, 1, 0)) {
            writer.group(
                    growth.changed().getFirst(), rows, List.of(new ExportWriter.Signed(3, note)));
            writer.finish(List.of());
        }
    }

    private record Said(int exit, String text) {}

    private static Said run(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            return new Said(Qyran.run(arguments), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void saysHowFarItsWordGoes() {
        Said alone = run("journal", "verify", export.toString(), "--lang", "en");
        assertThat(alone.exit()).isZero();
        assertThat(alone.text())
                .contains("Read 3 rows with 1 signed checkpoints; payloads: 3 here and checked")
                .contains("All 3 rows (0 to 2) agree with the journal's own checkpoints.")
                .contains(key.verifier().text());
    }

    @Test
    void comparesWithWitnessAndKey() throws IOException {
        Path witness = Files.writeString(folder.resolve("witness"), note);
        Path given = Files.writeString(folder.resolve("key"), key.verifier().text() + "\n");
        Said said =
                run(
                        "journal",
                        "verify",
                        export.toString(),
                        "--witness",
                        witness.toString(),
                        "--key",
                        given.toString(),
                        "--lang",
                        "ru");
        assertThat(said.exit()).isZero();
        assertThat(said.text()).contains("сходятся с отметками, которые сохранил свидетель (1)");
        String other = JournalKey.generate("test/journal").verifier().text();
        assertThat(run("journal", "verify", export.toString(), "--key", other).exit()).isEqualTo(1);
    }

    @Test
    void namesWhatIsWrongAndExitsWithOne() throws IOException {
        byte[] bytes = Files.readAllBytes(export);
        bytes[bytes.length - 300] ^= 1;
        Files.write(export, bytes);
        Said said = run("journal", "verify", export.toString(), "--json", "--lang", "en");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text())
                .startsWith("{\"holds\":false,\"faultCount\":")
                .contains("\"file\":\"" + export + "\"")
                .contains("\"byte\":")
                .contains("\"sentence\":\"" + export);
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(run("journal", "verify").exit()).isEqualTo(2);
        assertThat(run("journal").exit()).isEqualTo(2);
        assertThat(run("journal", "verify", "x", "--frobnicate").exit()).isEqualTo(2);
    }
}
