package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.exchange.video.VideoFile;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;

/** Instants of one recording are matched with each other; the truth is known. */
class LocateRecordingIT {

    private static final double[] INSTANTS = {0.5, 2, 3.5, 5, 6.5, 8, 9.5, 11};

    @TempDir static Path folder;

    private static MadeRecording recording;

    /** One answer beside what is true. */
    private record Answer(int leg, double offMetres, double radiusMetres, List<String> cells) {
        String status() {
            return cells.get(8);
        }
    }

    @BeforeAll
    static void fly() {
        Assumptions.assumeTrue(VideoFile.canFreeze(), "needs apt: ffmpeg");
        recording = new MadeRecording(5);
    }

    @Test
    void soundTelemetryIsConfirmedAndPlacesComeCloser() throws Exception {
        List<Answer> matched = locate("sound.ts", new MadeRecording.Fault(-1, 0));
        List<Answer> alone = locate("sound.ts", new MadeRecording.Fault(-1, 0), "--no-match");
        assertThat(matched).allSatisfy(a -> assertThat(a.status()).isEqualTo("ok"));
        assertThat(inside(matched)).isGreaterThanOrEqualTo(0.9);
        assertThat(radius(matched)).isLessThan(radius(alone));
    }

    @Test
    void aWrongYawOfOneLegIsFoundNamedAndCorrected() throws Exception {
        List<Answer> answers = locate("yaw.ts", new MadeRecording.Fault(1, 40));
        assertOnlyTheSecondLegIsCorrected(answers, "the recorded yaw is off");
        List<Answer> careless = locate("yaw.ts", new MadeRecording.Fault(1, 40), "--no-match");
        assertThat(inside(careless)).isLessThan(0.8);
    }

    @Test
    void aTurnedLegIsFoundNamedAndCorrected() throws Exception {
        List<Answer> answers = locate("turned.ts", new MadeRecording.Fault(1, 180));
        assertOnlyTheSecondLegIsCorrected(answers, "pixels are turned 180°");
    }

    /**
     * An instant over ground without marks of its own may be refused, but never passes as sound.
     */
    private static void assertOnlyTheSecondLegIsCorrected(List<Answer> answers, String named) {
        List<Answer> second = answers.stream().filter(a -> a.leg == 1).toList();
        List<Answer> corrected =
                second.stream().filter(a -> a.status().equals("corrected")).toList();
        assertThat(corrected).hasSizeGreaterThan(2 * second.size() / 3);
        assertThat(corrected).allSatisfy(a -> assertThat(a.cells.get(9)).contains(named));
        assertThat(second).noneMatch(a -> a.status().equals("ok"));
        assertThat(answers)
                .allSatisfy(a -> {
                    if (a.leg == 0) {
                        assertThat(a.status()).isEqualTo("ok");
                    }
                });
        List<Answer> told = answers.stream().filter(a -> !a.status().equals("refused")).toList();
        assertThat(inside(told)).isGreaterThanOrEqualTo(0.9);
    }

    private static double inside(List<Answer> answers) {
        return answers.stream().filter(a -> a.offMetres <= a.radiusMetres).count()
                / (double) answers.size();
    }

    /** Mean. */
    private static double radius(List<Answer> answers) {
        return answers.stream().mapToDouble(Answer::radiusMetres).average().orElseThrow();
    }

    /** Marks four places in every instant that shows them. */
    private static List<Answer> locate(String name, MadeRecording.Fault fault, String... more)
            throws Exception {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            recording.write(file, fault);
        }
        double[][] places = {{-20, 3}, {0, -8}, {11, 14}, {24, -2}};
        List<double[]> marked = new ArrayList<>();
        StringBuilder marks = new StringBuilder("frame,x,y\n");
        for (double instant : INSTANTS) {
            for (double[] place : places) {
                Pixel pixel = recording.pixel(place[0], place[1], instant);
                if (pixel.x() > 10
                        && pixel.y() > 10
                        && pixel.x() < MadeRecording.WIDTH - 10
                        && pixel.y() < MadeRecording.HEIGHT - 10) {
                    marks.append(
                            "%s@%s,%.2f,%.2f\n".formatted(name, instant, pixel.x(), pixel.y()));
                    marked.add(new double[] {instant, place[0], place[1]});
                }
            }
        }
        List<List<String>> rows =
                run(file, Files.writeString(folder.resolve("marks.csv"), marks), more);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            answers.add(answer(marked.get(i), rows.get(i)));
        }
        return answers;
    }

    private static Answer answer(double[] marked, List<String> row) {
        int leg = marked[0] < 6 ? 0 : 1;
        if (row.get(8).equals("refused")) {
            return new Answer(leg, Double.POSITIVE_INFINITY, 0, row);
        }
        GroundPoint found =
                new GroundPoint(Double.parseDouble(row.get(3)), Double.parseDouble(row.get(4)), 0);
        GroundPoint truth = recording.place(marked[1], marked[2]);
        double off = new LocalFrame(truth).local(found).horizontalLength();
        return new Answer(leg, off, Double.parseDouble(row.get(6)), row);
    }

    private static List<List<String>> run(Path file, Path marks, String... more)
            throws IOException {
        Path out = folder.resolve("places.csv");
        List<String> all = new ArrayList<>(List.of("locate", file.toString(), "--lang", "en"));
        all.addAll(List.of("--pixels", marks.toString(), "--out", out.toString()));
        all.addAll(List.of(more));
        Qyran.run(all.toArray(String[]::new));
        return Files.readAllLines(out).stream().skip(1).map(l -> Mark.cells(l, ',')).toList();
    }
}
