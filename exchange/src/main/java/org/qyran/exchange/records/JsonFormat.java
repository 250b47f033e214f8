package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** JSON: an array of objects, or one object after another; FollowTheMoney among them. */
final class JsonFormat implements RecordFormat {

    private static final String READ = "an array of objects, or an object a line";

    @Override
    public boolean begins(byte[] head) {
        char first = first(head);
        return first == '{' || first == '[';
    }

    /** The first sign that is no blank; a mark of UTF-8 is none. */
    private static char first(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).strip();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
        return unmarked.isEmpty() ? ' ' : unmarked.charAt(0);
    }

    @Override
    public RecordFile open(Path path, String name, Optional<String> sheet) throws IOException {
        try (JsonObjects objects = new JsonObjects(path, name)) {
            if (!objects.next()) {
                throw new BadInput(name, "JSON", "", Fault.MISSING, READ);
            }
            boolean ftm =
                    objects.object().path("schema").isString()
                            && objects.object().path("properties").isObject();
            return ftm
                    ? new FtmFile(path, name)
                    : new TableFile("json", () -> JsonRows.open(path, name));
        }
    }
}
