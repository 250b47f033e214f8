package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The data folder cannot be written when the server starts. */
record ReadOnlyFolder(Path root) implements Fault {

    @Override
    public String name() {
        return "read-only-folder";
    }

    @Override
    public Optional<String> wants() {
        return Fault.root();
    }

    @Override
    public String happens(Path data) throws IOException, InterruptedException {
        Probe probe;
        try (ServerProcess server = ServerProcess.start(root, data)) {
            probe = Probe.of(server);
            probe.add();
        }
        Fault.run("mount", "--bind", data.toString(), data.toString());
        String said;
        try {
            Fault.run("mount", "-o", "remount,bind,ro", data.toString());
            said = ServerProcess.refusal(root, data, 0).strip();
        } finally {
            Fault.run("umount", data.toString());
        }
        Fault.must(
                said.contains("В папку " + data + " нельзя писать"),
                "not said that the folder cannot be written: " + said);
        try (ServerProcess server = ServerProcess.start(root, data)) {
            probe.moved(server);
            probe.allThere();
        }
        return said;
    }
}
