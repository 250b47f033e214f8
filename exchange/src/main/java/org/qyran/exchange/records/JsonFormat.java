package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** JSON: an array of objects, or one object after another; FollowTheMoney among them. */
final class JsonFormat implements RecordFormat {

    private static final String READ = "an array of objects, or an object a line";

    /** A table may begin with a bracket too: what follows it tells. */
    private static final Pattern BEGINS =
            Pattern.compile("\uFEFF?\\s*(\\[\\s*[{\\]]|\\{\\s*[\"}]).*", Pattern.DOTALL);

    @Override
    public boolean begins(byte[] head) {
        return BEGINS.matcher(new String(head, StandardCharsets.UTF_8)).matches();
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
