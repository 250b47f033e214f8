package org.qyran.bench.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Another program answers at the port. */
record PortTaken(Path root) implements Fault {

    @Override
    public String name() {
        return "port-taken";
    }

    @Override
    public Optional<String> wants() {
        return Optional.empty();
    }

    @Override
    public String happens(Path data) throws IOException, InterruptedException {
        String said;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            said = ServerProcess.refusal(root, data, other.getLocalPort()).strip();
            Fault.must(
                    said.contains("Порт " + other.getLocalPort() + " занят"),
                    "not said which port is taken: " + said);
        }
        Fault.must(
                !Files.exists(data.resolve("database/postmaster.pid")),
                "its database runs on alone");
        try (ServerProcess server = ServerProcess.start(root, data)) {
            Probe probe = Probe.of(server);
            probe.add();
            probe.allThere();
        }
        return said;
    }
}
