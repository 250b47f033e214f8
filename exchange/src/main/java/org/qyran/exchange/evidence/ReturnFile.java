package org.qyran.exchange.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qyran.evidence.figures.Return;
import org.qyran.kernel.InputFile;

/** Returns as JSON: {@code {"returns":[…]}}. */
public final class ReturnFile {

    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST = 10_000;

    private ReturnFile() {}

    /**
     * @throws org.qyran.kernel.BadInput naming return and member
     */
    public static List<Return> read(Path file) throws IOException {
        Given root =
                Given.of(
                        file.toString(),
                        "",
                        new String(InputFile.read(file, MOST_BYTES), StandardCharsets.UTF_8));
        List<Return> returns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Given one : root.get("returns").items(MOST)) {
            if (!ids.add(one.get("id").text())) {
                throw one.get("id").refused("a name that no other has");
            }
            returns.add(read(one));
        }
        return List.copyOf(returns);
    }

    private static Return read(Given one) throws IOException {
        one.only(
                Set.of(
                        "id",
                        "region",
                        "agency",
                        "from",
                        "to",
                        "definition",
                        "value",
                        "unit",
                        "source",
                        "receivedAt"));
        Optional<LocalDate> from = day(one, "from");
        Optional<LocalDate> to = day(one, "to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw one.get("to").refused("not before from");
        }
        return new Return(
                one.get("id").text(),
                text(one, "region"),
                text(one, "agency"),
                from,
                to,
                one.get("definition").text(),
                one.get("value").decimal(),
                one.get("unit").word(List.of("g", "ml", "1")),
                one.get("source").text(),
                one.get("receivedAt").instant());
    }

    private static Optional<String> text(Given one, String member) throws IOException {
        Optional<Given> found = one.find(member);
        return found.isPresent() ? Optional.of(found.get().text()) : Optional.empty();
    }

    private static Optional<LocalDate> day(Given one, String member) throws IOException {
        Optional<Given> found = one.find(member);
        return found.isPresent() ? Optional.of(found.get().day()) : Optional.empty();
    }

    static CanonicalJson json(Return one) {
        return new CanonicalJson()
                .put("agency", one.agency())
                .put("definition", one.definition())
                .put("from", one.from())
                .put("id", one.id())
                .put("receivedAt", one.receivedAt())
                .put("region", one.region())
                .put("source", one.source())
                .put("to", one.to())
                .put("unit", one.unit())
                .put("value", one.value());
    }
}
