package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody sets the machine's clock, forward and back, while people work. */
record JumpingClock(Path root) implements Fault {

    private static final List<Path> LIBRARIES =
            List.of(
                    Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
                    Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

    @Override
    public String name() {
        return "jumping-clock";
    }

    @Override
    public Optional<String> wants() {
        return library().isPresent() ? Optional.empty() : Optional.of("apt: libfaketime");
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    @Override
    public String happens(Path data) throws IOException, InterruptedException {
        Path shift = Files.createTempFile("qyran-clock-", ".txt");
        set(shift, "+0");
        Map<String, String> environment =
                Map.of(
                        "LD_PRELOAD",
                        library().orElseThrow().toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        shift.toString(),
                        "FAKETIME_NO_CACHE",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1");
        int jumps = 0;
        try (ServerProcess server = ServerProcess.start(root, data, environment)) {
            Probe probe = Probe.of(server);
            for (String jump : List.of("+3d", "-2d", "+40d", "-400d", "+0")) {
                probe.add();
                set(shift, jump);
                Thread.sleep(1_500);
                int session = probe.get("/api/session").statusCode();
                Fault.must(session == 200, "a session ends with a clock at " + jump);
                probe.add();
                jumps++;
            }
            probe.allThere();
            Thread.sleep(1_500);
            Fault.must(
                    Kills.verified(
                            Api.signedIn(server.address(), "overseer"), server.address(), data),
                    "the journal does not verify");
            Fault.must(
                    Files.readString(data.resolveSibling(data.getFileName() + ".log"))
                            .contains("the machine's clock jumped"),
                    "the log does not tell that the clock jumped");
        } finally {
            Files.delete(shift);
        }
        return jumps + " jumps, sessions and writes went on, the journal verifies";
    }

    private static void set(Path file, String shift) throws IOException {
        Files.writeString(file, shift + "\n");
    }
}
