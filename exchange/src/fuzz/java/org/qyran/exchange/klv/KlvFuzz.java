package org.qyran.exchange.klv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** Packets, and files of packets or transport streams: only telemetry or a refusal may come. */
class KlvFuzz {

    private static final int PACKET = 188;
    private static final int KLV_PID = 0x101;

    /** Time stamp, heading, pitch, sensor's place and height, fields of view, a mission's name. */
    private static final String ITEMS =
            "02080004a1b2c3d4e5f6"
                    + "050271c2"
                    + "0602fd3d"
                    + "0d0455957fd8"
                    + "0e045b5360c4"
                    + "0f02c221"
                    + "1002cd9c"
                    + "1102d917"
                    + "170409876543"
                    + "1804123456ab"
                    + "03094d697373696f6e203132";

    private static byte[] items() {
        return HexFormat.of().parseHex(ITEMS);
    }

    static Stream<Arguments> packets() {
        return Stream.of(Arguments.of((Object) items()), Arguments.of((Object) new byte[] {13, 0}));
    }

    static Stream<Arguments> streams() {
        byte[] packet = packet(items());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(transport(0, 0, "0000b00d0001c100000001e10000000000"));
        stream.writeBytes(
                transport(0x100, 0, "0002b0180001c10000e101f00006e101f00605044b4c564100000000"));
        String pes = "000001bd" + "%04x".formatted(packet.length + 8) + "8480052100010001";
        for (int i = 0; i < 3; i++) {
            stream.writeBytes(transport(KLV_PID, i, pes + HexFormat.of().formatHex(packet)));
        }
        return Stream.of(
                Arguments.of((Object) stream.toByteArray()), Arguments.of((Object) packet));
    }

    /** One transport packet that begins a unit; its payload padded with FF. */
    private static byte[] transport(int pid, int counter, String payload) {
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        packet.put((byte) 0x47).putShort((short) (0x4000 | pid)).put((byte) (0x10 | counter));
        packet.put(HexFormat.of().parseHex(payload));
        while (packet.hasRemaining()) {
            packet.put((byte) 0xFF);
        }
        return packet.array();
    }

    /** Key, length, items and a checksum that is right: else nothing behind it would be tried. */
    private static byte[] packet(byte[] items) {
        ByteBuffer packet = ByteBuffer.allocate(UasMetadata.KEY.length + 5 + items.length + 4);
        packet.put(UasMetadata.KEY).put((byte) 0x84).putInt(items.length + 4).put(items);
        packet.put((byte) 1).put((byte) 2);
        int sum = 0;
        for (int i = 0; i < packet.position(); i++) {
            sum += (packet.get(i) & 0xFF) << (8 * ((i + 1) % 2));
        }
        return packet.putShort((short) sum).array();
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "5m")
    void items(byte[] content) {
        try {
            UasMetadata metadata = UasMetadata.read("fuzz", packet(content));
            metadata.corners();
            metadata.sensor();
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains("fuzz")) {
                throw new AssertionError("refused without the file's name", refused);
            }
        }
    }

    @MethodSource("streams")
    @FuzzTest(maxDuration = "5m")
    void stream(byte[] content) throws IOException {
        Path file = Files.createTempFile("fuzz", ".ts");
        try {
            // A transport stream stays one: else nothing but the first refusal would be tried.
            for (int i = 0; TransportStream.recognises(content) && i < content.length; i += 188) {
                content[i] = 0x47;
            }
            Files.write(file, content);
            UasTrack.read(file);
        } catch (BadInput refused) {
            if (!refused.sentence(Language.ENGLISH).contains(file.toString())) {
                throw new AssertionError("refused without the file's name", refused);
            }
        } finally {
            Files.delete(file);
        }
    }
}
