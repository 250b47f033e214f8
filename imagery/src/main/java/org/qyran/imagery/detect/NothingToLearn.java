package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.Serializable;
import org.qyran.imagery.raster.Tile;

/** For detectors that judge by what is near. */
public record NothingToLearn(Scorer scorer) implements Learner {

    @Override
    public boolean needsPass() {
        return false;
    }

    @Override
    public Serializable observe(Tile tile) {
        throw new IllegalStateException("no pass was asked for, core " + tile.core());
    }

    @Override
    public void fold(Object contribution) {
        throw new IllegalStateException("no pass was asked for");
    }

    @Override
    public void write(DataOutput out) {}

    @Override
    public void read(DataInput in) {}
}
