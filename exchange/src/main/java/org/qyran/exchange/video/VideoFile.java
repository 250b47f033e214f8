package org.qyran.exchange.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * A recording, looked into through ffmpeg and ffprobe as processes. They may read this one file and
 * nothing else: a playlist that points elsewhere is not followed.
 */
public final class VideoFile {

    /** Longer than from one whole picture to the next. */
    private static final double LEAD_SECONDS = 10;

    private static final List<String> NAMES =
            List.of(
                    ".ts", ".m2ts", ".mts", ".mpg", ".mpeg", ".mp4", ".m4v", ".mov", ".mkv", ".avi",
                    ".webm", ".klv");
    private static final String FORMATS =
            "mpegts,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegvideo";
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_TEXT = 1 << 27;

    private final Path path;

    public VideoFile(Path path) {
        this.path = path;
    }

    /** Whether the name is a recording's. */
    public static boolean named(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name::endsWith);
    }

    /** Whether ffmpeg can be started here. */
    public static boolean canFreeze() {
        try {
            Process process =
                    new ProcessBuilder("ffmpeg", "-version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Writes the frame shown at an instant.
     *
     * @param seconds since the recording began
     * @param png written anew
     * @throws BadInput when ffmpeg is not installed, or finds no frame there
     */
    public void freeze(double seconds, Path png) throws IOException {
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new BadInput(
                    path.toString(), "instant, seconds", seconds, Fault.OUT_OF_RANGE, "0 …");
        }
        // A transport stream has no index: a seek lands between whole pictures, and what follows is
        // grey until the next one. So it lands earlier, and all until the instant is decoded.
        double lead = Math.min(seconds, LEAD_SECONDS);
        run(
                ffmpeg(
                        "-ss",
                        String.format(Locale.ROOT, "%.4f", seconds - lead),
                        "-i",
                        input(),
                        "-ss",
                        String.format(Locale.ROOT, "%.4f", lead),
                        "-map",
                        "0:v:0",
                        "-frames:v",
                        "1",
                        "-f",
                        "image2",
                        "-c:v",
                        "png",
                        "-update",
                        "1",
                        "file:" + png.toAbsolutePath()));
        if (!Files.exists(png) || Files.size(png) == 0) {
            throw new BadInput(
                    path.toString(),
                    "instant, seconds",
                    seconds,
                    Fault.OUT_OF_RANGE,
                    "the recording's length");
        }
    }

    /** {width, height} of the picture. */
    public int[] size() throws IOException {
        String text =
                run(
                        List.of(
                                "ffprobe",
                                "-v",
                                "error",
                                "-protocol_whitelist",
                                "file",
                                "-format_whitelist",
                                FORMATS,
                                "-select_streams",
                                "v:0",
                                "-show_entries",
                                "stream=width,height",
                                "-of",
                                "csv=p=0",
                                input()));
        String[] cells = text.strip().split("[,\\s]+", -1);
        try {
            int[] size = {Integer.parseInt(cells[0]), Integer.parseInt(cells[1])};
            if (size[0] > 0 && size[1] > 0) {
                return size;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Falls through to the refusal, which shows the text.
        }
        throw new BadInput(path.toString(), "video size", text, Fault.MISSING, "a video stream");
    }

    /** ffmpeg that asks nothing and may open only this kind of local file. */
    private static List<String> ffmpeg(String... rest) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "ffmpeg",
                                "-v",
                                "error",
                                "-nostdin",
                                "-y",
                                "-protocol_whitelist",
                                "file",
                                "-format_whitelist",
                                FORMATS));
        command.addAll(List.of(rest));
        return command;
    }

    /** The first subtitle stream inside as SubRip text; empty when there is none. */
    public Optional<String> subtitles() throws IOException {
        Path text = Files.createTempFile("qyran-subtitles", ".srt");
        try {
            run(
                    ffmpeg(
                            "-i",
                            input(),
                            "-map",
                            "0:s:0?",
                            "-f",
                            "srt",
                            "file:" + text.toAbsolutePath()));
            return Files.size(text) == 0 || Files.size(text) > MOST_TEXT
                    ? Optional.empty()
                    : Optional.of(Files.readString(text, StandardCharsets.UTF_8));
        } catch (BadInput noStream) {
            return Optional.empty();
        } finally {
            Files.deleteIfExists(text);
        }
    }

    private String input() {
        return "file:" + path.toAbsolutePath();
    }

    private String run(List<String> command) throws IOException {
        Path said = Files.createTempFile("qyran-video", ".log");
        try {
            Process process = start(new ArrayList<>(command), said);
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw bad(command, "no answer in %d s".formatted(PATIENCE_SECONDS));
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading " + path, e);
            }
            String text = Files.readString(said, StandardCharsets.ISO_8859_1);
            if (process.exitValue() != 0) {
                throw bad(command, firstSaid(text));
            }
            return text;
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Without the reader's name and its address in memory, which is another in every run. */
    private static String firstSaid(String text) {
        return text.strip()
                .lines()
                .findFirst()
                .orElse("it failed")
                .replaceFirst("^\\[[^\\]]* @ 0x[0-9a-f]+\\] ", "");
    }

    private Process start(List<String> command, Path said) throws IOException {
        if (!Files.isReadable(path)) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            throw new BadInput(
                    path.toString(),
                    command.getFirst(),
                    "",
                    Fault.MISSING,
                    "the package ffmpeg (apt install ffmpeg), or --size WIDTHxHEIGHT");
        }
    }

    private BadInput bad(List<String> command, String why) {
        return new BadInput(path.toString(), command.getFirst(), "", Fault.DAMAGED, why);
    }
}
