package org.qyran.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.imagery.raster.Window;
import org.qyran.scenario.Pass;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import org.qyran.scenario.sense.View;

/**
 * A recording of known truth: a leg to the east and one back over a made village, as an MPEG
 * transport stream that ffmpeg encodes, with MISB ST 0601 telemetry beside the picture and a
 * recorder's writing over it.
 */
final class MadeRecording {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    private static final int PER_SECOND = 4;
    private static final int SECONDS_PER_LEG = 6;
    private static final double METRES_PER_SECOND = 12;
    private static final double ABOVE_GROUND = 100;
    private static final double FIELD_DEGREES = 60;
    private static final double SIDE = 300;
    private static final int KLV_PID = 0x1F1;
    private static final int VIDEO_PID = 0x100;
    private static final int MAP_PID = 0x1000;
    private static final int PACKET = 188;
    private static final String KEY = "060e2b34020b01010e01030101000000";

    private final CameraModel camera =
            CameraModel.pinhole(
                    WIDTH, HEIGHT, WIDTH / 2.0 / Math.tan(Math.toRadians(FIELD_DEGREES / 2)));
    private final LocalFrame local;
    private final float[] ground;
    private final int across;
    private final double metresPerPixel;

    /** What a leg's telemetry says beyond the truth. */
    record Fault(int leg, double yawDegrees) {}

    MadeRecording(long seed) {
        World world = World.of(seed, SIDE);
        Pass pass = new Pass(world, Sensor.FIVE_BAND, 150);
        View view = pass.view();
        metresPerPixel = pass.metresPerPixel();
        across = pass.pixels();
        ground = new float[across * across];
        for (int row = 0; row < across; row += 256) {
            for (int column = 0; column < across; column += 256) {
                int w = Math.min(256, across - column);
                int h = Math.min(256, across - row);
                float[] green = view.look(new Window(column, row, w, h))[1];
                for (int y = 0; y < h; y++) {
                    System.arraycopy(green, y * w, ground, (row + y) * across + column, w);
                }
            }
        }
        float[] sorted = ground.clone();
        Arrays.sort(sorted);
        float most = sorted[(int) (0.99 * sorted.length)];
        for (int i = 0; i < ground.length; i++) {
            ground[i] = Math.clamp(255 * ground[i] / most, 0, 255);
        }
        GroundPoint middle = world.place(SIDE / 2, SIDE / 2);
        local =
                new LocalFrame(
                        new GroundPoint(
                                middle.latitudeDegrees(),
                                middle.longitudeDegrees(),
                                World.GROUND_METRES));
    }

    private static int leg(double seconds) {
        return (int) (seconds / SECONDS_PER_LEG);
    }

    private static Vector3 position(double seconds) {
        double along = METRES_PER_SECOND * (seconds % SECONDS_PER_LEG - SECONDS_PER_LEG / 2.0);
        return leg(seconds) == 0
                ? new Vector3(along, -12, ABOVE_GROUND)
                : new Vector3(-along, 12, ABOVE_GROUND);
    }

    private static double yawDegrees(double seconds) {
        return leg(seconds) == 0 ? 88 : 272;
    }

    private static Rotation rotation(double seconds) {
        return Rotation.of(new Attitude(yawDegrees(seconds), -90, 0));
    }

    /** Where a place on the ground shows at an instant, east and north of the village's middle. */
    Pixel pixel(double east, double north, double seconds) {
        Vector3 ray = new Vector3(east, north, 0).minus(position(seconds));
        Rotation turn = rotation(seconds);
        double depth = ray.dot(turn.forward());
        return new Pixel(
                camera.principalX() + camera.focalX() * ray.dot(turn.right()) / depth,
                camera.principalY() + camera.focalY() * ray.dot(turn.down()) / depth);
    }

    GroundPoint place(double east, double north) {
        return local.place(new Vector3(east, north, 0));
    }

    void write(Path file, Fault fault) throws IOException, InterruptedException {
        Path plain = Files.createTempFile("plain", ".ts");
        try {
            encode(plain);
            Files.write(file, withTelemetry(Files.readAllBytes(plain), fault));
        } finally {
            Files.delete(plain);
        }
    }

    private static int frames() {
        return 2 * SECONDS_PER_LEG * PER_SECOND;
    }

    private void encode(Path plain) throws IOException, InterruptedException {
        List<String> all =
                List.of(
                        ("ffmpeg -v error -nostdin -y -f rawvideo -pix_fmt gray -s %dx%d -r %d"
                                        + " -i pipe:0 -c:v mpeg4 -bf 0 -g 4 -q:v 2 -f mpegts %s")
                                .formatted(WIDTH, HEIGHT, PER_SECOND, plain)
                                .split(" "));
        Process ffmpeg =
                new ProcessBuilder(all)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (OutputStream out = ffmpeg.getOutputStream()) {
            for (int i = 0; i < frames(); i++) {
                out.write(picture(i / (double) PER_SECOND));
            }
        }
        if (ffmpeg.waitFor() != 0) {
            throw new IOException("ffmpeg ended with " + ffmpeg.exitValue());
        }
    }

    private byte[] picture(double seconds) {
        byte[] grey = new byte[WIDTH * HEIGHT];
        Vector3 from = position(seconds);
        Rotation turn = rotation(seconds);
        for (int i = 0; i < grey.length; i++) {
            int row = i / WIDTH;
            Pixel pixel = new Pixel(i - row * WIDTH + 0.5, row + 0.5);
            Vector3 ray = turn.apply(camera.direction(pixel).orElseThrow());
            Vector3 at = from.plus(ray.times(-from.z() / ray.z()));
            grey[i] = (byte) Math.round(brightness(at.x(), at.y()));
        }
        writeOver(grey);
        return grey;
    }

    private float brightness(double east, double north) {
        double column = Math.clamp(across / 2.0 + east / metresPerPixel, 0, across - 1.001);
        double row = Math.clamp(across / 2.0 - north / metresPerPixel, 0, across - 1.001);
        int i = ((int) row) * across + (int) column;
        float a = (float) (column - (int) column);
        float b = (float) (row - (int) row);
        return (1 - b) * ((1 - a) * ground[i] + a * ground[i + 1])
                + b * ((1 - a) * ground[i + across] + a * ground[i + across + 1]);
    }

    /** A crosshair, and blocks like the letters of three lines of text, the same in each frame. */
    private static void writeOver(byte[] grey) {
        for (int i = -30; i <= 30; i++) {
            grey[HEIGHT / 2 * WIDTH + WIDTH / 2 + i] = -1;
            grey[(HEIGHT / 2 + i) * WIDTH + WIDTH / 2] = -1;
        }
        Random random = new Random(9);
        for (int letter = 0; letter < 60; letter++) {
            int left = 20 + letter % 20 * 14;
            int top = 20 + letter / 20 * 20;
            for (int dot = 0; dot < 35; dot++) {
                if (random.nextBoolean()) {
                    int x = left + dot % 5 * 2;
                    int y = top + dot / 5 * 2;
                    for (int k = 0; k < 4; k++) {
                        grey[(y + k / 2) * WIDTH + x + k % 2] = -1;
                    }
                }
            }
        }
    }

    /** The stream with a second one in its map, and a packet of telemetry before each picture. */
    private byte[] withTelemetry(byte[] plain, Fault fault) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Random random = new Random(4);
        Vector3 shared = new Vector3(random.nextGaussian(), random.nextGaussian(), 0).times(2);
        int frame = 0;
        for (int at = 0; at + PACKET <= plain.length; at += PACKET) {
            byte[] packet = Arrays.copyOfRange(plain, at, at + PACKET);
            int pid = (packet[1] & 0x1F) << 8 | (packet[2] & 0xFF);
            boolean begins = (packet[1] & 0x40) != 0;
            if (pid == MAP_PID && begins) {
                packet = mapped(packet);
            } else if (pid == VIDEO_PID && begins) {
                double seconds = frame / (double) PER_SECOND;
                Vector3 own = new Vector3(random.nextGaussian(), random.nextGaussian(), 0);
                byte[] klv = telemetry(seconds, shared.plus(own), fault);
                all.writeBytes(transport(klv, pts(packet), frame));
                frame++;
            }
            all.writeBytes(packet);
        }
        return all.toByteArray();
    }

    /** The five bytes of the picture's time stamp, of which there is one in each header. */
    private static byte[] pts(byte[] packet) {
        int from = 4 + ((packet[3] & 0x20) != 0 ? 1 + (packet[4] & 0xFF) : 0);
        byte[] pts = Arrays.copyOfRange(packet, from + 9, from + 14);
        pts[0] = (byte) ((pts[0] & 0x0F) | 0x20);
        return pts;
    }

    private static byte[] mapped(byte[] packet) {
        int section = 5 + packet[4];
        int length = (packet[section + 1] & 0x0F) << 8 | (packet[section + 2] & 0xFF);
        byte[] entry = HexFormat.of().parseHex("06e1f1f00605044b4c5641");
        ByteBuffer longer = ByteBuffer.allocate(3 + length + entry.length);
        longer.put(packet, section, 3 + length - 4).put(entry);
        longer.putShort(1, (short) (0xB000 | (length + entry.length)));
        longer.putInt(crc(longer.array(), longer.position()));
        Arrays.fill(packet, section, PACKET, (byte) 0xFF);
        System.arraycopy(longer.array(), 0, packet, section, longer.capacity());
        return packet;
    }

    private static int crc(byte[] bytes, int end) {
        int crc = -1;
        for (int i = 0; i < end; i++) {
            crc ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C11DB7 : 0);
            }
        }
        return crc;
    }

    private static byte[] transport(byte[] klv, byte[] pts, int counter) {
        int payload = 14 + klv.length;
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        packet.put((byte) 0x47).putShort((short) (0x4000 | KLV_PID));
        packet.put((byte) (0x30 | (counter & 0x0F)));
        int stuffing = PACKET - 5 - payload;
        packet.put((byte) stuffing).put((byte) 0);
        for (int i = 1; i < stuffing; i++) {
            packet.put((byte) 0xFF);
        }
        packet.put(new byte[] {0, 0, 1, (byte) 0xBD});
        packet.putShort((short) (8 + klv.length)).put(new byte[] {(byte) 0x84, (byte) 0x80, 5});
        return packet.put(pts).put(klv).array();
    }

    /**
     * MISB ST 0601: time, platform, place, field of view, and a sensor that looks straight down.
     */
    private byte[] telemetry(double seconds, Vector3 error, Fault fault) {
        GroundPoint at = local.place(position(seconds).plus(error));
        double yaw = yawDegrees(seconds) + (leg(seconds) == fault.leg ? fault.yawDegrees : 0);
        ByteBuffer items = ByteBuffer.allocate(PACKET);
        items.put((byte) 2).put((byte) 8);
        items.putLong(1_780_000_000_000_000L + Math.round(seconds * 1e6));
        two(items, 5, 65_535 * ((yaw + 360) % 360) / 360);
        two(items, 6, 0);
        two(items, 7, 0);
        four(items, 13, at.latitudeDegrees() / 90 * Integer.MAX_VALUE);
        four(items, 14, at.longitudeDegrees() / 180 * Integer.MAX_VALUE);
        two(items, 15, 65_535 * (World.GROUND_METRES + ABOVE_GROUND + 3 + 900) / 19_900);
        two(items, 16, 65_535 * FIELD_DEGREES / 180);
        four(items, 18, 0);
        four(items, 19, -90.0 / 180 * Integer.MAX_VALUE);
        two(items, 25, 65_535 * (World.GROUND_METRES + 900) / 19_900);
        ByteBuffer whole = ByteBuffer.allocate(17 + items.position() + 4);
        whole.put(HexFormat.of().parseHex(KEY)).put((byte) (items.position() + 4));
        whole.put(items.array(), 0, items.position()).put((byte) 1).put((byte) 2);
        int sum = 0;
        for (int i = 0; i < whole.position(); i++) {
            sum += (whole.get(i) & 0xFF) << (8 * ((i + 1) % 2));
        }
        return whole.putShort((short) sum).array();
    }

    private static void two(ByteBuffer items, int tag, double value) {
        items.put((byte) tag).put((byte) 2).putShort((short) Math.round(value));
    }

    private static void four(ByteBuffer items, int tag, double value) {
        items.put((byte) tag).put((byte) 4).putInt((int) Math.round(value));
    }
}
