package org.qyran.bench.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qyran.imagery.spectra.FieldSpectra;
import org.qyran.imagery.spectra.Spectrum;

/**
 * Real ground with things put into it that were not there: spectra measured in the field, mixed
 * into real pixels by the share they cover. Clutter is as real as it gets, truth is exact.
 */
public final class Implants {

    /** What does not belong on a beach road or a lawn; leaves and soils do. */
    private static final List<String> MATERIALS =
            List.of(
                    "RedCloth",
                    "BlueCloth",
                    "GreenCloth",
                    "YellowCurb",
                    "ConcreteAndMetalSquare",
                    "Building",
                    "BeachStairWood");

    private static final double COVERED = 0.33;

    private enum Size {
        ONE_PIXEL,
        VEHICLES,
        PLANES
    }

    private final List<GulfportCube.Cube> grounds;
    private final List<List<Spectrum>> materials = new ArrayList<>();

    /**
     * @param data the folder of shared data
     */
    public Implants(Path data) throws IOException {
        grounds = GulfportCube.grounds(data.resolve("hyperspectral"));
        for (String material : MATERIALS) {
            List<Spectrum> spectra = new ArrayList<>();
            try (var files = Files.list(data.resolve("field-spectra").resolve(material))) {
                for (Path file : files.sorted().toList()) {
                    spectra.addAll(FieldSpectra.read(file));
                }
            }
            materials.add(spectra);
        }
    }

    /** The same seed gives the same scene; two in three on the larger ground. */
    public MadeScene of(long seed) {
        Random random = new Random(seed * 104_729 + 5);
        Size size = Size.values()[(int) (seed % 3)];
        boolean large = size == Size.PLANES || random.nextInt(3) > 0;
        GulfportCube.Cube ground = grounds.get(large ? 0 : 1);
        List<Spectrum> material = materials.get(random.nextInt(materials.size()));
        double[] spectrum = material.get(random.nextInt(material.size())).at(ground.wavelengths());
        double bright = Math.exp(0.3 * random.nextGaussian());
        float[] share = share(size, ground, random);
        float[][] bands = new float[ground.bands().length][];
        for (int b = 0; b < bands.length; b++) {
            bands[b] = ground.bands()[b].clone();
            for (int at = 0; at < share.length; at++) {
                if (share[at] > 0) {
                    double own = bright * spectrum[b] * (1 + 0.02 * random.nextGaussian());
                    bands[b][at] += (float) (share[at] * (own - bands[b][at]));
                }
            }
        }
        boolean[] truth = new boolean[share.length];
        for (int at = 0; at < truth.length; at++) {
            truth[at] = share[at] >= COVERED && !Float.isNaN(bands[0][at]);
        }
        String name = "IMPLANTS-" + size + "-" + seed;
        return new MadeScene(name, ground.width(), ground.height(), bands, truth);
    }

    /** Share of each pixel covered by what is put there, seen through a slightly soft lens. */
    private static float[] share(Size size, GulfportCube.Cube cube, Random random) {
        int width = cube.width();
        int height = cube.height();
        Ground ground = new Ground(width, height, cube.wavelengths(), Difficulty.AS_REAL, random);
        int any = ground.add(Material.Kind.METAL);
        int count = size == Size.PLANES ? 2 + random.nextInt(2) : 4 + random.nextInt(6);
        double planes = ground.within(16, 30);
        double parked = ground.turn();
        for (int i = 0; i < count; ) {
            double x = ground.inX();
            double y = ground.inY();
            int column = (int) (x / Ground.FINE);
            int row = (int) (y / Ground.FINE);
            if (Float.isNaN(cube.bands()[0][row * width + column])) {
                continue;
            }
            switch (size) {
                case ONE_PIXEL -> {
                    double side = ground.within(2, 3.5);
                    ground.sought(any, x, y, side, side, 0, 1);
                }
                case VEHICLES -> {
                    double length = ground.within(4, 9);
                    ground.sought(any, x, y, length, ground.within(3, 6), ground.turn(), 1);
                }
                case PLANES -> ground.plane(any, x, y, planes, parked, 1);
            }
            i++;
        }
        float[] share = new float[width * height];
        for (int cell = 0; cell < ground.anomaly.length; cell++) {
            int x = cell % ground.width / Ground.FINE;
            int line = cell / ground.width;
            int at = line / Ground.FINE * width + x;
            share[at] += ground.anomaly[cell] ? 1f / (Ground.FINE * Ground.FINE) : 0;
        }
        Fields.blur(share, width, height, 0.35);
        double solid = ground.within(0.5, 1);
        for (int at = 0; at < share.length; at++) {
            share[at] *= (float) solid;
        }
        return share;
    }
}
