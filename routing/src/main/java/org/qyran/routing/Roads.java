package org.qyran.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.qyran.geo.roads.RoadWords;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Progress;

/** The process: reads an extract, then answers; what is said stands in {@link RoadWords}. */
public final class Roads {

    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    /** As GraphHopper takes it: smaller pieces that nothing joins are mostly slips of the map. */
    private static final int SMALLEST_NETWORK = 200;

    private Roads() {}

    /** What is said aloud; what libraries print must not come between. */
    private static final PrintStream OUT = System.out;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setOut(System.err);
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: EXTRACT CACHE [SMALLEST_NETWORK]");
            System.exit(WRONG_USAGE);
        }
        BlockingQueue<String> asked = listen();
        Path file = Path.of(arguments[0]);
        int smallest = arguments.length == 3 ? Integer.parseInt(arguments[2]) : SMALLEST_NETWORK;
        try (RoadMap roads =
                new ReadExtract(file, Path.of(arguments[1]), smallest, TELLING).read()) {
            say(
                    RoadWords.line(
                            RoadWords.READY,
                            roads.date(),
                            roads.varies().least(),
                            roads.varies().most(),
                            RoadMap.ACCESS_KILOMETRES_PER_HOUR));
            while (true) {
                answer(roads, asked.take());
            }
        } catch (BadInput bad) {
            say(RoadWords.refusal(bad));
            System.exit(REFUSED);
        }
    }

    private static void answer(RoadMap roads, String line) {
        List<String> answer;
        try {
            RoadWords.Question question = RoadWords.question(line);
            answer = RoadWords.answer(roads.between(question.from(), question.to()));
        } catch (RoadWords.NotUnderstood e) {
            answer =
                    List.of(
                            RoadWords.refusal(
                                    new BadInput("", "ways", line, Fault.UNSUPPORTED, "ways")));
        }
        answer.forEach(Roads::say);
    }

    private static void say(String line) {
        synchronized (OUT) {
            OUT.print(line + "\n");
            OUT.flush();
        }
    }

    /** Nobody left to ask is the end, also while an extract is read. */
    private static BlockingQueue<String> listen() {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        Thread.ofPlatform()
                .daemon()
                .name("asked")
                .start(() -> {
                    try (BufferedReader in =
                            new BufferedReader(
                                    new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                        in.lines().forEach(asked::add);
                    } catch (IOException | RuntimeException e) {
                        System.err.println("whoever asked is gone: " + e);
                    } finally {
                        Runtime.getRuntime().halt(0);
                    }
                });
        return asked;
    }

    private static final Progress TELLING =
            new Progress() {
                @Override
                public void stage(String name, long units, long bytesPerUnit) {
                    say(RoadWords.line(RoadWords.STAGE, name, units, bytesPerUnit));
                }

                @Override
                public void advance(long units) {
                    if (units > 0) {
                        say(RoadWords.line(RoadWords.ADVANCE, units));
                    }
                }

                @Override
                public boolean stopRequested() {
                    return false;
                }
            };
}
