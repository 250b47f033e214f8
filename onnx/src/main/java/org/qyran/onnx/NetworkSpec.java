package org.qyran.onnx;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.qyran.imagery.detect.BandRoles;
import org.qyran.imagery.detect.Scene;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * What a network wants and gives.
 *
 * @param bands in the input's order: {@code blue}, {@code green}, {@code red}, {@code red-edge},
 *     {@code near-infrared}, {@code thermal}, or a band's number from 1
 * @param metresPerPixel ground sampling it was trained at; empty when it does not matter
 * @param means of each band, in the raster's physical values; taken off before
 * @param spreads of each band; divided by
 * @param margin pixels around a tile whose answer is not used
 * @param side of a tile's core, where the network leaves it open
 * @param sought classes whose probabilities add up to the score, from 0; nothing for one output
 * @param logits whether the outputs want a sigmoid (one) or softmax (several) first
 * @param threshold of a mark
 * @param calibrated whether its maker says that the score is a probability that holds
 */
record NetworkSpec(
        List<String> bands,
        OptionalDouble metresPerPixel,
        float[] means,
        float[] spreads,
        int margin,
        int side,
        int[] sought,
        boolean logits,
        float threshold,
        boolean calibrated) {

    private static final List<String> ROLES =
            List.of("blue", "green", "red", "red-edge", "near-infrared", "thermal");

    private static final int MOST_MARGIN = 512;
    private static final int MOST_BANDS = 1024;
    private static final double WITHIN = 1.5;

    static NetworkSpec of(NetworkWords words) throws BadInput {
        List<String> bands =
                words.words("bands").stream().map(b -> b.toLowerCase(Locale.ROOT)).toList();
        if (bands.isEmpty() || bands.size() > MOST_BANDS) {
            throw new BadInput(
                    words.file(),
                    "qyran.bands",
                    bands.size(),
                    Fault.MISSING,
                    "qyran.bands = red,green,blue, or \"bands\" in NET.onnx.json");
        }
        for (String band : bands) {
            if (!ROLES.contains(band) && !band.matches("[1-9][0-9]{0,3}")) {
                throw new BadInput(
                        words.file(),
                        "bands",
                        band,
                        Fault.UNSUPPORTED,
                        String.join(", ", ROLES) + ", 1, 2, …");
            }
        }
        float[] spreads = words.numbers("spreads", bands.size(), 1);
        for (float spread : spreads) {
            if (!(spread > 0)) {
                throw new BadInput(words.file(), "spreads", spread, Fault.OUT_OF_RANGE, "> 0");
            }
        }
        int side = words.whole("side", 256, 64, 1024);
        if (Integer.bitCount(side) != 1) {
            throw new BadInput(
                    words.file(), "side", side, Fault.OUT_OF_RANGE, "64, 128, 256, 512, 1024");
        }
        return new NetworkSpec(
                bands,
                metres(words),
                words.numbers("means", bands.size(), 0),
                spreads,
                words.whole("margin", 32, 0, MOST_MARGIN),
                side,
                sought(words),
                output(words),
                threshold(words),
                words.word("calibrated", "false").equals("true"));
    }

    private static OptionalDouble metres(NetworkWords words) throws BadInput {
        String word = words.word("metresPerPixel", "");
        if (word.isEmpty()) {
            return OptionalDouble.empty();
        }
        double metres = words.number("metresPerPixel", word);
        if (!(metres > 0)) {
            throw new BadInput(words.file(), "metresPerPixel", word, Fault.OUT_OF_RANGE, "> 0");
        }
        return OptionalDouble.of(metres);
    }

    private static int[] sought(NetworkWords words) throws BadInput {
        List<String> list = words.words("sought");
        int[] sought = new int[list.size()];
        for (int i = 0; i < sought.length; i++) {
            double number = words.number("sought", list.get(i));
            if (number != Math.rint(number) || number < 0 || number > Short.MAX_VALUE) {
                throw new BadInput(
                        words.file(), "sought", list.get(i), Fault.OUT_OF_RANGE, "0, 1, 2, …");
            }
            sought[i] = (int) number;
        }
        return sought;
    }

    private static boolean output(NetworkWords words) throws BadInput {
        String output = words.word("output", "probability");
        return switch (output) {
            case "probability" -> false;
            case "logit" -> true;
            default ->
                    throw new BadInput(
                            words.file(),
                            "output",
                            output,
                            Fault.UNSUPPORTED,
                            "probability, logit");
        };
    }

    private static float threshold(NetworkWords words) throws BadInput {
        return (float) words.number("threshold", words.word("threshold", "0.5"));
    }

    /** Where a scene has the bands; −1 for those it has not. */
    int[] indices(Scene scene) {
        return bands.stream().mapToInt(band -> index(band, scene)).toArray();
    }

    private static int index(String band, Scene scene) {
        BandRoles roles = scene.roles();
        OptionalInt found =
                switch (band) {
                    case "blue" -> roles.blue();
                    case "green" -> roles.green();
                    case "red" -> roles.red();
                    case "red-edge" -> roles.redEdge();
                    case "near-infrared" -> roles.nearInfrared();
                    case "thermal" -> roles.thermal();
                    default -> {
                        int number = Integer.parseInt(band);
                        yield number <= scene.raster().bands().size()
                                ? OptionalInt.of(number - 1)
                                : OptionalInt.empty();
                    }
                };
        return found.orElse(-1);
    }

    /** Whether the raster's pixels are about as large as those it was trained on, where known. */
    boolean suitsGround(Scene scene) {
        if (metresPerPixel.isEmpty() || scene.metresPerPixel().isEmpty()) {
            return true;
        }
        double ratio = scene.metresPerPixel().getAsDouble() / metresPerPixel.getAsDouble();
        return ratio <= WITHIN && ratio >= 1 / WITHIN;
    }
}
