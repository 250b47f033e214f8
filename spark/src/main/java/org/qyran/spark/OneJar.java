package org.qyran.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Many jars as one: of files of one name the first stands, lists of services are joined, signatures
 * and modules' own descriptions go, since they no longer hold.
 */
final class OneJar {

    private static final String SERVICES = "META-INF/services/";

    private OneJar() {}

    /**
     * @param jars jar files; folders are left out
     */
    static void write(Path target, List<Path> jars) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream file = Files.newOutputStream(part);
                    JarOutputStream out = new JarOutputStream(file, manifest())) {
                Set<String> there = new HashSet<>(Set.of(JarFile.MANIFEST_NAME));
                Map<String, ByteArrayOutputStream> services = new TreeMap<>();
                for (Path jar : jars) {
                    if (Files.isRegularFile(jar)) {
                        add(jar, out, there, services);
                    }
                }
                for (Map.Entry<String, ByteArrayOutputStream> service : services.entrySet()) {
                    put(out, service.getKey(), service.getValue().toByteArray());
                }
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Main-Class", Cluster.class.getName());
        // Libraries keep classes for later versions of Java apart.
        manifest.getMainAttributes().putValue("Multi-Release", "true");
        return manifest;
    }

    private static void add(
            Path jar,
            JarOutputStream out,
            Set<String> there,
            Map<String, ByteArrayOutputStream> services)
            throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            Enumeration<JarEntry> entries = in.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (entry.isDirectory() || isOfOneJarOnly(name)) {
                    continue;
                }
                byte[] content;
                try (InputStream stream = in.getInputStream(entry)) {
                    content = stream.readAllBytes();
                }
                if (name.startsWith(SERVICES)) {
                    ByteArrayOutputStream list =
                            services.computeIfAbsent(name, n -> new ByteArrayOutputStream());
                    list.write(content);
                    list.write('\n');
                } else if (there.add(name)) {
                    put(out, name, content);
                }
            }
        }
    }

    private static boolean isOfOneJarOnly(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.endsWith("MODULE-INFO.CLASS")
                || (upper.startsWith("META-INF/")
                        && (upper.endsWith(".SF")
                                || upper.endsWith(".RSA")
                                || upper.endsWith(".DSA")
                                || upper.endsWith("/INDEX.LIST")));
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
