package org.qyran.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qyran.imagery.frames.Note;

/**
 * Which frame a row means: by path, by file name, by stem; as written first, then whatever the
 * case.
 */
final class FrameNames {

    /** The frame, or why there is none. */
    sealed interface Match {
        record One(int index) implements Match {}

        record None(Note reason) implements Match {}
    }

    private final List<Path> paths;

    /**
     * @param paths of the frames as given on the command line
     */
    FrameNames(List<Path> paths) {
        this.paths = paths;
    }

    Match find(String written) {
        if (written.isEmpty() && paths.size() == 1) {
            return new Match.One(0);
        }
        List<Function<String, String>> ways =
                List.of(
                        text -> text.replace('\\', '/'),
                        FrameNames::fileName,
                        text -> fileName(text).toLowerCase(Locale.ROOT),
                        text -> stem(fileName(text).toLowerCase(Locale.ROOT)));
        for (Function<String, String> way : ways) {
            String wanted = way.apply(written);
            List<Integer> found =
                    IntStream.range(0, paths.size())
                            .filter(i -> way.apply(paths.get(i).toString()).equals(wanted))
                            .boxed()
                            .toList();
            if (found.size() == 1) {
                return new Match.One(found.getFirst());
            }
            if (found.size() > 1) {
                String names =
                        found.stream()
                                .map(i -> paths.get(i).toString())
                                .collect(Collectors.joining(", "));
                return new Match.None(Note.of("refused.two-frames", names));
            }
        }
        return new Match.None(Note.of("refused.no-frame"));
    }

    private static String fileName(String text) {
        String slashed = text.replace('\\', '/');
        return slashed.substring(slashed.lastIndexOf('/') + 1);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
