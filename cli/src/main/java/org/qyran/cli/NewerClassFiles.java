package org.qyran.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a library's class files anew in the format of Java 8, stack maps and all. The JVM keeps no
 * class linked whose file is older than Java 6 (class file version 50), as picocli's are, so that
 * every start reads and verifies them again. Run by the launcher after a build.
 */
public final class NewerClassFiles {

    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private NewerClassFiles() {}

    /**
     * @param jars each written anew, beside it first
     */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            // Two first starts at once must not write into one file.
            Path beside = Path.of(jar + ".newer-" + ProcessHandle.current().pid());
            try {
                write(Path.of(jar), beside);
                Files.move(beside, Path.of(jar), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }

    static void write(Path jar, Path newer) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
            for (JarEntry e = in.getNextJarEntry(); e != null; e = in.getNextJarEntry()) {
                entries.put(e.getName(), in.readAllBytes());
            }
            ClassFile files = ClassFile.of(resolver(entries));
            try (JarOutputStream out =
                    new JarOutputStream(Files.newOutputStream(newer), in.getManifest())) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(
                            entry.getKey().endsWith(".class")
                                    ? newer(files, entry.getValue())
                                    : entry.getValue());
                }
            }
        }
    }

    private static byte[] newer(ClassFile files, byte[] bytes) {
        ClassModel model = files.parse(bytes);
        if (model.majorVersion() >= JAVA_6) {
            return bytes;
        }
        // Stack maps are made where a method's code passes through, not where it is copied whole.
        ClassTransform code =
                ClassTransform.transformingMethodBodies(
                        (builder, element) -> builder.with(element));
        return files.transformClass(
                model,
                code.andThen((builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(JAVA_8, 0);
                    } else {
                        builder.with(element);
                    }
                }));
    }

    /** Stack maps need to know what extends what: in the library, else in the JDK. */
    private static ClassFile.ClassHierarchyResolverOption resolver(Map<String, byte[]> entries) {
        ClassHierarchyResolver own =
                ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> {
                    byte @Nullable [] bytes = entries.get(file(type));
                    return bytes == null ? null : new ByteArrayInputStream(bytes);
                });
        return ClassFile.ClassHierarchyResolverOption.of(
                own.orElse(ClassHierarchyResolver.defaultResolver()).cached());
    }

    private static String file(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1) + ".class";
    }
}
