package org.qyran.routing;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.qyran.geo.GroundPoint;

/** A made piece of a map, written as OpenStreetMap's two formats are. */
final class MadeRoads {

    record Way(List<Integer> nodes, Map<String, String> tags) {}

    final List<GroundPoint> nodes = new ArrayList<>();
    final List<Way> ways = new ArrayList<>();

    /**
     * @return its number
     */
    int node(double latitude, double longitude) {
        // As precise as the formats keep it.
        nodes.add(
                new GroundPoint(Math.rint(latitude * 1e7) / 1e7, Math.rint(longitude * 1e7) / 1e7));
        return nodes.size() - 1;
    }

    /**
     * @param tags key, value, key, value …
     */
    void way(List<Integer> through, String... tags) {
        Map<String, String> of = new LinkedHashMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            of.put(tags[i], tags[i + 1]);
        }
        ways.add(new Way(through, of));
    }

    Path xml(Path file) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        for (int i = 0; i < nodes.size(); i++) {
            text.append(
                    "<node id=\"%d\" version=\"1\" lat=\"%.7f\" lon=\"%.7f\"/>\n"
                            .formatted(
                                    i + 1,
                                    nodes.get(i).latitudeDegrees(),
                                    nodes.get(i).longitudeDegrees()));
        }
        for (int i = 0; i < ways.size(); i++) {
            text.append("<way id=\"%d\" version=\"1\">\n".formatted(i + 1));
            ways.get(i).nodes().forEach(n -> text.append("<nd ref=\"%d\"/>".formatted(n + 1)));
            ways.get(i)
                    .tags()
                    .forEach((k, v) -> text.append("<tag k=\"%s\" v=\"%s\"/>".formatted(k, v)));
            text.append("</way>\n");
        }
        return Files.writeString(file, text.append("</osm>\n"));
    }

    /** Three blocks: header, nodes, ways. */
    Path pbf(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        block(
                out,
                "OSMHeader",
                Osmformat.HeaderBlock.newBuilder()
                        .addRequiredFeatures("OsmSchema-V0.6")
                        .setOsmosisReplicationTimestamp(1_767_225_600L) // 2026-01-01
                        .build()
                        .toByteArray());
        Osmformat.PrimitiveGroup.Builder points = Osmformat.PrimitiveGroup.newBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            points.addNodes(
                    Osmformat.Node.newBuilder()
                            .setId(i + 1)
                            .setLat(Math.round(nodes.get(i).latitudeDegrees() * 1e7))
                            .setLon(Math.round(nodes.get(i).longitudeDegrees() * 1e7)));
        }
        block(out, "OSMData", primitive(List.of(""), points));
        List<String> strings = new ArrayList<>(List.of(""));
        Osmformat.PrimitiveGroup.Builder lines = Osmformat.PrimitiveGroup.newBuilder();
        for (int i = 0; i < ways.size(); i++) {
            Osmformat.Way.Builder way = Osmformat.Way.newBuilder().setId(i + 1);
            long before = 0;
            for (int node : ways.get(i).nodes()) {
                way.addRefs(node + 1 - before);
                before = node + 1L;
            }
            ways.get(i)
                    .tags()
                    .forEach((k, v) -> {
                        way.addKeys(number(strings, k));
                        way.addVals(number(strings, v));
                    });
            lines.addWays(way);
        }
        block(out, "OSMData", primitive(strings, lines));
        return Files.write(file, out.toByteArray());
    }

    private static int number(List<String> strings, String text) {
        if (!strings.contains(text)) {
            strings.add(text);
        }
        return strings.indexOf(text);
    }

    private static byte[] primitive(List<String> strings, Osmformat.PrimitiveGroup.Builder group) {
        Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
        strings.forEach(s -> table.addS(ByteString.copyFrom(s, StandardCharsets.UTF_8)));
        return Osmformat.PrimitiveBlock.newBuilder()
                .setStringtable(table)
                .addPrimitivegroup(group)
                .build()
                .toByteArray();
    }

    private static void block(ByteArrayOutputStream out, String type, byte[] data)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(data);
        }
        byte[] blob =
                Fileformat.Blob.newBuilder()
                        .setRawSize(data.length)
                        .setZlibData(ByteString.copyFrom(packed.toByteArray()))
                        .build()
                        .toByteArray();
        byte[] header =
                Fileformat.BlobHeader.newBuilder()
                        .setType(type)
                        .setDatasize(blob.length)
                        .build()
                        .toByteArray();
        DataOutputStream frames = new DataOutputStream(out);
        frames.writeInt(header.length);
        frames.write(header);
        frames.write(blob);
    }
}
