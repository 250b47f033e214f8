package org.qyran.spark.scan;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Models;
import org.qyran.imagery.detect.Scene;

/**
 * The detectors of a scan by their names, and the content of every file they are made from: another
 * machine may not have it.
 *
 * @param names as {@code --detector} has them; none with a model
 * @param model the file of {@code --model}, by its path here
 * @param files content by path here
 */
record CarriedDetectors(List<String> names, Optional<String> model, Map<String, byte[]> files) {

    static CarriedDetectors of(List<String> names, Optional<Path> model, List<Path> files)
            throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        for (Path file : files) {
            content.put(file.toString(), Files.readAllBytes(file));
        }
        return new CarriedDetectors(List.copyOf(names), model.map(Path::toString), content);
    }

    /** What travels: an Optional does not. */
    Wire wire() {
        return new Wire(new ArrayList<>(names), model.orElse(""), new TreeMap<>(files));
    }

    /**
     * @param model empty for none
     */
    record Wire(ArrayList<String> names, String model, TreeMap<String, byte[]> files)
            implements Serializable {

        /** Makes them again, from copies of their files in a folder of this machine. */
        List<Detector> detectors() throws IOException {
            Map<String, Path> here = files.isEmpty() ? Map.of() : written();
            if (!model.isEmpty()) {
                return List.of(Models.read(Objects.requireNonNull(here.get(model))));
            }
            List<Detector> made = new ArrayList<>();
            for (String name : names) {
                String local = name;
                for (Map.Entry<String, Path> file : here.entrySet()) {
                    local = local.replace(file.getKey(), file.getValue().toString());
                }
                Detector detector = Detectors.named(local).orElseThrow();
                if (!made.contains(detector)) {
                    made.add(detector);
                }
            }
            return made;
        }

        private Map<String, Path> written() throws IOException {
            Path folder = Files.createTempDirectory("qyran-detectors");
            folder.toFile().deleteOnExit();
            Map<String, Path> here = new TreeMap<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path name = Objects.requireNonNull(Path.of(file.getKey()).getFileName());
                Path copy = folder.resolve(name.toString());
                Files.write(copy, file.getValue());
                copy.toFile().deleteOnExit();
                here.put(file.getKey(), copy);
            }
            return here;
        }
    }

    /** Of all, those that suit a scene: the same as whoever asked uses. */
    static List<Detector> fitting(List<Detector> detectors, Scene scene) {
        return detectors.stream().filter(d -> d.fit(scene) instanceof Fit.Suits).toList();
    }
}
