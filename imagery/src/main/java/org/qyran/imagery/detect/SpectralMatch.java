package org.qyran.imagery.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.spectra.FiveBandCamera;
import org.qyran.imagery.spectra.SpectralLibrary;
import org.qyran.imagery.spectra.Spectrum;

/**
 * How much of a pixel is a known material, against the raster's own background; {@link
 * SpectralMatchScorer} has the formulae. The material comes from a spectral library ({@code
 * ace:cloths.csv}, one spectrum of it: {@code ace:cloths.csv#green}) or from places people
 * confirmed in this raster ({@code ace:@places.csv}, columns {@code x,y} or {@code
 * latitude,longitude}).
 *
 * @param name {@code ace} or {@code matched-filter}
 * @param cosine whether the adaptive cosine estimator; else the matched filter
 * @param library spectra asked for, any of which counts
 * @param places where the material was confirmed; exclusive with the library
 */
record SpectralMatch(String name, boolean cosine, List<Spectrum> library, Optional<Places> places)
        implements Detector {

    static SpectralMatch ace() {
        return new SpectralMatch("ace", true, List.of(), Optional.empty());
    }

    static SpectralMatch matchedFilter() {
        return new SpectralMatch("matched-filter", false, List.of(), Optional.empty());
    }

    /**
     * {@code FILE}, {@code FILE#NAME} or {@code @PLACES}.
     *
     * @throws UncheckedIOException holding a {@link org.qyran.kernel.BadInput} when the file is
     *     refused
     */
    @Override
    public Optional<Detector> with(String option) {
        try {
            if (option.startsWith("@")) {
                Places read = Places.read(Path.of(option.substring(1)));
                return Optional.of(new SpectralMatch(name, cosine, List.of(), Optional.of(read)));
            }
            int hash = option.lastIndexOf('#');
            String file = hash < 0 ? option : option.substring(0, hash);
            List<Spectrum> spectra = SpectralLibrary.read(Path.of(file));
            if (hash >= 0) {
                String wanted = option.substring(hash + 1);
                spectra = spectra.stream().filter(s -> s.name().equals(wanted)).toList();
            }
            return spectra.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SpectralMatch(name, cosine, spectra, Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Fit fit(Scene scene) {
        if (library.isEmpty() && places.isEmpty()) {
            return new Fit.DoesNot("needs-a-spectrum");
        }
        if (places.isPresent()) {
            return places.get().canBeFoundIn(scene.raster())
                    ? new Fit.Suits("like-confirmed-places")
                    : new Fit.DoesNot("needs-georeference");
        }
        return bands(scene).length > 1
                ? new Fit.Suits("like-a-spectrum")
                : new Fit.DoesNot("needs-wavelengths");
    }

    /** The bands to compare on: all for places, those of known wavelength for a library. */
    private int[] bands(Scene scene) {
        double[] centres = centres(scene);
        return IntStream.range(0, centres.length)
                .filter(b ->
                        places.isPresent()
                                || library.stream()
                                        .allMatch(s -> Double.isFinite(s.at(centres[b]))))
                .toArray();
    }

    /** Wavelengths as the raster says, else the five-band camera's; NaN where unknown. */
    private static double[] centres(Scene scene) {
        List<Band> bands = scene.raster().bands();
        double[] centres = new double[bands.size()];
        for (int b = 0; b < centres.length; b++) {
            OptionalDouble said = bands.get(b).wavelengthNanometres();
            centres[b] = said.orElse(Double.NaN);
        }
        BandRoles roles = scene.roles();
        if (roles.hasFiveBands()) {
            List<Integer> order =
                    List.of(
                            roles.blue().orElseThrow(),
                            roles.green().orElseThrow(),
                            roles.red().orElseThrow(),
                            roles.redEdge().orElseThrow(),
                            roles.nearInfrared().orElseThrow());
            for (int k = 0; k < order.size(); k++) {
                if (Double.isNaN(centres[order.get(k)])) {
                    centres[order.get(k)] = FiveBandCamera.centre(k);
                }
            }
        }
        return centres;
    }

    @Override
    public Learner learner(Scene scene) {
        int[] bands = bands(scene);
        double[] centres = centres(scene);
        double[] used = IntStream.of(bands).mapToDouble(b -> centres[b]).toArray();
        List<double[]> targets = library.stream().map(s -> s.at(used)).toList();
        return new SpectralMatchLearner(scene, bands, cosine, targets, places);
    }
}
