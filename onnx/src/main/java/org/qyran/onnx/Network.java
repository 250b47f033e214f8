package org.qyran.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * A network for semantic segmentation: input [1, bands, h, w] and output [1, 1, h, w] or [1,
 * classes, h, w], 32-bit floats. It runs with one thread of onnxruntime's own for each call and is
 * called from many threads, so that no sum depends on how many there are. It lives as long as the
 * process: a scan is one.
 */
final class Network {

    private static final int MOST_SIDE = 4096;
    private static final int LEAST_CORE = 64;

    /** Networks that halve their input five times want sides that are multiples of this. */
    private static final int STEP = 32;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final NetworkSpec spec;
    private final int core;
    private final int side;
    private int classes;

    private Network(
            OrtEnvironment environment,
            OrtSession session,
            String input,
            NetworkSpec spec,
            int core,
            int side) {
        this.environment = environment;
        this.session = session;
        this.input = input;
        this.spec = spec;
        this.core = core;
        this.side = side;
    }

    /**
     * @throws BadInput when the file is damaged, is no network for segmentation, or says too little
     */
    static Network open(Path file) throws IOException {
        String name = file.toString();
        OrtEnvironment environment = environment(name);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            // Memory goes back after every tile instead of staying with each thread.
            options.setCPUArenaAllocator(false);
            OrtSession session = environment.createSession(name, options);
            try {
                return of(file, environment, session);
            } catch (OrtException | IOException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new BadInput(name, "ONNX", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    private static OrtEnvironment environment(String file) throws BadInput {
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "qyran");
        } catch (LinkageError e) {
            throw new BadInput(file, "onnxruntime", String.valueOf(e.getMessage()), Fault.UNUSABLE);
        }
    }

    private static Network of(Path file, OrtEnvironment environment, OrtSession session)
            throws IOException, OrtException {
        String name = file.toString();
        NetworkSpec spec =
                NetworkSpec.of(NetworkWords.of(file, session.getMetadata().getCustomMetadata()));
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new BadInput(name, "inputs", inputs.keySet(), Fault.UNSUPPORTED, "1");
        }
        NodeInfo only = inputs.values().iterator().next();
        String input = only.getName();
        if (!(only.getInfo() instanceof TensorInfo tensor)
                || tensor.type != OnnxJavaType.FLOAT
                || tensor.getShape().length != 4) {
            throw new BadInput(
                    name,
                    "input " + input,
                    only.getInfo(),
                    Fault.UNSUPPORTED,
                    "float [1, bands, h, w]");
        }
        long[] shape = tensor.getShape();
        if (shape[0] > 1 || (shape[1] > 0 && shape[1] != spec.bands().size())) {
            throw new BadInput(
                    name,
                    "input " + input,
                    Arrays.toString(shape),
                    Fault.CONTRADICTS,
                    "bands: " + spec.bands());
        }
        int side = side(name, spec, shape);
        int core = shape[2] > 0 ? Integer.highestOneBit(side - 2 * spec.margin()) : spec.side();
        Network network = new Network(environment, session, input, spec, core, side);
        network.classes = network.tried(name);
        return network;
    }

    /** The input's side: the network's own, or a core and its margins up to the next step. */
    private static int side(String name, NetworkSpec spec, long[] shape) throws BadInput {
        if (shape[2] <= 0 && shape[3] <= 0) {
            return spec.side() + 2 * Math.ceilDiv(spec.margin(), STEP / 2) * (STEP / 2);
        }
        if (shape[2] != shape[3]
                || shape[2] > MOST_SIDE
                || shape[2] - 2L * spec.margin() < LEAST_CORE) {
            throw new BadInput(
                    name,
                    "h × w",
                    shape[2] + " × " + shape[3],
                    Fault.OUT_OF_RANGE,
                    "h = w, %d + 2 × margin … %d".formatted(LEAST_CORE, MOST_SIDE));
        }
        return (int) shape[2];
    }

    /** Runs on nothing but means: what comes out says how many classes there are. */
    private int tried(String name) throws BadInput, OrtException {
        FloatBuffer nothing = FloatBuffer.allocate(spec.bands().size() * side * side);
        try (OnnxTensor tensor = tensor(nothing);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            long[] shape =
                    result.get(0).getInfo() instanceof TensorInfo info
                                    && info.type == OnnxJavaType.FLOAT
                            ? info.getShape()
                            : new long[0];
            if (shape.length != 4 || shape[0] != 1 || shape[2] != side || shape[3] != side) {
                throw new BadInput(
                        name,
                        "output",
                        Arrays.toString(shape),
                        Fault.UNSUPPORTED,
                        "float [1, classes, %d, %d]".formatted(side, side));
            }
            int found = Math.toIntExact(shape[1]);
            int[] sought = spec.sought();
            if (found < 1
                    || (found > 1 && sought.length == 0)
                    || Arrays.stream(sought).anyMatch(s -> s >= found)) {
                throw new BadInput(
                        name,
                        "sought",
                        Arrays.toString(sought),
                        Fault.OUT_OF_RANGE,
                        "0 … " + (found - 1));
            }
            return found;
        }
    }

    private OnnxTensor tensor(FloatBuffer values) throws OrtException {
        return OnnxTensor.createTensor(
                environment, values, new long[] {1, spec.bands().size(), side, side});
    }

    /**
     * The outputs [classes, side, side] for inputs [bands, side, side]. Safe for many threads.
     *
     * @param values native order, direct: handed over without a copy
     */
    FloatBuffer run(FloatBuffer values) {
        try (OnnxTensor tensor = tensor(values);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer();
        } catch (OrtException e) {
            // The same call with the same shapes went well when the network was opened.
            throw new IllegalStateException("the network failed on a tile of " + side, e);
        }
    }

    NetworkSpec spec() {
        return spec;
    }

    int classes() {
        return classes;
    }

    /** Side of the squares whose answers are used; a power of two. */
    int core() {
        return core;
    }

    /** Side of the squares handed over: a core in its middle. */
    int side() {
        return side;
    }
}
