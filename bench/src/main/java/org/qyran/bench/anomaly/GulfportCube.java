package org.qyran.bench.anomaly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The two real cubes of shared data: a beach road, where a mask tells pixels with data, and a lawn
 * between trees, where a mask marks three targets.
 */
public final class GulfportCube {

    private static final String BEACH = "an_hsi_image_sub_for_demo.mat";
    private static final String LAWN = "an_hsi_img_for_tgt_det_demo.mat";

    /**
     * @param bands one row-major array a band, NaN without data
     * @param wavelengths nm
     */
    record Cube(int width, int height, float[][] bands, double[] wavelengths, boolean[] mask) {}

    private GulfportCube() {}

    /** The lawn with its targets. */
    public static MadeScene lawn(Path folder) throws IOException {
        Cube cube = read(folder.resolve(LAWN), "gtImg_sub");
        return new MadeScene("lawn (real)", cube.width(), cube.height(), cube.bands(), cube.mask());
    }

    /** The beach, then the lawn. */
    static List<Cube> grounds(Path folder) throws IOException {
        Cube beach = read(folder.resolve(BEACH), "mask_sub");
        for (float[] band : beach.bands()) {
            for (int at = 0; at < band.length; at++) {
                band[at] = beach.mask()[at] ? band[at] : Float.NaN;
            }
        }
        return List.of(beach, read(folder.resolve(LAWN), "gtImg_sub"));
    }

    private static Cube read(Path path, String maskName) throws IOException {
        try (Raster raster = Rasters.open(path);
                MatFile file = Mat5.readFromFile(path.toFile())) {
            int width = raster.info().width();
            int height = raster.info().height();
            int count = raster.info().bands().size();
            float[][] bands = new float[count][width * height];
            raster.read(raster.info().whole(), IntStream.range(0, count).toArray(), bands);
            Matrix mask = file.getMatrix(maskName);
            Matrix nanometres = file.getMatrix("wavelengths");
            boolean[] marked = new boolean[width * height];
            for (int at = 0; at < marked.length; at++) {
                marked[at] = mask.getDouble(at / width, at % width) > 0;
            }
            double[] wavelengths =
                    IntStream.range(0, count).mapToDouble(nanometres::getDouble).toArray();
            return new Cube(width, height, bands, wavelengths, marked);
        }
    }
}
