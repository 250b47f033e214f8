package org.qyran.geo.terrain;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;

/**
 * Several terrains as one: the first that knows a place answers.
 *
 * @param all in order of preference, at least one, all above the same reference
 */
public record Terrains(List<Terrain> all) implements Terrain {

    public Terrains {
        all = List.copyOf(all);
        if (all.isEmpty() || all.stream().map(Terrain::reference).distinct().count() > 1) {
            throw new IllegalArgumentException("terrains of one reference are needed: " + all);
        }
    }

    @Override
    public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
        for (Terrain terrain : all) {
            OptionalDouble height = terrain.heightMetres(latitudeDegrees, longitudeDegrees);
            if (height.isPresent()) {
                return height;
            }
        }
        return OptionalDouble.empty();
    }

    @Override
    public String source() {
        return all.stream().map(Terrain::source).collect(Collectors.joining(", "));
    }

    @Override
    public HeightReference reference() {
        return all.getFirst().reference();
    }

    @Override
    public double heightErrorMetres() {
        return all.stream().mapToDouble(Terrain::heightErrorMetres).max().orElseThrow();
    }

    @Override
    public double steepestSlope() {
        return all.stream().mapToDouble(Terrain::steepestSlope).max().orElseThrow();
    }
}
