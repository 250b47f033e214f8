package org.qyran.imagery.chip;

import java.util.List;

/** Covers what a brush went over. */
public record Painted(List<Stroke> strokes) implements Cover {

    public Painted {
        strokes = List.copyOf(strokes);
    }

    @Override
    public boolean covers(int column, int row) {
        for (Stroke stroke : strokes) {
            if (stroke.covers(column + 0.5, row + 0.5)) {
                return true;
            }
        }
        return false;
    }
}
