package org.qyran.imagery.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.qyran.imagery.plots.PlotModelText;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** A user's own model of any kind: our trees, or what an added part reads. */
public final class Models {

    /** An ONNX file is a protocol buffer whose first field is the version of its format. */
    private static final int ONNX_FIRST = 0x08;

    private Models() {}

    /**
     * @throws BadInput when the model cannot be used, or needs a part that was not added
     */
    public static Detector read(Path file) throws IOException {
        String name = file.toString();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInput(name, "file", "", Fault.UNREADABLE);
        }
        for (ModelReader reader : ServiceLoader.load(ModelReader.class)) {
            if (reader.reads(file)) {
                return reader.read(file);
            }
        }
        if (isOnnx(file)) {
            throw new BadInput(name, "model", "ONNX", Fault.NEEDS_PART, "./qyran add onnx");
        }
        try {
            return new ModelDetector(PlotModelText.read(name, Files.readAllLines(file)));
        } catch (CharacterCodingException e) {
            throw new BadInput(name, "text", "", Fault.UNKNOWN_FORMAT, "qyran-model");
        }
    }

    /** Whether the file is a network in ONNX: by its name, or by how such files begin. */
    public static boolean isOnnx(Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == ONNX_FIRST;
        }
    }

    /** Where a model may say about itself what it has no place for: {@code net.onnx.json}. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    /** Every file the model is read from: a restart goes on only when all are the same. */
    public static List<Path> files(Path file) {
        return Stream.of(file, beside(file)).filter(Files::exists).toList();
    }
}
