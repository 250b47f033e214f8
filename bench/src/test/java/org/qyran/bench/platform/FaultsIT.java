package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each fault of {@code ./qyran prove faults} by itself, in a folder and at a port of its own. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {

    private static final Path ROOT = Path.of(System.getProperty("qyran.root", ".."));
    private static final int AWAY_SECONDS = 15;

    @TempDir private Path folder;

    @Test
    void aTakenPortIsNamed() throws Exception {
        happens(new PortTaken(ROOT.toAbsolutePath().normalize()));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        happens(new ReadOnlyFolder(ROOT.toAbsolutePath().normalize()));
    }

    @Test
    void aFullDiskLosesNothing() throws Exception {
        happens(new FullDisk(ROOT.toAbsolutePath().normalize()));
    }

    @Test
    void aJumpingClockEndsNothing() throws Exception {
        happens(new JumpingClock(ROOT.toAbsolutePath().normalize()));
    }

    @Test
    void aDatabaseThatHangsIsOutlived() throws Exception {
        happens(new DatabaseAway(ROOT.toAbsolutePath().normalize(), AWAY_SECONDS));
    }

    private void happens(Fault fault) throws IOException, InterruptedException {
        assumeTrue(fault.wants().isEmpty(), () -> "needs " + fault.wants().orElseThrow());

        assertThat(fault.happens(folder.resolve(fault.name()).toAbsolutePath())).isNotBlank();
    }
}
