package org.qyran.imagery.raster.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;

/** The header and the one directory of a file being written, little-endian. */
@SuppressWarnings("ByteBufferBackingArray") // All are made by allocate().
final class IfdWriter {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 12;
    private static final int LONG8 = 16;
    private static final List<String> OWN_TAGS =
            List.of("ImageDescription", "Software", "DateTime");

    private record Value(int type, long count, byte[] bytes) {}

    private final TreeMap<Integer, Value> values = new TreeMap<>();
    private final boolean big;

    private IfdWriter(boolean big) {
        this.big = big;
    }

    static ByteBuffer header(boolean big, long directoryAt) {
        ByteBuffer head = little(16).put((byte) 'I').put((byte) 'I');
        if (big) {
            head.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directoryAt);
        } else {
            head.putShort((short) 42).putInt((int) directoryAt);
        }
        return head.position(0);
    }

    static ByteBuffer directory(
            GeoTiffSpec spec, long at, AtomicLongArray offsets, AtomicLongArray counts) {
        IfdWriter writer = new IfdWriter(spec.big());
        writer.image(spec);
        writer.longs(Tag.TileOffsets, offsets);
        writer.longs(Tag.TileByteCounts, counts);
        writer.place(spec);
        writer.words(spec);
        return writer.laidOut(at);
    }

    private void image(GeoTiffSpec spec) {
        int samples = spec.bands().size();
        SampleType type = spec.type();
        int format =
                switch (type) {
                    case UINT8, UINT16, UINT32 -> 1;
                    case INT8, INT16, INT32 -> 2;
                    case FLOAT32, FLOAT64 -> 3;
                };
        boolean packed = spec.compression() == GeoTiffSpec.Packing.DEFLATE;
        boolean colour = samples == 3 && type == SampleType.UINT8;
        number(Tag.ImageWidth, spec.width());
        number(Tag.ImageLength, spec.height());
        shorts(Tag.BitsPerSample, repeated(type.bytes() * 8, samples));
        shorts(Tag.Compression, packed ? 8 : 1);
        shorts(Tag.PhotometricInterpretation, colour ? 2 : 1);
        shorts(Tag.SamplesPerPixel, samples);
        shorts(Tag.PlanarConfiguration, spec.planar() ? 2 : 1);
        number(Tag.TileWidth, spec.tileSize());
        number(Tag.TileLength, spec.tileSize());
        shorts(Tag.SampleFormat, repeated(format, samples));
        if (packed && spec.predictor() > 1) {
            shorts(Tag.Predictor, spec.predictor());
        }
        int described = colour ? 3 : 1;
        if (samples > described) {
            shorts(Tag.ExtraSamples, repeated(0, samples - described));
        }
    }

    private void place(GeoTiffSpec spec) {
        if (spec.georeference().isEmpty()) {
            return;
        }
        Georeference where = spec.georeference().get();
        PixelGrid g = where.grid();
        if (g.xPerRow() == 0 && g.yPerColumn() == 0 && g.xPerColumn() > 0 && g.yPerRow() < 0) {
            doubles(Tag.ModelPixelScale, g.xPerColumn(), -g.yPerRow(), 0);
            doubles(Tag.ModelTiepoint, 0, 0, 0, g.originX(), g.originY(), 0);
        } else {
            doubles(
                    Tag.ModelTransformation,
                    g.xPerColumn(),
                    g.xPerRow(),
                    0,
                    g.originX(),
                    g.yPerColumn(),
                    g.yPerRow(),
                    0,
                    g.originY(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1);
        }
        boolean geographic = where.crs().isGeographic();
        int model = geographic ? 2 : 1;
        int key = geographic ? GeoKeys.GEODETIC_CRS : GeoKeys.PROJECTED_CRS;
        shorts(
                Tag.GeoKeyDirectory,
                1,
                1,
                0,
                3,
                GeoKeys.MODEL_TYPE,
                0,
                1,
                model,
                GeoKeys.RASTER_TYPE,
                0,
                1,
                1,
                key,
                0,
                1,
                where.crs().epsg());
    }

    private void words(GeoTiffSpec spec) {
        for (Tag tag : List.of(Tag.ImageDescription, Tag.Software, Tag.DateTime)) {
            String text = spec.tags().get(tag.name());
            if (text != null) {
                text(tag, text);
            }
        }
        StringBuilder items = new StringBuilder();
        for (Map.Entry<String, String> tag : new TreeMap<>(spec.tags()).entrySet()) {
            if (!OWN_TAGS.contains(tag.getKey())) {
                items.append(item(tag.getKey(), "", tag.getValue()));
            }
        }
        for (int b = 0; b < spec.bands().size(); b++) {
            items.append(items(b, spec.bands().get(b)));
        }
        if (!items.isEmpty()) {
            text(Tag.GDAL_METADATA, "<GDALMetadata>\n" + items + "</GDALMetadata>\n");
        }
        spec.bands().getFirst().noData().ifPresent(none -> text(Tag.GDAL_NODATA, plain(none)));
    }

    private static String items(int b, Band band) {
        String sample = " sample=\"%d\"".formatted(b);
        StringBuilder items = new StringBuilder();
        if (!band.name().equals("band " + (b + 1))) {
            items.append(item("DESCRIPTION", sample + " role=\"description\"", band.name()));
        }
        if (band.wavelengthNanometres().isPresent()) {
            String value = plain(band.wavelengthNanometres().getAsDouble());
            items.append(item("WAVELENGTH", sample, value));
            items.append(item("WAVELENGTH_UNITS", sample, "Nanometers"));
        }
        if (band.scale() != 1) {
            items.append(item("SCALE", sample + " role=\"scale\"", plain(band.scale())));
        }
        if (band.offset() != 0) {
            items.append(item("OFFSET", sample + " role=\"offset\"", plain(band.offset())));
        }
        return items.toString();
    }

    private static String item(String name, String attributes, String value) {
        return "  <Item name=\"%s\"%s>%s</Item>\n"
                .formatted(escaped(name), attributes, escaped(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String plain(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void number(Tag tag, long value) {
        values.put(tag.number(), new Value(LONG, 1, little(4).putInt((int) value).array()));
    }

    private void shorts(Tag tag, int... numbers) {
        ByteBuffer bytes = little(2 * numbers.length);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        values.put(tag.number(), new Value(SHORT, numbers.length, bytes.array()));
    }

    private void doubles(Tag tag, double... numbers) {
        ByteBuffer bytes = little(8 * numbers.length);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        values.put(tag.number(), new Value(DOUBLE, numbers.length, bytes.array()));
    }

    private void longs(Tag tag, AtomicLongArray numbers) {
        int each = big ? 8 : 4;
        ByteBuffer bytes = little(Math.multiplyExact(each, numbers.length()));
        for (int i = 0; i < numbers.length(); i++) {
            if (big) {
                bytes.putLong(numbers.get(i));
            } else {
                bytes.putInt((int) numbers.get(i));
            }
        }
        values.put(tag.number(), new Value(big ? LONG8 : LONG, numbers.length(), bytes.array()));
    }

    private void text(Tag tag, String text) {
        byte[] bytes = (text.replace('\0', ' ') + '\0').getBytes(StandardCharsets.UTF_8);
        values.put(tag.number(), new Value(ASCII, bytes.length, bytes));
    }

    private static int[] repeated(int value, int times) {
        int[] all = new int[times];
        Arrays.fill(all, value);
        return all;
    }

    private ByteBuffer laidOut(long at) {
        int entryBytes = big ? 20 : 12;
        int inline = big ? 8 : 4;
        int body = (big ? 16 : 6) + values.size() * entryBytes;
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        List<ByteBuffer> entries = new ArrayList<>();
        for (Map.Entry<Integer, Value> each : values.entrySet()) {
            Value value = each.getValue();
            ByteBuffer entry = little(entryBytes);
            entry.putShort((short) (int) each.getKey()).putShort((short) value.type);
            count(entry, value.count);
            if (value.bytes.length <= inline) {
                entry.put(value.bytes);
            } else {
                count(entry, at + body + after.size());
                after.writeBytes(value.bytes);
                if (after.size() % 2 == 1) {
                    after.write(0);
                }
            }
            entries.add(entry.position(0).limit(entryBytes));
        }
        ByteBuffer all = little(body + after.size());
        if (big) {
            all.putLong(values.size());
        } else {
            all.putShort((short) values.size());
        }
        entries.forEach(all::put);
        count(all, 0);
        return all.put(after.toByteArray()).flip();
    }

    private void count(ByteBuffer into, long value) {
        if (big) {
            into.putLong(value);
        } else {
            into.putInt((int) value);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
