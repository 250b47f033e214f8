package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"scan", "locate", "telemetry", "scenario", "train", "journal", "demo"})
    void goesToStandardOutputWithoutComplaint(String command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream talked = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talked, true, StandardCharsets.UTF_8));
            assertThat(Qyran.run(command, "--help")).isZero();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("qyran " + command);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("%%", "%n");
        assertThat(talked.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
