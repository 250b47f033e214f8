package org.qyran.server.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.springframework.stereotype.Service;

/** A file brought and made a source in one step, by the mapping that is suggested for it. */
@Service
public class BringSource {

    private final BroughtFiles files;
    private final AddSource sources;

    BringSource(BroughtFiles files, AddSource sources) {
        this.files = files;
        this.sources = sources;
    }

    /**
     * What is said of the file as a whole.
     *
     * @param source a letter of 5x5x5, A to E
     * @param information a digit of it: 1 to 5
     * @param category of everybody whose row says none
     * @param authority where rows tell where somebody was
     */
    public record Said(
            String name,
            String source,
            String information,
            String category,
            @Nullable UUID authority) {}

    /**
     * @return the source, which a job reads
     */
    public UUID bring(Viewer viewer, UUID operation, String fileName, String text, Said said)
            throws IOException {
        BroughtFiles.FileTold file =
                files.bring(
                        viewer,
                        operation,
                        fileName,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return sources.add(
                        viewer,
                        operation,
                        null,
                        new AddSource.NewSource(
                                file.id(),
                                said.name(),
                                new Sources.Grade(
                                        "FIVE_FIVE_FIVE", said.source(), said.information()),
                                said.authority(),
                                said.category(),
                                file.suggestion(),
                                false,
                                null))
                .id();
    }
}
