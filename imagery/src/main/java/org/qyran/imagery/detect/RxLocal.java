package org.qyran.imagery.detect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Local RX: a pixel's squared Mahalanobis distance from the ring of pixels between an inner window
 * (which keeps the object itself out) and an outer one, the ring's correlation shrunk as in {@link
 * org.qyran.imagery.statistics.ShrunkDistance}.
 *
 * @param innerPixels side of the inner window, odd
 * @param outerPixels side of the outer window, odd and larger
 */
record RxLocal(int innerPixels, int outerPixels) implements Detector {

    private static final Pattern WINDOWS = Pattern.compile("(\\d{1,3})/(\\d{1,3})");
    private static final int WIDEST = 201;

    RxLocal {
        if (!windowsAreSound(innerPixels, outerPixels)) {
            throw new IllegalArgumentException(
                    "inner %d, outer %d: both odd, inner < outer ≤ %d"
                            .formatted(innerPixels, outerPixels, WIDEST));
        }
    }

    RxLocal() {
        this(7, 21);
    }

    private static boolean windowsAreSound(int inner, int outer) {
        return inner >= 1 && inner < outer && outer <= WIDEST && inner % 2 == 1 && outer % 2 == 1;
    }

    @Override
    public String name() {
        return "rx-local";
    }

    /** {@code inner/outer}, e.g. {@code 5/15}. */
    @Override
    public Optional<Detector> with(String option) {
        Matcher windows = WINDOWS.matcher(option);
        if (!windows.matches()) {
            return Optional.empty();
        }
        int inner = Integer.parseInt(windows.group(1));
        int outer = Integer.parseInt(windows.group(2));
        return windowsAreSound(inner, outer)
                ? Optional.of(new RxLocal(inner, outer))
                : Optional.empty();
    }

    @Override
    public Fit fit(Scene scene) {
        return new Fit.Suits("rare-nearby");
    }

    @Override
    public Learner learner(Scene scene) {
        return new NothingToLearn(new RxLocalScorer(scene, innerPixels / 2, outerPixels / 2));
    }
}
