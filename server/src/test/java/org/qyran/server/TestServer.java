package org.qyran.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.MadeDatabase;

/** A real server on a real PostgreSQL in a folder of its own, with the sample's people. */
public final class TestServer implements AutoCloseable {

    private final DataFolder folder;
    private final Serve.Running running;

    private TestServer(DataFolder folder, Serve.Running running) {
        this.folder = folder;
        this.running = running;
    }

    /** In a new folder under the build's own. */
    public static TestServer start() throws IOException {
        return start(made());
    }

    private static Path made() throws IOException {
        Path target = Files.createDirectories(Path.of("target", "servers"));
        Path data = Files.createTempDirectory(target, "data-");
        MadeDatabase.into(data);
        return data;
    }

    public static TestServer start(Path data) throws IOException {
        return start(data, true);
    }

    /** As a unit starts it: nobody is there yet. */
    public static TestServer empty() throws IOException {
        return start(made(), false);
    }

    static TestServer start(Path data, boolean demo) throws IOException {
        System.setProperty("qyran.demo.flies", "false");
        DataFolder folder = DataFolder.open(data);
        try {
            return new TestServer(folder, Serve.start(folder, 0, demo));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public Path data() {
        return folder.own();
    }

    public String address() {
        return running.address();
    }

    public <T> T bean(Class<T> type) {
        return running.context().getBean(type);
    }

    /** Signed in as one of the sample's people. */
    public Client as(String name) {
        return Client.signedIn(address(), name);
    }

    @Override
    public void close() throws IOException {
        running.close();
        folder.close();
    }
}
