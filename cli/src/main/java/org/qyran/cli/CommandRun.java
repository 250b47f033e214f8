package org.qyran.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Runs a line of arguments in the language of whoever typed it: its help, its refusals and what is
 * said of wrong usage. Also for commands that are processes of their own.
 */
public final class CommandRun {

    /** The width the help texts are written for. */
    private static final int HELP_COLUMNS = 100;

    private CommandRun() {}

    /**
     * @param line with its commands, and its out and err where these are not the process's
     * @param words the class beside whose {@code help_{ru,kk}.properties} the help stands; English
     *     stands in the commands themselves
     * @return the exit code: 0 done, 1 refused with the reason, 2 wrong usage
     */
    public static int run(CommandLine line, Class<?> words, String... arguments) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_COLUMNS);
        Language language = UsageSentences.language(arguments);
        if (language != Language.ENGLISH) {
            line.setResourceBundle(HelpWords.in(language, words));
        }
        line.setParameterExceptionHandler(CommandRun::wrongUsage);
        line.setExecutionExceptionHandler(CommandRun::refuse);
        return line.execute(arguments);
    }

    /** Says it in the language of {@code --lang} where the command was given one. */
    private static int refuse(Exception problem, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        if (problem instanceof WrongUsage wrong) {
            return wrongUsage(line, wrong.sentence(language(line)));
        }
        Exception cause = problem instanceof UncheckedIOException e ? e.getCause() : problem;
        if (cause instanceof IOException trouble) {
            line.getErr().println(sentence(trouble, language(line)));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw problem;
    }

    /** One sentence for a reader: never a bare path, never a stack trace. */
    public static String sentence(IOException trouble, Language language) {
        return switch (trouble) {
            case BadInput bad -> bad.sentence(language);
            case FileSystemException e when e.getFile() != null ->
                    new BadInput(
                                    e.getFile(),
                                    "file",
                                    Objects.requireNonNullElse(e.getReason(), ""),
                                    Fault.UNUSABLE)
                            .sentence(language);
            default -> Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
        };
    }

    private static Language language(CommandLine line) {
        OptionSpec option = line.getCommandSpec().findOption("--lang");
        return option != null && option.getValue() instanceof Language chosen
                ? chosen
                : Language.ofUser();
    }

    private static int wrongUsage(CommandLine.ParameterException problem, String[] arguments) {
        Language language = UsageSentences.language(arguments);
        return wrongUsage(problem.getCommandLine(), UsageSentences.of(problem, language));
    }

    /** The whole help would push the one sentence that matters off the screen. */
    private static int wrongUsage(CommandLine line, String sentence) {
        line.getErr().println(sentence);
        line.getErr().println(line.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
