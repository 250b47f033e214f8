package org.qyran.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qyran resolve}: which records of a table are about one person or thing. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds which records of a table are about one person or thing, without settings.",
            "",
            "CSV is delimited text with a header (comma, semicolon, tab or bar; UTF-8); also read:",
            "XLSX (book.xlsx#Sheet), JSON, FollowTheMoney (--id id). What each",
            "column is (names, dates, postcodes, numbers, text) is found from header and content;",
            "what agreement says is learned from the records. Several files are resolved together.",
            "Rows that cannot be read are kept aside and told of, never dropped silently.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran resolve people.csv --id unique_id --out entities.csv",
            "      record_id,entity_id: an entity is called by its first record",
            "  qyran resolve people.csv --id unique_id --ignore note --pairs pairs.csv",
            "      left,right,probability of pairs that came near each other",
            "  qyran resolve a.csv b.csv --id no --explain A-17,B-204",
            "      why these two are one, or are not, term by term",
            "  qyran resolve old.csv --id no --learn learned.json --out old.entities.csv",
            "      keeps what was learned, to read, to change and to use again",
            "  qyran resolve old.csv new.csv --id no --settings learned.json \\",
            "        --known old.entities.csv --out all.entities.csv",
            "      only what is new is compared; known entities stay and keep their names"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class ResolveCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Mixin private ResolveRun run = new ResolveRun(ResolveRun.Inputs.HERE);

    @Override
    public Integer call() throws IOException {
        return run.run(Objects.requireNonNull(spec).commandLine(), ResolveRun.Hands.HERE);
    }
}
