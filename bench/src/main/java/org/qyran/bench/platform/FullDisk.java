package org.qyran.bench.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The disk fills up in the middle of an upload, and is emptied again. */
record FullDisk(Path root) implements Fault {

    private static final int PIECE = 8 << 20;
    private static final int PIECES = 6;
    private static final int MOST_WRITES = 20_000;

    @Override
    public String name() {
        return "full-disk";
    }

    @Override
    public Optional<String> wants() {
        return Fault.root();
    }

    @Override
    public String happens(Path data) throws IOException, InterruptedException {
        Files.createDirectories(data);
        Fault.run("mount", "-t", "tmpfs", "-o", "size=400m", "qyran-full", data.toString());
        try (ServerProcess server = ServerProcess.start(root, data)) {
            return filled(data, server);
        } finally {
            Fault.run("umount", "-l", data.toString());
        }
    }

    private static String filled(Path data, ServerProcess server)
            throws IOException, InterruptedException {
        Probe probe = Probe.of(server);
        probe.add();
        byte[] document = new byte[PIECE * PIECES];
        new Random(5).nextBytes(document);
        String upload = probe.begin(document.length);
        probe.patch(upload, 0, Arrays.copyOf(document, PIECE));
        Fault.must(probe.offset(upload) == PIECE, "the first piece was not taken");
        Path ballast = data.resolve("ballast");
        fill(ballast);
        HttpResponse<String> refused =
                probe.patch(upload, PIECE, Arrays.copyOfRange(document, PIECE, 2 * PIECE));
        Fault.must(
                refused.statusCode() == 507 && refused.body().contains("disk is full"),
                "an upload to a full disk answers " + refused.statusCode() + refused.body());
        String written = untilRefused(probe);
        Files.delete(ballast);
        Duration well = probe.untilWell(Duration.ofSeconds(90));
        long kept = probe.offset(upload);
        Fault.must(kept >= PIECE, "of the upload only " + kept + " bytes are kept");
        HttpResponse<String> rest =
                probe.patch(
                        upload, kept, Arrays.copyOfRange(document, (int) kept, document.length));
        Fault.must(rest.statusCode() == 204, "the upload does not go on: " + rest.body());
        probe.allThere();
        return "upload 507, writes %s; well %.1f s after there was room, upload went on at %d, %d places there"
                .formatted(written, well.toMillis() / 1000.0, kept, probe.acknowledged());
    }

    /** What writing places comes to once the database has no room either. */
    private static String untilRefused(Probe probe) throws InterruptedException {
        for (int i = 0; i < MOST_WRITES; i++) {
            try {
                HttpResponse<String> answer = probe.put(UUID.randomUUID().toString());
                if (answer.statusCode() != 201) {
                    boolean clear =
                            answer.body().contains("disk is full")
                                    || answer.body().contains("database does not answer");
                    Fault.must(
                            clear, "a write answers " + answer.statusCode() + " " + answer.body());
                    return answer.statusCode() + " after " + i;
                }
            } catch (IOException gone) {
                throw new IllegalStateException("the server does not answer", gone);
            }
        }
        throw new IllegalStateException("the disk never filled");
    }

    private static void fill(Path ballast) throws IOException {
        byte[] bytes = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException full) {
            Fault.must(
                    String.valueOf(full.getMessage()).contains("No space"),
                    "not full but " + full.getMessage());
        }
    }
}
