package org.qyran.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.qyran.kernel.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What was wrong with a command line, in the user's language; picocli's own words are English. */
final class UsageSentences {

    private UsageSentences() {}

    static String of(CommandLine.ParameterException problem, Language language) {
        return switch (problem) {
            case CommandLine.MissingParameterException missing
                    when !missing.getMissing().isEmpty() ->
                    say(
                            language,
                            "missing",
                            missing.getMissing().stream()
                                    .map(UsageSentences::name)
                                    .collect(Collectors.joining(", ")));
            case CommandLine.UnmatchedArgumentException unknown -> unknown(unknown, language);
            case CommandLine.OverwrittenOptionException twice ->
                    say(language, "twice", name(twice.getOverwritten()));
            default -> {
                ArgSpec argument = problem.getArgSpec();
                String value = problem.getValue();
                if (argument != null && value != null) {
                    yield say(language, "not-understood", name(argument), value);
                }
                boolean command = !problem.getCommandLine().getSubcommands().isEmpty();
                yield command
                        ? say(language, "missing", "COMMAND")
                        : String.valueOf(problem.getMessage());
            }
        };
    }

    private static String unknown(
            CommandLine.UnmatchedArgumentException unknown, Language language) {
        String all = String.join(" ", unknown.getUnmatched());
        List<String> near = unknown.getSuggestions();
        return near.isEmpty()
                ? say(language, "unknown", all)
                : say(language, "unknown-near", all, String.join(", ", near));
    }

    /** {@code --pixels CSV}, {@code FRAME}. */
    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? (option.longestName() + " " + option.paramLabel()).strip()
                : argument.paramLabel();
    }

    private static String say(Language language, String key, Object... details) {
        return WrongUsage.sentence(key, List.of(details), language);
    }

    /** {@code --lang} as typed, wherever it stands: the line may have failed before it was read. */
    static Language language(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String code =
                    arguments[i].startsWith("--lang=")
                            ? arguments[i].substring("--lang=".length())
                            : arguments[i].equals("--lang") && i + 1 < arguments.length
                                    ? arguments[i + 1]
                                    : "";
            for (Language language : Language.values()) {
                if (language.code().equalsIgnoreCase(code)) {
                    return language;
                }
            }
        }
        return Language.ofUser();
    }
}
