package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NewerClassFilesTest {

    @TempDir private Path folder;

    @Test
    void picocliDoesTheSameFromNewerFiles() throws Exception {
        Path library =
                Path.of(
                        CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path newer = folder.resolve("newer.jar");

        NewerClassFiles.write(library, newer);

        assertThat(version(library)).isLessThan(50);
        assertThat(version(newer)).isEqualTo(52);
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {newer.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            // Linking verifies all of a class; the command line's own uses most others.
            Class<?> line = Class.forName("picocli.CommandLine", true, loader);
            Class<?> spec = Class.forName("picocli.CommandLine$Model$CommandSpec", true, loader);
            Object made = spec.getMethod("create").invoke(null);
            spec.getMethod("name", String.class).invoke(made, "word");
            Object usage =
                    line.getMethod("getUsageMessage")
                            .invoke(line.getConstructor(Object.class).newInstance(made));
            assertThat(usage).asString().startsWith("Usage: word");
        }
    }

    private static int version(Path jar) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                InputStream in =
                        Objects.requireNonNull(
                                loader.getResourceAsStream("picocli/CommandLine.class"));
                DataInputStream data = new DataInputStream(in)) {
            data.skipNBytes(6);
            return data.readUnsignedShort();
        }
    }
}
