package org.qyran.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qyran.bench.anomaly.Quality;
import org.qyran.imagery.spectra.CoverSpectrum;
import org.qyran.imagery.spectra.FieldSpectra;
import org.qyran.imagery.spectra.FiveBandCamera;
import org.qyran.imagery.spectra.Spectrum;

/**
 * Cloth against living leaf: field spectra through a five-band camera, every material judged by a
 * classifier that never saw its folder.
 */
final class ClothAgainstLeaf implements Row {

    private static final double AREA = 0.95;

    private static final List<String> CLOTHS =
            List.of("BlackCloth", "BlueCloth", "GreenCloth", "RedCloth");
    private static final List<String> LEAVES =
            List.of(
                    "FriendshipOak",
                    "GrassByBuilding",
                    "GrassClumpInSun",
                    "LandHyacinth",
                    "LeavesBarkMixed",
                    "LiveOakLeaves");

    /** Green by their names, but nobody says whether they live. */
    private static final List<String> DOUBTFUL =
            List.of("DarkGreenByBuilding", "PsuedoGreenbyBldg");

    @Override
    public String name() {
        return "cloth-against-leaf";
    }

    @Override
    public String asks() {
        return "field spectra through a five-band camera, leave one folder out: AUC ≥ " + AREA;
    }

    @Override
    public Outcome measure() throws IOException {
        Path root = Path.of(System.getProperty("qyran.root", "."), "../shared/data/field-spectra");
        if (!Files.isDirectory(root)) {
            return new Outcome.CannotRun("needs " + root.normalize());
        }
        Map<String, List<double[]>> leaves = read(root, LEAVES);
        Map<String, List<double[]>> cloths = read(root, CLOTHS);
        double area = area(leaves, cloths, true);
        Map<String, List<double[]>> more = new TreeMap<>(leaves);
        more.putAll(read(root, DOUBTFUL));
        System.out.printf(
                "  with %s taken for leaf too: %.3f%n", DOUBTFUL, area(more, cloths, false));
        System.out.print(fit(leaves, cloths).asProperties().indent(4));
        String figure = "AUC %.3f".formatted(area);
        return area >= AREA ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static CoverSpectrum fit(
            Map<String, List<double[]>> leaves, Map<String, List<double[]>> cloths) {
        return CoverSpectrum.fit(List.copyOf(leaves.values()), List.copyOf(cloths.values()));
    }

    private static double area(
            Map<String, List<double[]>> leaves, Map<String, List<double[]>> cloths, boolean tell) {
        List<Double> odds = new ArrayList<>();
        List<Boolean> truth = new ArrayList<>();
        Map<String, List<double[]>> all = new TreeMap<>(leaves);
        all.putAll(cloths);
        for (Map.Entry<String, List<double[]>> heldOut : all.entrySet()) {
            CoverSpectrum cover =
                    fit(without(leaves, heldOut.getKey()), without(cloths, heldOut.getKey()));
            double sum = 0;
            for (double[] s : heldOut.getValue()) {
                double logOdds = cover.logOdds(s[0], s[1], s[2], s[3], s[4]);
                odds.add(logOdds);
                truth.add(cloths.containsKey(heldOut.getKey()));
                sum += logOdds / heldOut.getValue().size();
            }
            if (tell) {
                System.out.printf(
                        "  %-20s %3d spectra, mean log-odds of cloth %+.1f%n",
                        heldOut.getKey(), heldOut.getValue().size(), sum);
            }
        }
        float[] scores = new float[odds.size()];
        boolean[] is = new boolean[odds.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = odds.get(i).floatValue();
            is[i] = truth.get(i);
        }
        return Quality.of(scores, is).area();
    }

    private static Map<String, List<double[]>> without(
            Map<String, List<double[]>> groups, String folder) {
        Map<String, List<double[]>> rest = new TreeMap<>(groups);
        rest.remove(folder);
        return rest;
    }

    private static Map<String, List<double[]>> read(Path root, List<String> folders)
            throws IOException {
        Map<String, List<double[]>> groups = new TreeMap<>();
        for (String folder : folders) {
            List<double[]> group = new ArrayList<>();
            try (var files = Files.list(root.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    // One tree's folder also holds its bark.
                    if (!file.getFileName().toString().contains("OakBark")) {
                        for (Spectrum spectrum : FieldSpectra.read(file)) {
                            group.add(FiveBandCamera.see(spectrum));
                        }
                    }
                }
            }
            groups.put(folder, group);
        }
        return groups;
    }
}
