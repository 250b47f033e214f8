package org.qyran.bench.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.bench.Row;
import org.qyran.network.position.Position;
import org.qyran.network.position.ReadTies;
import org.qyran.network.position.Ties;

/** The Caviar network's eleven phases joined: who stands between the others. */
public final class Caviar implements Row {

    private static final List<String> ASKED = List.of("1", "12", "87", "76", "3");

    @Override
    public String name() {
        return "caviar";
    }

    @Override
    public String asks() {
        return "phases joined, betweenness: first five " + ASKED;
    }

    @Override
    public Outcome measure() throws IOException {
        Path root = Path.of(System.getProperty("qyran.root", "."), "../shared/data/networks");
        List<Path> files =
                IntStream.rangeClosed(1, 11)
                        .mapToObj(phase -> root.resolve("caviar-phase" + phase + ".csv"))
                        .toList();
        if (!files.stream().allMatch(Files::isReadable)) {
            return new Outcome.CannotRun("needs " + root.normalize());
        }
        Ties ties = ReadTies.read(files).ties();
        List<String> first = first(ties, Position.Measure.BETWEENNESS);
        System.out.println("  naive, by degree: " + first(ties, Position.Measure.DEGREE));
        return first.equals(ASKED)
                ? new Outcome.Holds(first.toString())
                : new Outcome.Falls(first.toString());
    }

    private static List<String> first(Ties ties, Position.Measure measure) {
        return Position.rank(ties, measure).stream()
                .limit(ASKED.size())
                .map(Position.Ranked::node)
                .toList();
    }
}
