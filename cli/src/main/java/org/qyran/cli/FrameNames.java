package org.qyran.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qyran.imagery.frames.Note;

/**
 * Which frame a row means: by path, by file name, by stem; as written first, then whatever the
 * case. A recording's frame is named {@code recording@seconds}; without seconds the only instant
 * asked for is meant.
 */
final class FrameNames {

    /** The frame, or why there is none. */
    sealed interface Match {
        record One(FrameSources.Wanted wanted) implements Match {}

        record None(Note reason) implements Match {}
    }

    private static final List<UnaryOperator<String>> WAYS =
            List.of(
                    text -> text.replace('\\', '/'),
                    FrameNames::fileName,
                    text -> fileName(text).toLowerCase(Locale.ROOT),
                    text -> stem(fileName(text).toLowerCase(Locale.ROOT)));

    private final List<Path> paths;
    private final Set<Path> videos;
    private final List<Double> instants;

    /**
     * @param paths of images and recordings as given on the command line
     * @param videos those of them that are recordings
     * @param instants asked for on the command line, seconds
     */
    FrameNames(List<Path> paths, Set<Path> videos, List<Double> instants) {
        this.paths = paths;
        this.videos = videos;
        this.instants = instants;
    }

    Match find(String written) {
        int at = written.lastIndexOf('@');
        if (at >= 0) {
            try {
                double seconds = Double.parseDouble(written.substring(at + 1).strip());
                Match timed = find(written.substring(0, at), OptionalDouble.of(seconds));
                if (timed instanceof Match.One) {
                    return timed;
                }
            } catch (NumberFormatException e) {
                // A file's own name may hold an @: it is looked for as a whole below.
            }
        }
        return find(written, OptionalDouble.empty());
    }

    private Match find(String written, OptionalDouble seconds) {
        if (written.isEmpty() && paths.size() == 1) {
            return match(paths.getFirst(), seconds);
        }
        if (written.isEmpty()) {
            return new Match.None(Note.of("refused.blank-frame", paths.size()));
        }
        for (UnaryOperator<String> way : WAYS) {
            String wanted = way.apply(written);
            List<Integer> found =
                    IntStream.range(0, paths.size())
                            .filter(i -> way.apply(paths.get(i).toString()).equals(wanted))
                            .boxed()
                            .toList();
            if (found.size() == 1) {
                return match(paths.get(found.getFirst()), seconds);
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

    private Match match(Path path, OptionalDouble seconds) {
        if (!videos.contains(path)) {
            return seconds.isEmpty()
                    ? new Match.One(new FrameSources.Wanted(path, seconds))
                    : new Match.None(Note.of("refused.no-frame"));
        }
        if (seconds.isPresent()) {
            return new Match.One(new FrameSources.Wanted(path, seconds));
        }
        return instants.size() == 1
                ? new Match.One(
                        new FrameSources.Wanted(path, OptionalDouble.of(instants.getFirst())))
                : new Match.None(Note.of("refused.no-instant"));
    }

    private static String fileName(String text) {
        String slashed = text.replace('\\', '/');
        return slashed.substring(slashed.lastIndexOf('/') + 1);
    }

    private static String stem(String name) {
        return name.replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,5}$", "");
    }
}
