package org.qyran.imagery.raster.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.Wavelength;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * MAT-file version 5 (MathWorks, <i>MAT-File Format</i>, chapter 1). Read by ourselves because MFL,
 * an otherwise good library, allocates what a damaged element claims.
 */
public final class Mat5 {

    private static final int HEADER = 128;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int LOGICAL = 0x02;
    private static final int COMPLEX = 0x08;
    private static final int MOST_DIMENSIONS = 32;
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_ELEMENTS = 10_000;

    /** Where an array's element is, and its storage type is known only when it is opened. */
    private record Place(long offset, long bytes, boolean compressed) {}

    private final Source source;
    private final ByteOrder order;

    private Mat5(Source source, ByteOrder order) {
        this.source = source;
        this.order = order;
    }

    /** Whether a file that begins with these bytes is a MAT-file of version 5. */
    public static boolean recognises(byte[] first) {
        return first.length >= HEADER
                && ((first[126] == 'I' && first[127] == 'M' && first[125] == 1)
                        || (first[126] == 'M' && first[127] == 'I' && first[124] == 1));
    }

    /** Takes the source over: the raster closes it. */
    public static Raster open(Source source) throws IOException {
        byte[] head = source.bytes(0, HEADER, "MAT header");
        ByteOrder order = head[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Mat5 file = new Mat5(source, order);
        List<Variable<Place>> variables = file.variables();
        Variable<Place> chosen = Variable.cube(source, variables);
        Cube cube = file.cube(chosen);
        Optional<Variable<Place>> named = Variable.wavelengths(variables, cube.bands());
        double[] wavelengths = named.isPresent() ? file.numbers(named.get()) : new double[0];
        for (int i = 0; i < wavelengths.length; i++) {
            wavelengths[i] =
                    Wavelength.nanometres(Double.toString(wavelengths[i]), "").orElse(Double.NaN);
        }
        return cube.raster(source, wavelengths);
    }

    private List<Variable<Place>> variables() throws IOException {
        List<Variable<Place>> found = new ArrayList<>();
        long at = HEADER;
        for (int i = 0; at < source.length() && i < MOST_ELEMENTS; i++) {
            ByteBuffer tag = ByteBuffer.wrap(source.bytes(at, 8, "MAT element tag")).order(order);
            int type = tag.getInt();
            long bytes = Integer.toUnsignedLong(tag.getInt());
            source.requireInside(at + 8, bytes, "MAT element %d".formatted(i));
            if (type == MATRIX || type == COMPRESSED) {
                Place place = new Place(at + 8, bytes, type == COMPRESSED);
                try (Elements elements = elements(place)) {
                    variable(elements, place).ifPresent(found::add);
                }
            }
            long padded = type == COMPRESSED ? bytes : (bytes + 7) / 8 * 8;
            at += 8 + padded;
        }
        return found;
    }

    private Elements elements(Place place) throws IOException {
        Elements elements =
                new Elements(source, order, place.offset, place.bytes, place.compressed);
        if (place.compressed) {
            Elements.Tag tag = elements.tag();
            if (tag.type() != MATRIX) {
                throw source.bad(
                        "MAT compressed element type", tag.type(), Fault.OUT_OF_RANGE, MATRIX);
            }
        }
        return elements;
    }

    /** Reads an array's flags, dimensions and name; empty unless it is plain and numeric. */
    private Optional<Variable<Place>> variable(Elements elements, Place place) throws IOException {
        Elements.Tag flagsTag = elements.tag();
        if (flagsTag.bytes() != 8) {
            return Optional.empty(); // No array flags: a subsystem's or an opaque object's data.
        }
        int flags = elements.ints(flagsTag)[0];
        int kind = flags & 0xff;
        boolean plain = kind >= 6 && kind <= 15 && ((flags >>> 8) & COMPLEX) == 0;
        if (!plain) {
            return Optional.empty();
        }
        Elements.Tag dimensionsTag = elements.tag();
        if (dimensionsTag.bytes() < 8 || dimensionsTag.bytes() > 4 * MOST_DIMENSIONS) {
            throw source.bad(
                    "MAT dimensions",
                    dimensionsTag.bytes() / 4,
                    Fault.OUT_OF_RANGE,
                    "2 … " + MOST_DIMENSIONS);
        }
        int[] dimensions = elements.ints(dimensionsTag);
        Elements.Tag nameTag = elements.tag();
        if (nameTag.bytes() > LONGEST_NAME) {
            throw source.bad(
                    "MAT name length", nameTag.bytes(), Fault.OUT_OF_RANGE, "≤ " + LONGEST_NAME);
        }
        String name = elements.text(nameTag);
        long[] sizes = new long[dimensions.length];
        long elementsClaimed = 1;
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = dimensions[d];
            if (dimensions[d] < 0) {
                throw source.bad(
                        "MAT dimensions of " + name, dimensions[d], Fault.OUT_OF_RANGE, "≥ 0");
            }
            // Two factors below 2³¹ never overflow; a third is refused first.
            elementsClaimed *= sizes[d];
            if (elementsClaimed <= elements.mostBytes()) {
                continue;
            }
            throw source.bad(
                    "MAT dimensions of " + name,
                    java.util.Arrays.toString(dimensions),
                    Fault.IMPLAUSIBLE_SIZE,
                    elements.mostBytes() + " elements");
        }
        boolean logical = ((flags >>> 8) & LOGICAL) != 0;
        return elementsClaimed == 0
                ? Optional.empty()
                : Optional.of(new Variable<>(name, sizes, logical, place));
    }

    private Cube cube(Variable<Place> variable) throws IOException {
        try (Elements elements = elements(variable.locator())) {
            Elements.Tag data = data(elements, variable);
            Storage storage = Storage.of(source, variable.name(), data.type());
            int bands = variable.bands();
            long plane = (long) variable.rows() * variable.columns() * storage.bytes();
            long whole = plane * bands;
            if (whole != data.bytes()) {
                throw source.bad(
                        "MAT data bytes of " + variable.name(),
                        data.bytes(),
                        Fault.CONTRADICTS,
                        "dimensions that need %d".formatted(whole));
            }
            if (whole > Math.min(Cube.MOST_BYTES, elements.mostBytes())
                    || plane > Integer.MAX_VALUE - 16) {
                throw tooLarge(variable, whole, Math.min(Cube.MOST_BYTES, elements.mostBytes()));
            }
            byte[][] values = new byte[bands][];
            for (int b = 0; b < bands; b++) {
                values[b] = storage.widened(elements.raw(Math.toIntExact(plane)), order);
            }
            return new Cube(
                    variable.name(),
                    storage.type(),
                    order,
                    variable.rows(),
                    variable.columns(),
                    bands,
                    values);
        }
    }

    private BadInput tooLarge(Variable<Place> variable, long whole, long most) {
        return source.bad(
                "MAT dimensions of " + variable.name(),
                whole + " bytes",
                Fault.IMPLAUSIBLE_SIZE,
                most + " bytes");
    }

    private double[] numbers(Variable<Place> variable) throws IOException {
        try (Elements elements = elements(variable.locator())) {
            Elements.Tag data = data(elements, variable);
            Storage storage = Storage.of(source, variable.name(), data.type());
            int count = Math.toIntExact(variable.elements());
            if (data.bytes() != (long) count * storage.bytes()) {
                return new double[0];
            }
            ByteBuffer raw =
                    ByteBuffer.wrap(storage.widened(elements.raw((int) data.bytes()), order))
                            .order(order);
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = storage.number(raw);
            }
            return numbers;
        }
    }

    /** Skips to the data of an array and gives its tag. */
    private Elements.Tag data(Elements elements, Variable<Place> variable) throws IOException {
        if (variable(elements, variable.locator()).isEmpty()) {
            throw source.bad("MAT variable", variable.name(), Fault.DAMAGED, "its header changed");
        }
        return elements.tag();
    }

    /** How an array's numbers are stored; MATLAB stores doubles that are small as small types. */
    private record Storage(int code, SampleType type, int bytes) {

        static Storage of(Source source, String name, int code) throws BadInput {
            return switch (code) {
                case 1 -> new Storage(code, SampleType.INT8, 1);
                case 2 -> new Storage(code, SampleType.UINT8, 1);
                case 3 -> new Storage(code, SampleType.INT16, 2);
                case 4 -> new Storage(code, SampleType.UINT16, 2);
                case 5 -> new Storage(code, SampleType.INT32, 4);
                case 6 -> new Storage(code, SampleType.UINT32, 4);
                case 7 -> new Storage(code, SampleType.FLOAT32, 4);
                case 9 -> new Storage(code, SampleType.FLOAT64, 8);
                case 12, 13 -> new Storage(code, SampleType.FLOAT64, 8);
                default ->
                        throw source.bad(
                                "MAT data type of " + name,
                                code,
                                Fault.OUT_OF_RANGE,
                                "1 … 7, 9, 12, 13");
            };
        }

        /** 64-bit whole numbers become doubles in place; all others stay. */
        byte[] widened(byte[] raw, ByteOrder order) {
            if (code >= 12) {
                ByteBuffer buffer = ByteBuffer.wrap(raw).order(order);
                for (int i = 0; i < raw.length; i += 8) {
                    long whole = buffer.getLong(i);
                    double value =
                            code == 13 && whole < 0
                                    ? (whole >>> 1) * 2.0 + (whole & 1)
                                    : (double) whole;
                    buffer.putDouble(i, value);
                }
            }
            return raw;
        }

        double number(ByteBuffer raw) {
            return switch (type) {
                case UINT8 -> raw.get() & 0xff;
                case INT8 -> raw.get();
                case UINT16 -> raw.getShort() & 0xffff;
                case INT16 -> raw.getShort();
                case UINT32 -> raw.getInt() & 0xffffffffL;
                case INT32 -> raw.getInt();
                case FLOAT32 -> raw.getFloat();
                case FLOAT64 -> raw.getDouble();
            };
        }
    }
}
