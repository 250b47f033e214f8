package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's own functions, in a folder whose name has a blank, with a JDK that only tells. */
class LauncherTest {

    @TempDir private Path folder;

    private Path root = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        root = Files.createDirectory(folder.resolve("a clone"));
        String launcher =
                Files.readString(Path.of(System.getProperty("qyran.root", ".."), "qyran"));
        Files.writeString(
                root.resolve("functions"), launcher.substring(0, launcher.indexOf("\ncommand=")));
        jdk = root.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        for (String name : new String[] {"java", "javac"}) {
            Path program = jdk.resolve("bin").resolve(name);
            Files.writeString(
                    program,
                    """
                    #!/bin/sh
                    case "$*" in *NewerClassFiles*) exit 1 ;; *warm-up*) exit 1 ;; esac
                    echo "started $*"
                    """);
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
    }

    private String bash(String script) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "source \"$0/functions\"; " + script, "" + root);
        builder.environment().remove("QYRAN_JAVA_HOME");
        Process process = builder.redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said + " " + process.waitFor();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JAVA_VERSION=\"25.0.1\"\n",
                "A=b\nJAVA_VERSION=25\n",
                "JAVA_VERSION=\"25\""
            })
    void knowsAJdkHoweverItsReleaseIsWritten(String release) throws Exception {
        Files.writeString(jdk.resolve("release"), release);
        assertThat(bash("QYRAN_JAVA_HOME=$root/jdk; find_jdk; echo \"$jdk\""))
                .isEqualTo(jdk + " 0");
    }

    @Test
    void startsAlsoWhereLibrariesCannotBeWrittenAnew() throws Exception {
        Files.createDirectories(root.resolve("build"));
        assertThat(bash("build_module() { :; }; jdk=$root/jdk; run_cli scan x"))
                .startsWith("started ")
                .endsWith("org.qyran.cli.Qyran scan x 0");
    }
}
