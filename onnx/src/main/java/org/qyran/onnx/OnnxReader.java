package org.qyran.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.ModelReader;
import org.qyran.imagery.detect.Models;

/** Reads networks in ONNX. */
public final class OnnxReader implements ModelReader {

    /** Called by the service loader. */
    public OnnxReader() {}

    @Override
    public boolean reads(Path file) throws IOException {
        return Models.isOnnx(file);
    }

    @Override
    public Detector read(Path file) throws IOException {
        return new NetworkDetector(Network.open(file));
    }
}
