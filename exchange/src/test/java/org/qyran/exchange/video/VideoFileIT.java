package org.qyran.exchange.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileIT {

    @TempDir Path folder;

    @BeforeEach
    void ffmpegIsThere() {
        Assumptions.assumeTrue(VideoFile.canFreeze(), "needs apt: ffmpeg");
    }

    /** Whole pictures every three seconds; the others say only what changed. */
    @Test
    void anInstantBetweenWholePicturesIsFrozenAsItIsShown() throws Exception {
        Path stream = folder.resolve("a.ts");
        String source = "testsrc=size=160x120:rate=4:duration=16";
        ffmpeg("-f", "lavfi", "-i", source, "-c:v", "mpeg4", "-g", "12", "-bf", "0", stream);
        for (int frame : new int[] {1, 22, 50, 59}) {
            Path frozen = folder.resolve("frozen.png");
            new VideoFile(stream).freeze(frame / 4.0, frozen);
            Path shown = folder.resolve("shown.png");
            String select = "select=eq(n\\," + frame + ")";
            ffmpeg("-i", stream, "-vf", select, "-frames:v", "1", "-update", "1", shown);
            assertThat(pixels(frozen)).isEqualTo(pixels(shown));
        }
    }

    private static int[] pixels(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static void ffmpeg(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
