package org.qyran.verifier;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The verifier by itself, for whoever trusts nothing else of the house: {@code java -cp
 * verifier.jar org.qyran.verifier.Main FILE… [--witness F] [--witness-key KEY] [--key KEY] [--json]
 * [--lang en|ru|kk]}. Exit 0 holds, 1 does not, 2 usage.
 */
public final class Main {

    private static final List<String> LANGUAGES = List.of("en", "ru", "kk");

    private static final List<String> VALUED =
            List.of("--witness", "--witness-key", "--key", "--lang");

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments));
    }

    static int run(PrintStream out, String... arguments) {
        List<Path> files = new ArrayList<>();
        List<Path> witnesses = new ArrayList<>();
        Optional<String> key = Optional.empty();
        Optional<String> witnessKey = Optional.empty();
        Locale language = Locale.ENGLISH;
        boolean json = false;
        for (int i = 0; i < arguments.length; i++) {
            boolean takesValue = VALUED.contains(arguments[i]);
            if (takesValue && i + 1 == arguments.length) {
                return usage(out);
            }
            switch (arguments[i]) {
                case "--witness" -> witnesses.add(Path.of(arguments[++i]));
                case "--witness-key" -> witnessKey = Optional.of(arguments[++i]);
                case "--key" -> key = Optional.of(arguments[++i]);
                case "--lang" -> language = Locale.of(arguments[++i]);
                case "--json" -> json = true;
                default -> {
                    if (arguments[i].startsWith("-")) {
                        return usage(out);
                    }
                    files.add(Path.of(arguments[i]));
                }
            }
        }
        if (files.isEmpty() || !LANGUAGES.contains(language.getLanguage())) {
            return usage(out);
        }
        Report report = new Verification(files, witnesses, key, witnessKey).run();
        if (json) {
            out.println(report.json(language));
        } else {
            report.sentences(language).forEach(out::println);
        }
        return report.holds() ? 0 : 1;
    }

    private static int usage(PrintStream out) {
        out.println(
                "FILE… [--witness FILE|DIR] [--witness-key KEY] [--key KEY] [--json] [--lang en|ru|kk]");
        return 2;
    }
}
