package org.qyran.bench;

import java.io.IOException;
import java.util.List;
import org.qyran.imagery.frames.AdjustedFrames;
import org.qyran.imagery.frames.Finding;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FrameNetwork;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;

/** The leg whose pixels are turned, in the real frames: found among all of them, with no hint. */
final class TurnedLeg implements Row {

    private static final List<String> TRUTH =
            List.of("DJI_0026.JPG", "DJI_0027.JPG", "DJI_0028.JPG", "DJI_0029.JPG");

    @Override
    public String name() {
        return "turned-leg";
    }

    @Override
    public String asks() {
        return "drone-frames: the leg turned by 180° is found and named, no hint given";
    }

    @Override
    public Outcome measure() throws IOException {
        List<Frame> frames = DroneFrames.read();
        if (frames.isEmpty()) {
            return new Outcome.CannotRun(DroneFrames.MISSING);
        }
        long start = System.nanoTime();
        AdjustedFrames adjusted = FrameNetwork.adjust(frames, Progress.SILENT);
        double seconds = (System.nanoTime() - start) / 1e9;
        adjusted.notes().forEach(n -> System.out.println("  " + n.say(Language.ENGLISH)));
        boolean found =
                adjusted.findings().size() == 1
                        && adjusted.findings().getFirst() instanceof Finding.PixelsTurned turned
                        && turned.quarters() == 2
                        && turned.frames().equals(TRUTH);
        String figure =
                "findings: %d; %d frames in %.1f s"
                        .formatted(adjusted.findings().size(), frames.size(), seconds);
        return found ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }
}
