package org.qyran.bench.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/** The real cubes of shared data with their target masks. */
public final class GulfportCube {

    private record Cube(String file, String mask) {}

    private static final List<Cube> CUBES =
            List.of(
                    new Cube("an_hsi_image_sub_for_demo.mat", "mask_sub"),
                    new Cube("an_hsi_img_for_tgt_det_demo.mat", "gtImg_sub"));

    private GulfportCube() {}

    public static List<MadeScene> all(Path folder) throws IOException {
        List<MadeScene> scenes = new ArrayList<>();
        for (Cube cube : CUBES) {
            scenes.add(read(folder.resolve(cube.file()), cube.mask()));
        }
        return scenes;
    }

    private static MadeScene read(Path path, String maskName) throws IOException {
        try (Raster raster = Rasters.open(path)) {
            int width = raster.info().width();
            int height = raster.info().height();
            int count = raster.info().bands().size();
            float[][] bands = new float[count][width * height];
            int[] all = IntStream.range(0, count).toArray();
            raster.read(raster.info().whole(), all, bands);
            boolean[] truth = new boolean[width * height];
            try (MatFile file = Mat5.readFromFile(path.toFile())) {
                Matrix mask = file.getMatrix(maskName);
                for (int at = 0; at < truth.length; at++) {
                    truth[at] = mask.getDouble(at / width, at % width) > 0;
                }
            }
            String name = path.getFileName().toString().replace("_demo.mat", "");
            return new MadeScene(name, width, height, bands, truth);
        }
    }
}
