package org.qyran.imagery.raster.matlab;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleLayout;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.Wavelength;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * MAT-file version 7.3: an HDF5 file whose datasets have MATLAB's dimensions reversed. HDF5 files
 * of others, without MATLAB's attributes, are taken as rows × columns × bands.
 */
public final class Mat73 {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int[] PLACES = {0, 512};
    private static final long MOST_EXPANSION = 1032;
    private static final int MOST_NODES = 10_000;

    private Mat73() {}

    /** Whether a file that begins with these bytes is HDF5, with or without MATLAB's user block. */
    public static boolean recognises(byte[] first) {
        for (int place : PLACES) {
            int end = place + SIGNATURE.length;
            if (first.length >= end
                    && java.util.Arrays.equals(first, place, end, SIGNATURE, 0, SIGNATURE.length)) {
                return true;
            }
        }
        return false;
    }

    /** Takes the source over: the raster closes it. */
    public static Raster open(Source source) throws IOException {
        try (HdfFile file = new HdfFile(source.path())) {
            List<Variable<Dataset>> variables = new ArrayList<>();
            collect(file, variables);
            Variable<Dataset> chosen = Variable.cube(source, variables);
            Cube cube = cube(source, chosen);
            Optional<Variable<Dataset>> named = Variable.wavelengths(variables, cube.bands());
            return cube.raster(source, named.isPresent() ? numbers(named.get()) : new double[0]);
        } catch (BadInput e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // jhdf throws many kinds for a damaged file, and allocates in one piece what such a
            // file claims: that allocation fails as a whole and takes nothing with it.
            throw source.bad(
                    e, "HDF5 structure", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /** The datasets of the root group; MATLAB keeps its own things in groups named {@code #…}. */
    private static void collect(Group group, List<Variable<Dataset>> into) {
        int seen = 0;
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (++seen > MOST_NODES) {
                return;
            }
            if (child.getValue() instanceof Dataset dataset && numeric(dataset)) {
                boolean logical =
                        attribute(dataset, "MATLAB_class").equals("logical")
                                || dataset.getJavaType() == boolean.class;
                long[] sizes = dataset.getDimensionsAsLong().clone();
                if (byMatlab(dataset)) {
                    reverse(sizes);
                }
                into.add(new Variable<>(child.getKey(), sizes, logical, dataset));
            }
        }
    }

    private static boolean numeric(Dataset dataset) {
        Class<?> type = dataset.getJavaType();
        return type.isPrimitive()
                && type != char.class
                && !dataset.isScalar()
                && !dataset.isEmpty()
                && !dataset.isCompound()
                && !attribute(dataset, "MATLAB_class").equals("char")
                && dataset.getDimensions().length >= 2;
    }

    private static boolean byMatlab(Dataset dataset) {
        return dataset.getAttributes().containsKey("MATLAB_class");
    }

    private static String attribute(Dataset dataset, String name) {
        var attribute = dataset.getAttributes().get(name);
        return attribute == null ? "" : String.valueOf(attribute.getData());
    }

    private static void reverse(long[] values) {
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            long held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    private static Cube cube(Source source, Variable<Dataset> chosen) throws IOException {
        Dataset dataset = chosen.locator();
        SampleType type = type(source, chosen);
        long most = Math.min(Cube.MOST_BYTES / 2, source.length() * MOST_EXPANSION);
        long bytes = Math.multiplyExact(chosen.elements(), (long) type.bytes());
        if (bytes > most) {
            throw source.bad(
                    "HDF5 dataspace of " + chosen.name(),
                    java.util.Arrays.toString(dataset.getDimensionsAsLong()),
                    Fault.IMPLAUSIBLE_SIZE,
                    most + " bytes");
        }
        Object flat = dataset.getDataFlat(); // Unsigned types come in the next larger one.
        SampleLayout layout = SampleLayout.byPixel(type, ByteOrder.LITTLE_ENDIAN, 1, 1);
        int rows = chosen.rows();
        int columns = chosen.columns();
        int bands = chosen.bands();
        boolean reversed = byMatlab(dataset);
        byte[][] values = new byte[bands][rows * columns * type.bytes()];
        for (int b = 0; b < bands; b++) {
            for (int c = 0; c < columns; c++) {
                for (int r = 0; r < rows; r++) {
                    int from =
                            reversed ? (b * columns + c) * rows + r : (r * columns + c) * bands + b;
                    layout.encode(
                            Array.getDouble(flat, from), values[b], (c * rows + r) * type.bytes());
                }
            }
        }
        return new Cube(chosen.name(), type, ByteOrder.LITTLE_ENDIAN, rows, columns, bands, values);
    }

    private static SampleType type(Source source, Variable<Dataset> chosen) throws BadInput {
        Dataset dataset = chosen.locator();
        int bytes = dataset.getDataType().getSize();
        Class<?> type = dataset.getJavaType();
        boolean floating = type == float.class || type == double.class;
        boolean unsigned = !floating && javaBytes(type) > bytes;
        return switch (bytes) {
            case 1 -> unsigned ? SampleType.UINT8 : SampleType.INT8;
            case 2 ->
                    floating ? SampleType.FLOAT32 : unsigned ? SampleType.UINT16 : SampleType.INT16;
            case 4 ->
                    floating ? SampleType.FLOAT32 : unsigned ? SampleType.UINT32 : SampleType.INT32;
            case 8 -> SampleType.FLOAT64;
            default ->
                    throw source.bad(
                            "HDF5 datatype size of " + chosen.name(),
                            bytes,
                            Fault.UNSUPPORTED,
                            "1, 2, 4 or 8 bytes");
        };
    }

    private static int javaBytes(Class<?> type) {
        if (type == byte.class) {
            return 1;
        }
        if (type == short.class) {
            return 2;
        }
        return type == int.class ? 4 : 8;
    }

    private static double[] numbers(Variable<Dataset> variable) {
        Object flat = variable.locator().getDataFlat();
        double[] numbers = new double[Math.toIntExact(variable.elements())];
        for (int i = 0; i < numbers.length; i++) {
            String text = Double.toString(Array.getDouble(flat, i));
            numbers[i] = Wavelength.nanometres(text, "").orElse(Double.NaN);
        }
        return numbers;
    }
}
